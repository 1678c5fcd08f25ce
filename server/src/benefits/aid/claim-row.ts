import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Answer } from '@tonghu/domain/answer';
import type { Claim, ClaimCosts, ClaimDetail, listClaims } from '@tonghu/domain/benefits/aid-claim-endpoints';
import { type ClaimState, ClaimState as States, claimLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import type { IsoDate } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import type { MedicalPlanFacts } from '@tonghu/domain/programmes/medical-plan';
import type { Text } from '@tonghu/domain/text';
import { leftOfClaim } from '@tonghu/rules/programmes/aid-amount';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { getDefinition, versionOf } from './definition-row.ts';
import { aidStepsOf } from './enrolment-row.ts';
import { papersOf } from './paper-row.ts';

/** A row of `aid_claims` with the names a reader needs. */
export interface StoredClaim {
  id: string; number: string; programme: string; child_id: string; path: string; walled: boolean; place_code: string; state: ClaimState; definition_id: string;
  need: NonNullable<MedicalPlanFacts['need']> | null; illness: string | null; diagnosed_on: IsoDate | null; costs: ClaimCosts | Record<string, never>; answer: Answer; asked: number;
  outcome: number | null; outcome_on: IsoDate | null; reason: string | null; applied_on: IsoDate; applied_by: string | null; approved_by: string | null; version: number;
  child_name: string; township: string | null; title: Text;
}

export const readClaims = sql`
  select k.*, c.name as child_name, t.name as township, d.body -> 'title' as title
    from aid_claims k join children c on c.id = k.child_id join aid_definitions d on d.id = k.definition_id left join places t on t.code = split_part(k.path, '/', 4)`;

export async function getStoredClaim(tx: Tx, id: string, lock = false): Promise<StoredClaim> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of k` : sql``;
  const { rows } = await sql<StoredClaim>`${readClaims} where k.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** The row as lists show it: neither illness nor need. */
export const claimOf = (row: StoredClaim): Claim => ({
  id: row.id, number: row.number, programme: row.programme, programmeTitle: row.title, childId: row.child_id, childName: row.child_name, township: row.township ?? '', state: row.state,
  kind: row.illness === null ? 'costs' : 'illness', asked: row.asked, outcome: row.outcome, appliedOn: row.applied_on, version: row.version,
});

/** States in which somebody still has something to do. */
export const openClaimStates = States.options.filter((state) => !claimLifecycle.states[state].ended);

export async function findClaims({ tx, actor }: { tx: Tx; actor: Actor }, query: QueryOf<typeof listClaims>): Promise<ReplyOf<typeof listClaims>> {
  const after = readCursor(query.after, ['day', 'text']);
  const states = query.state === 'open' ? openClaimStates : query.state === 'all' ? null : [query.state];
  const { rows } = await sql<StoredClaim>`
    ${readClaims} where (${states}::text[] is null or k.state = any (${states})) and (${query.programme ?? null}::text is null or k.programme = ${query.programme ?? null})
      and (${query.childId ?? null}::uuid is null or k.child_id = ${query.childId ?? null})
      and (${after?.[0] ?? null}::date is null or (k.applied_on, k.number) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::text))
    order by k.applied_on, k.number limit ${query.limit + 1}`.execute(tx);
  const nameOf = nameInList(actor);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { rows: page.map((row) => ({ ...claimOf(row), childName: nameOf(row.child_name) })), next: rows.length > query.limit && last ? cursorOf(last.applied_on, last.number) : null, total: null };
}

export async function readClaim(tx: Tx, id: string): Promise<ClaimDetail> {
  const row = await getStoredClaim(tx, id);
  const definition = await getDefinition(tx, row.definition_id);
  const costs = row.illness === null ? row.costs as ClaimCosts : null;
  const { rows: [award] } = await sql<{ id: string }>`select id from awards where claim_id = ${id} and state = 'granted'`.execute(tx);
  return {
    ...claimOf(row), need: row.need, illness: definition.body.illnesses.find(({ key }) => key === row.illness)?.title ?? null, diagnosedOn: row.diagnosed_on, costs, reply: row.answer,
    lines: [...(costs ? leftOfClaim(definition.body, costs)?.lines ?? [] : [])], outcomeOn: row.outcome_on, reason: row.reason, definition: versionOf(definition),
    before: [row.applied_by].filter((one) => one !== null), walled: row.walled, awardId: award?.id ?? null, papers: await papersOf(tx, { claimId: id }), steps: await aidStepsOf(tx, { claimId: id }),
  };
}
