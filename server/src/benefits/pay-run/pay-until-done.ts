import { acting } from '@tonghu/db/acting';
import { openVault } from '@tonghu/db/crypto/vault';
import { openDatabase } from '@tonghu/db/database';
import { openHome } from '@tonghu/db/home';
import type { Actor } from '@tonghu/domain/actor';
import { actingPerson } from './compute-task.ts';
import { computeRun } from './compute-run.ts';
import { openFiles } from '@tonghu/db/files/files';
import { settleTheRest } from '../bank/outcomes.ts';
import { checkRun } from './check-run.ts';
import { sendRun } from './move-run.ts';
import { prepareRun } from './prepare-run.ts';
import { releaseRun } from './release-run.ts';
import { getStoredRun } from './run-row.ts';

/*
 * A process of its own for pay-run.kill.db.test.ts: takes a run from wherever it
 * stands to settled, and is killed on the way. Says `ready` once it begins.
 */

interface Work { url: string; home: string; role: string; runId: string; officer: string; reviewer: string; finance: string; today: string }

const work = JSON.parse(process.argv[2]!) as Work;
const home = openHome(work.home);
const vault = openVault(home, {});
const db = await openDatabase({ url: work.url, vault, role: work.role, connections: 2 });
const tools = { vault, demo: false, files: openFiles({ home, vault }) };
const as = <T>(staffId: string, deed: (mover: { tx: Parameters<Parameters<typeof acting>[2]>[0]; actor: Actor }) => Promise<T>) =>
  acting(db, staffId, async (tx) => deed({ tx, actor: await actingPerson(tx) }));

process.stdout.write('ready\n');
for (;;) {
  const run = await as(work.officer, ({ tx }) => getStoredRun(tx, work.runId));
  if (run.state === 'open') await as(work.officer, (mover) => computeRun(mover, { ...tools, beside: (read) => acting(db, work.officer, read), apart: { door: db.door, staffId: work.officer, from: 1 } }, run.id));
  else if (run.state === 'computed') await as(work.officer, (mover) => checkRun(mover, run.id, run.version, ''));
  else if (run.state === 'checked') await as(work.officer, (mover) => prepareRun(mover, tools, run.id, run.version));
  else if (run.state === 'prepared') await as(work.reviewer, (mover) => releaseRun(mover, { ...tools, beside: (read) => acting(db, work.reviewer, read) }, run.id, run.version, work.today));
  else if (run.state === 'released') await as(work.finance, (mover) => sendRun(mover, run.id, run.version));
  else if (run.state === 'sent') await as(work.finance, (mover) => settleTheRest(mover, run.id, work.today, '银行电话确认全部到账', work.today));
  else break;
}
await db.close();
