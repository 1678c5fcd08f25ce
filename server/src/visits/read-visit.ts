import { recordOpening } from '@tonghu/db/audit/opening';
import { Problem } from '@tonghu/domain/problem';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import { sayQuestion } from '@tonghu/domain/visits/questions';
import { ClockRemarks, type Visit, type VisitPhoto } from '@tonghu/domain/visits/shapes';
import { QuestionAbout, QuestionKind } from '@tonghu/domain/visits/supervision-shapes';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import type { AtVisit } from './at-visit.ts';
import { type ListedVisit, listedColumns, listedTables, visitRows } from './visit-row.ts';

interface WholeVisit extends ListedVisit {
  clock: unknown; with_whom: string; findings: unknown; needs: string; actions: string; note: string; next_on: string | null; card_id: string | null;
  no_card_reason: string | null; late_reason: string | null; position: unknown; correction_reason: string | null; path: string;
}

/** Opens a visit for somebody to read. That it was opened is part of the same transaction. */
export async function openVisit(work: AtVisit, id: string): Promise<Visit> {
  const { tx, actor } = work;
  const row = await tx.selectFrom('visits').select(['visited_by', 'path']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('not-found');
  mustMay(visitsPolicy, 'visits.open', actor, { status: 'open', visitedBy: row.visited_by });
  await recordOpening(tx, { what: 'visits', id, path: row.path });
  return readVisit(work, id);
}

/** The whole visit, for the answer of a command. */
export async function readVisit({ tx, actor }: AtVisit, id: string): Promise<Visit> {
  const { rows: [visit] } = await sql<WholeVisit>`
    select ${listedColumns}, v.clock, v.with_whom, v.findings, v.needs, v.actions, v.note, v.next_on, v.card_id, v.no_card_reason, v.late_reason, v.position,
           v.correction_reason, v.path
      from visits v ${listedTables} where v.id = ${id}`.execute(tx);
  if (!visit) throw new Problem('not-found');
  const row = visitRows(actor, [visit])[0]!;
  return {
    id, childId: visit.child_id, child: { id: visit.child_id, name: visit.child_name }, place: row.place, visitor: row.visitor,
    kind: row.kind, channel: row.channel, visitedOn: row.visitedOn, startedAt: row.startedAt, endedAt: visit.ended_at, elapsedSeconds: visit.elapsed_seconds,
    minutes: row.minutes, clock: ClockRemarks.parse(visit.clock), withWhom: visit.with_whom, met: row.met, childSeen: row.childSeen,
    findings: visit.findings as Visit['findings'], needs: visit.needs, actions: visit.actions, note: visit.note, nextOn: visit.next_on,
    checkedBy: row.checkedBy, cardId: visit.card_id, noCardReason: visit.no_card_reason, lateReason: visit.late_reason, position: visit.position as Visit['position'],
    corrects: row.corrects, correctionReason: visit.correction_reason, superseded: row.superseded, receivedAt: row.receivedAt,
    corrections: await chainOf({ tx }, id),
    photos: await photosOf({ tx }, id),
    questions: await questionsOf({ tx }, id),
  };
}

type Reading = Pick<AtVisit, 'tx'>;

/** The visit at the head and every correction after it. A visit is corrected once, so the chain has no branches. */
async function chainOf({ tx }: Reading, id: string): Promise<Visit['corrections']> {
  const { rows } = await sql<{ id: string; visited_on: string; received_at: string; name: string | null; correction_reason: string | null }>`
    with recursive back as (
      select v.id, v.corrects, 0 as step from visits v where v.id = ${id} union all select v.id, v.corrects, step - 1 from visits v join back b on v.id = b.corrects
    ), forth as (
      select v.id, 0 as step from visits v where v.id = ${id} union all select v.id, step + 1 from visits v join forth f on v.corrects = f.id
    )
    select v.id, v.visited_on, v.received_at, s.name, v.correction_reason
      from (select id, step from back union select id, step from forth) chain join visits v using (id) left join staff_names s on s.id = v.created_by order by chain.step`.execute(tx);
  return rows.map((row) => ({ id: row.id, visitedOn: row.visited_on, receivedAt: row.received_at, by: row.name ?? '', reason: row.correction_reason }));
}

async function photosOf({ tx }: Reading, visitId: string): Promise<VisitPhoto[]> {
  const rows = await tx.selectFrom('visit_photos')
    .select(['id', 'shows', 'taken_at', 'size', 'width', 'height', 'created_at', 'removed_at', 'removed_why'])
    .where('visit_id', '=', visitId).orderBy('created_at').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id, shows: row.shows as VisitPhoto['shows'], takenAt: row.taken_at, size: row.size, width: row.width, height: row.height, addedAt: row.created_at,
    removed: row.removed_at === null ? null : { at: row.removed_at, why: row.removed_why ?? '' },
  }));
}

async function questionsOf({ tx }: Reading, visitId: string): Promise<Visit['questions']> {
  const rows = await tx.selectFrom('visit_questions').select(['id', 'kind', 'about', 'answered'])
    .where('visit_id', '=', visitId).where('visited_by', '<>', sql<string>`acting_id()`).orderBy('kind').execute();
  return rows.map((row) => ({ id: row.id, says: sayQuestion(QuestionKind.parse(row.kind), QuestionAbout.parse(row.about)), answered: row.answered }));
}
