import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { proveByRoll, recordProof } from '@tonghu/domain/benefits/aid-endpoints';
import { enrolmentLifecycle, openEnrolmentStates } from '@tonghu/domain/benefits/aid-lifecycle';
import { findPeriod } from '@tonghu/domain/benefits/aid-periods';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { AidProof } from '@tonghu/domain/benefits/aid-shapes';
import { notAfterToday } from '@tonghu/domain/by-today';
import { type IsoDate, addDays, addMonthsToDay } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { periodAt } from './definition-row.ts';
import { type StoredProof, getStoredEnrolment, proofOf } from './enrolment-row.ts';
import { type Keeping, keepPaperOf } from './keep-paper.ts';
import { applyMove } from './move-enrolment.ts';

interface By { tx: Tx; actor: Actor }

/** What says that somebody studies is of the term, or of so many days before its first: a paper of another term proves nothing. */
const daysBefore = 31;

async function getStoredProof(tx: Tx, id: string): Promise<StoredProof> {
  const { rows } = await sql<StoredProof>`select p.*, n.name as by_name from aid_proofs p left join staff_names n on n.id = p.created_by where p.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Records a paper of a period. One that tells of suspended study rests the aid; graduating or leaving school ends it. */
export async function record(keeping: Keeping, enrolmentId: string, given: BodyOf<typeof recordProof>, today: IsoDate): Promise<AidProof> {
  const { tx, actor } = keeping;
  const row = await getStoredEnrolment(tx, enrolmentId, true);
  mustMay(aidPolicy, 'aid.prove', actor, { walled: row.walled });
  const { rows: [before] } = await sql<{ same: boolean }>`select enrolment_id = ${enrolmentId} as same from aid_proofs where id = ${given.id}`.execute(tx);
  if (before && !before.same) throw new Problem('id-already-used');
  if (before) return proofOf(await getStoredProof(tx, given.id));
  const { definition, period } = await periodAt(tx, row.path, row.programme, given.period);
  // A term before the end is still owed, and waits for its paper.
  const lasted = row.state === 'ended' && period.month <= row.until_month!;
  if (!openEnrolmentStates.includes(row.state) && !lasted) throw new Problem('wrong-state', { state: enrolmentLifecycle.states[row.state].title });
  const first = addDays(`${period.month}-01`, -daysBefore);
  const fields = {
    ...(definition.body.papers.some(({ key, when }) => key === given.paper && when === 'period') ? {} : { paper: text('这个项目每期不要这份材料', 'The programme asks for no such paper') }),
    ...(definition.body.kind === 'term' && given.roll === 'enrolled' && given.onDay < first ? { onDay: text(`这份证明早于${period.title.zh}（${first}以后的才算）`, `The paper is from before this term; it counts from ${first} on`) } : {}),
    ...(given.onDay > today ? { onDay: notAfterToday } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Problem('bad-input', { fields });
  if (given.attachmentId !== null) await mustBeOf(tx, row.child_id, given.attachmentId);
  const attachmentId = given.uploadId === null ? given.attachmentId : await keepPaperOf(keeping, row.child_id, given.uploadId);
  await sql`
    insert into aid_proofs (id, enrolment_id, child_id, period, paper, kind, on_day, roll, note, attachment_id, created_by)
    values (${given.id}, ${enrolmentId}, ${row.child_id}, ${given.period}, ${given.paper}, 'paper', ${given.onDay}, ${given.roll}, ${given.note}, ${attachmentId}, ${actor.id})`.execute(tx);
  if (given.roll === 'suspended' && row.state === 'running') await applyMove({ tx, actor }, row, { move: 'suspend', reason: '在校证明：休学', onDay: given.onDay }, today);
  if ((given.roll === 'graduated' || given.roll === 'dropped-out') && (row.state === 'running' || row.state === 'suspended')) {
    await applyMove({ tx, actor }, row, { move: 'end', reason: given.roll === 'graduated' ? '在校证明：毕业' : '在校证明：退学', onDay: given.onDay }, today);
  }
  return proofOf(await getStoredProof(tx, given.id));
}

/** The paper is one of the child's own file. */
async function mustBeOf(tx: Tx, childId: string, attachmentId: string): Promise<void> {
  const { rows } = await sql`select from attachments where id = ${attachmentId} and child_id = ${childId} and removed_at is null`.execute(tx);
  if (rows.length === 0) throw new Problem('bad-input', { fields: { attachmentId: text('档案里没有这份材料', 'There is no such paper in the file') } });
}

/** Adds the paper itself to a proof that was recorded from it; once. */
export async function addPaper(keeping: Keeping, id: string, uploadId: string): Promise<AidProof> {
  const { tx, actor } = keeping;
  const proof = await getStoredProof(tx, id);
  const row = await getStoredEnrolment(tx, proof.enrolment_id, true);
  mustMay(aidPolicy, 'aid.prove', actor, { walled: row.walled });
  if (proof.taken_back !== null || proof.kind !== 'paper' || (await getStoredProof(tx, id)).attachment_id !== null) throw new Problem('wrong-state');
  const attachmentId = await keepPaperOf(keeping, row.child_id, uploadId);
  await sql`update aid_proofs set attachment_id = ${attachmentId} where id = ${id}`.execute(tx);
  return proofOf(await getStoredProof(tx, id));
}

/** Takes a proof back. What was granted on it stays until somebody cancels it. */
export async function takeBack({ tx, actor }: By, id: string, reason: string): Promise<AidProof> {
  const proof = await getStoredProof(tx, id);
  const row = await getStoredEnrolment(tx, proof.enrolment_id, true);
  mustMay(aidPolicy, 'aid.prove', actor, { walled: row.walled });
  if (proof.taken_back !== null) throw new Problem('wrong-state');
  await sql`update aid_proofs set taken_back = ${reason} where id = ${id}`.execute(tx);
  return proofOf(await getStoredProof(tx, id));
}

/** A row of the school roll counts for a term when it was known within so many months after its first day. */
const monthsAfter = 5;

/** Takes the proof from the school roll where the department told it within the term: nobody is asked for a paper then. */
export async function takeFromRoll({ tx, actor }: By, programme: string, { period: name, paper }: BodyOf<typeof proveByRoll>, today: IsoDate): Promise<ReplyOf<typeof proveByRoll>> {
  mustMay(aidPolicy, 'aid.grant', actor, {});
  const { definition, period } = await periodAt(tx, actor.place.path, programme, name);
  if (!findPeriod(definition.body, name) || !definition.body.papers.some(({ key, when }) => key === paper && when === 'period')) throw new Problem('bad-input', { fields: { paper: text('这个项目每期不要这份材料', 'The programme asks for no such paper') } });
  const first = `${period.month}-01`;
  const last = [addMonthsToDay(first, monthsAfter), today].sort()[0]!;
  const { rows } = await sql<{ proved: boolean }>`
    with without as (
      select e.id, e.child_id from aid_enrolments e
       where e.programme = ${programme} and e.state = 'running' and e.from_month <= ${period.month} and (e.until_month is null or e.until_month >= ${period.month})
         and not exists (select from aid_proofs p where p.enrolment_id = e.id and p.period = ${name} and p.paper = ${paper} and p.taken_back is null)
       for update
    ), roll as (
      select distinct on (s.child_id) s.child_id, s.known_on, s.stage from child_schooling s join without w on w.child_id = s.child_id
       where s.source = 'department-file' and s.known_on between ${addDays(first, -daysBefore)} and ${last} order by s.child_id, s.known_on desc, s.created_at desc
    ), put as (
      insert into aid_proofs (id, enrolment_id, child_id, period, paper, kind, on_day, roll, created_by)
      select gen_random_uuid(), w.id, w.child_id, ${name}, ${paper}, 'roll', r.known_on, 'enrolled', ${actor.id} from without w join roll r on r.child_id = w.child_id
       where r.stage in ('senior', 'vocational', 'university', 'special') returning child_id
    ) select exists (select from put where put.child_id = w.child_id) as proved from without w`.execute(tx);
  return { proved: rows.filter(({ proved }) => proved).length, left: rows.filter(({ proved }) => !proved).length };
}
