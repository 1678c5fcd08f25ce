import { cpSync, existsSync, lchownSync, lstatSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftOver } from '@tonghu/db/embedded/start';
import { testServer, withServer } from '@tonghu/db/testing/server';

/**
 * Fills an empty home with a demo of the given size. The demo is made once a run, by whoever needs it first while the
 * others wait, stopped, and copied for each, so that nobody finds what another did. Where it cannot be copied, nothing is.
 */
export async function copyDemo(minors: number, into: string, make: (home: string) => Promise<void>): Promise<void> {
  const server = testServer();
  const home = join(server.home, `demo-${minors}`);
  const made = `${home}.made`;
  await withServer(server, async (client) => {
    // Let go with the connection: whoever dies while making it keeps nobody waiting.
    await client.query('select pg_advisory_lock(7206003, $1)', [minors]);
    if (existsSync(made)) return;
    rmSync(home, { recursive: true, force: true });
    await make(home);
    await stopLeftOver({ dir: home }); // a product that has no more patience leaves its database to end by itself
    writeFileSync(made, '');
  });
  // The database lies elsewhere, where its account can reach it: each copy would lead to the same one.
  if (existsSync(join(home, 'postgres/where.json'))) return;
  cpSync(home, into, { recursive: true, verbatimSymlinks: true });
  keepOwners(home, into);
}

/** What root copies is root's; the files of the database must stay those of its account. */
function keepOwners(from: string, to: string): void {
  if (process.getuid?.() !== 0) return;
  const entry = lstatSync(from);
  lchownSync(to, entry.uid, entry.gid);
  if (entry.isDirectory()) for (const name of readdirSync(from)) keepOwners(join(from, name), join(to, name));
}
