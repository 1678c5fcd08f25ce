-- One-time codes: another authenticator counts from its first right code on and not before, and a post keeps the rule
-- that the security administrator gave it, for accounts made later too.
-- Reads:   staff, posts.
-- Writes:  one column each of posts and staff_credentials; replaces four functions, adds one.
-- Safe while the previous release is running: yes (the old release calls the same functions).

-- As domain/src/staff/posts.ts has it, until the city decides otherwise; a test compares.
alter table posts add column must_code boolean not null default false;
update posts set must_code = true where post in ('system-admin', 'security-admin', 'audit-admin');
create trigger audit_write after update on posts for each row execute function audit_write('post');

alter table staff_credentials add column totp_next_sealed text;  -- null: no other authenticator is being set up

drop function own_credentials();
create function own_credentials() returns table (password_hash text, must_code boolean, totp_sealed text, totp_confirmed boolean, totp_last_step bigint, totp_next_sealed text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select password_hash, must_code, totp_sealed, totp_confirmed, totp_last_step, totp_next_sealed from staff_credentials where staff_id = acting_id()
$$;

-- A secret that is not confirmed yet stands beside a confirmed one. Confirming it puts it in its place and uses up the code that did.
create or replace function set_totp(p_sealed text, p_confirmed boolean, p_step bigint default 0) returns void
language sql security definer set search_path = pg_catalog, public as $$
  update staff_credentials set
    totp_sealed      = case when p_confirmed or not totp_confirmed then p_sealed else totp_sealed end,
    totp_next_sealed = case when p_confirmed or not totp_confirmed then null else p_sealed end,
    totp_last_step   = case when p_confirmed then greatest(totp_last_step, p_step) when totp_confirmed then totp_last_step else 0 end,
    totp_confirmed   = p_confirmed or totp_confirmed
   where staff_id = acting_id()
$$;

create or replace function set_password(p_staff uuid, p_hash text, p_must_change boolean, p_keep text default null) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_id() is distinct from p_staff and (acting_post() <> 'system-admin'
     or exists (select from staff where id = p_staff and post in ('system-admin', 'security-admin', 'audit-admin'))) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  insert into staff_credentials (staff_id, password_hash, must_change, must_code)
  select p_staff, p_hash, p_must_change, p.must_code from staff s join posts p using (post) where s.id = p_staff
  on conflict (staff_id) do update set password_hash = excluded.password_hash, must_change = excluded.must_change, failed_count = 0, locked_until = null,
    totp_next_sealed = null;                     -- whoever was setting up another authenticator knew the old password
  delete from sessions where staff_id = p_staff and token_hash is distinct from p_keep;
end $$;

create or replace function set_sign_in_rules(p_staff uuid, p_must_code boolean, p_drop_totp boolean, p_unlock boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if acting_post() <> 'security-admin' or acting_id() = p_staff then raise exception 'not allowed' using errcode = '42501'; end if;
  update staff_credentials set
    must_code = coalesce(p_must_code, must_code),
    totp_sealed = case when p_drop_totp then null else totp_sealed end,
    totp_next_sealed = case when p_drop_totp then null else totp_next_sealed end,
    totp_confirmed = case when p_drop_totp then false else totp_confirmed end,
    failed_count = case when p_unlock then 0 else failed_count end,
    locked_until = case when p_unlock then null else locked_until end
  where staff_id = p_staff;
end $$;

-- The rule of a post, and of every account that holds it now but the own: nobody loosens the own lock.
create function set_post_code_rule(p_post text, p_needed boolean) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare changed bigint;
begin
  if acting_post() <> 'security-admin' then raise exception 'not allowed' using errcode = '42501'; end if;
  update posts set must_code = p_needed where post = p_post;
  update staff_credentials c set must_code = p_needed from staff s where s.id = c.staff_id and s.post = p_post and s.id <> acting_id();
  get diagnostics changed = row_count;
  return changed;
end $$;

-- Whoever is given a post that signs in with codes does so from then on. The way back is the security administrator's.
create function follow_post_rule() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update staff_credentials set must_code = true where staff_id = new.id and not must_code and exists (select from posts where post = new.post and must_code);
  return null;
end $$;
create trigger follow_post_rule after update of post on staff for each row when (old.post is distinct from new.post) execute function follow_post_rule();

revoke execute on function own_credentials, set_post_code_rule, follow_post_rule from public;
grant execute on function own_credentials, set_post_code_rule to tonghu_app;
