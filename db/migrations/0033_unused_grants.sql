-- Grants that nothing uses: these two run inside other functions and by the owner alone.
-- Reads:   nothing.
-- Writes:  grants.
-- Safe while the previous release is running: yes (no release calls them as the application's role).
-- The interval of a child names its classes, whoever asks: also of a child behind the wall.

revoke execute on function visit_interval, forget_commands from tonghu_app;
