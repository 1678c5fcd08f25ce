import type { Appeal, NewAppeal, NewChildAppeal, listAppeals, listChildAppeals } from '@tonghu/domain/benefits/appeals';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { getStoredApplication } from '../applications/application-row.ts';
import { stepsOf } from '../applications/get-application.ts';
import type { Mover } from '../applications/move-application.ts';
import { limitsAt } from '../limits-at.ts';
import { type StoredAppeal, appealOf, appealSentBefore, readAppeals, writeAppeal } from './appeal-row.ts';
import { subjectsOf } from './appeal-subjects.ts';

/** The day an application was last approved or refused; null: never. */
async function decidedOn(tx: Tx, applicationId: string): Promise<IsoDate | null> {
  return (await stepsOf(tx, applicationId)).findLast(({ move: name }) => name === 'approve' || name === 'refuse')?.on_day ?? null;
}

/** Appeals about an application, the newest first, and until when one may be filed. */
export async function findAppeals(tx: Tx, applicationId: string, today: IsoDate): Promise<ReplyOf<typeof listAppeals>> {
  const application = await getStoredApplication(tx, applicationId);
  const { rows } = await sql<StoredAppeal>`${readAppeals} where p.application_id = ${applicationId} order by p.filed_on desc, p.created_at desc`.execute(tx);
  const on = await decidedOn(tx, applicationId);
  return { rows: rows.map((row) => appealOf(row, today)), fileUntil: on && addDays(on, (await limitsAt(tx, application.path)).appealFileDays) };
}

/** Records that somebody appealed against what was decided on an application. */
export async function recordAppeal(mover: Mover, applicationId: string, given: NewAppeal, today: IsoDate): Promise<Appeal> {
  const { tx, actor } = mover;
  const application = await getStoredApplication(tx, applicationId, true);
  mustMay(proceduresPolicy, 'procedures.record-appeal', actor, { walled: application.walled });
  const known = await appealSentBefore(tx, given.id, 'application', applicationId, today);
  if (known) return known;
  const on = await decidedOn(tx, applicationId);
  if (on === null || !['approved', 'refused'].includes(application.state)) throw new Problem('wrong-state', { why: text('还没有作出决定', 'Nothing has been decided yet') });
  return writeAppeal(mover, { about: 'application', subjectId: applicationId, childId: application.child_id, path: application.path, decidedOn: on }, given, today);
}

/** Appeals about a child against anything but an application, and what may be appealed against now. */
export async function findChildAppeals(tx: Tx, childId: string, today: IsoDate): Promise<ReplyOf<typeof listChildAppeals>> {
  const { path } = await getChild(tx, childId);
  const { rows } = await sql<StoredAppeal>`${readAppeals} where p.child_id = ${childId} and p.application_id is null order by p.filed_on desc, p.created_at desc`.execute(tx);
  const open = new Set(rows.filter(({ state }) => state === 'filed').map((row) => `${row.about} ${row.decision_id ?? row.recovery_id ?? row.offset_id}`));
  const { appealFileDays } = await limitsAt(tx, path);
  const against = (await subjectsOf(tx, childId)).filter(({ about, subjectId }) => !open.has(`${about} ${subjectId}`));
  return { rows: rows.map((row) => appealOf(row, today)), against: against.map((one) => ({ ...one, fileUntil: addDays(one.decidedOn, appealFileDays) })) };
}

/** Records that somebody appealed against an ending, a suspension, a change of class, a recovery or a benefit that counts. */
export async function recordChildAppeal(mover: Mover, childId: string, { about, subjectId, ...given }: NewChildAppeal, today: IsoDate): Promise<Appeal> {
  const child = await getChild(mover.tx, childId, true);
  mustMay(proceduresPolicy, 'procedures.record-appeal', mover.actor, { walled: child.walled });
  const known = await appealSentBefore(mover.tx, given.id, about, subjectId, today);
  if (known) return known;
  const subject = (await subjectsOf(mover.tx, childId)).find((one) => one.about === about && one.subjectId === subjectId);
  if (!subject) throw new Problem('wrong-state', { why: text('没有这样的决定可以复议，或者已经改回', 'There is no such decision to appeal against, or it was undone already') });
  return writeAppeal(mover, { about, subjectId, childId, path: child.path, decidedOn: subject.decidedOn }, given, today);
}

async function getChild(tx: Tx, id: string, lock = false): Promise<{ path: string; walled: boolean }> {
  const { rows } = await sql<{ path: string; walled: boolean }>`select path, walled from children where id = ${id} ${lock ? sql`for share` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}
