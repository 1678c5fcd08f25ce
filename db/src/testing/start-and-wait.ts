// Started by a test as a process of its own, to be killed: holds a home, says the address of its database, and waits.
import { startPostgres } from '../embedded/start.ts';
import { openHome } from '../home.ts';

const postgres = await startPostgres({ home: openHome(process.argv[2]), forTests: true });
process.stdout.write(`${postgres.ownerUrl}\n`);
setInterval(() => {}, 60_000);
