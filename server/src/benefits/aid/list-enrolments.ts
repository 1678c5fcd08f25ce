import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { countEnrolments, getEnrolment, listEnrolments } from '@tonghu/domain/benefits/aid-endpoints';
import { type EnrolmentState, openEnrolmentStates } from '@tonghu/domain/benefits/aid-lifecycle';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { papersOf } from './paper-row.ts';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { pathOf } from '../../places/path-of.ts';
import { awardOf, readAwards, type StoredAward } from './award-row.ts';
import { getDefinition, versionOf } from './definition-row.ts';
import { type StoredEnrolment, aidStepsOf, enrolmentOf, getStoredEnrolment, proofOf, proofsOf, readEnrolments } from './enrolment-row.ts';
import { missingProofs } from './missing-proofs.ts';

/** Those that wait for somebody first, the longest waiting on top; the rest by name. */
const rank = sql`case e.state when 'applied' then 1 when 'examined' then 1 when 'suspended' then 2 when 'running' then 3 else 4 end`;

export async function findEnrolments({ tx, actor }: { tx: Tx; actor: Actor }, query: QueryOf<typeof listEnrolments>): Promise<ReplyOf<typeof listEnrolments>> {
  const after = readCursor(query.after, ['count', 'text']);
  const states = query.state === 'open' ? openEnrolmentStates : query.state === 'all' ? null : [query.state];
  const under = query.under === undefined ? null : await pathOf(tx, query.under);
  const { rows } = await sql<StoredEnrolment & { rank: number }>`
    with e as (${readEnrolments})
    select e.*, ${rank} as rank from e
     where (${states}::text[] is null or e.state = any (${states}))
       and (${query.programme ?? null}::text is null or e.programme = ${query.programme ?? null})
       and (${query.childId ?? null}::uuid is null or e.child_id = ${query.childId ?? null})
       and (${under}::text is null or (e.path >= ${under} and e.path < ${under} || '~'))
       and (${after?.[0] ?? null}::int is null or (${rank}, e.number) > (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::text))
     order by ${rank}, e.number limit ${query.limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({ ...enrolmentOf(row), childName: nameOf(row.child_name) })),
    next: rows.length > query.limit && last ? cursorOf(last.rank, last.number) : null, total: null,
  };
}

export async function tallyEnrolments(tx: Tx, programme: string | undefined, today: IsoDate): Promise<ReplyOf<typeof countEnrolments>> {
  const { rows } = await sql<{ state: EnrolmentState; n: number }>`
    select state, count(*)::int as n from aid_enrolments where (${programme ?? null}::text is null or programme = ${programme ?? null}) group by state`.execute(tx);
  const missing = await missingProofs(tx, today, programme);
  return { byState: Object.fromEntries(rows.map(({ state, n }) => [state, n])), proofsMissing: missing.length };
}

export async function readEnrolment(tx: Tx, id: string): Promise<ReplyOf<typeof getEnrolment>> {
  const row = await getStoredEnrolment(tx, id);
  const { rows: awards } = await sql<StoredAward>`${readAwards} where a.enrolment_id = ${id} order by a.month desc, a.created_at desc`.execute(tx);
  return {
    ...enrolmentOf(row), applicant: row.applicant, answers: row.answers, facts: row.facts, reply: row.answer, answeredOn: row.answered_on,
    definition: versionOf(await getDefinition(tx, row.definition_id)), pauses: row.pauses, endReason: row.end_reason,
    before: [row.applied_by, row.examined_by].filter((one) => one !== null), walled: row.walled,
    proofs: (await proofsOf(tx, [id])).map(proofOf), papers: await papersOf(tx, { enrolmentId: id }), awards: awards.map(awardOf), steps: await aidStepsOf(tx, { enrolmentId: id }),
  };
}
