import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { type CountyBefore, putRight } from '@tonghu/domain/benefits/offsets-before';
import { offsetNamed } from '@tonghu/domain/benefits/offsets-known';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { Mover } from '../../applications/move-application.ts';
import { type StoredDecision, findDecisions } from '../../decisions/decision-row.ts';
import type { Kept, StoredChange } from './change-row.ts';

const refuse = (field: string, says: Text): never => { throw new Problem('bad-input', { fields: { [`asked.${field}`]: says } }); };

/** Counties whose decisions about a child are over, with their months. Empty where the child is not looked after here. */
export async function countiesBefore(tx: Tx, childId: string): Promise<(CountyBefore & { path: string })[]> {
  const { rows } = await sql<CountyBefore & { path: string }>`select code, name, path, from_month as "fromMonth", until_month as "untilMonth" from counties_before(${childId})`.execute(tx);
  return rows;
}

/** What a request to put earlier months right keeps, and the county it goes to. What stood there the asker does not know. */
export function keptBefore(counties: readonly (CountyBefore & { path: string })[], asked: Extract<AskedChange, { kind: 'offset-before' }>): { kept: Kept; to: { code: string; path: string } } {
  const county = counties.find(({ code }) => code === asked.countyCode) ?? refuse('countyCode', text('这个县（市、区）没有给孩子发放过', 'This county made no decision about the child'));
  const { fromMonth, untilMonth, amount } = asked;
  if (untilMonth < fromMonth) refuse('untilMonth', text('结束月份早于开始月份', 'Ends before it begins'));
  if (fromMonth < county.fromMonth) refuse('fromMonth', text(`${county.name}从 ${county.fromMonth} 开始发放`, `${county.name} paid from ${county.fromMonth}`));
  if (untilMonth > county.untilMonth) refuse('untilMonth', text(`${county.name}发到 ${county.untilMonth} 为止`, `${county.name} paid until ${county.untilMonth}`));
  return { kept: { offset: { benefit: offsetNamed(asked.benefit), amount, fromMonth, untilMonth }, before: { county: county.name, countyCode: county.code } }, to: { code: county.code, path: county.path } };
}

/** Whether it is this reader's county that is asked. */
export const decidesBefore = (actor: Actor, { kind, to_path: to }: Pick<StoredChange, 'kind' | 'to_path'>): boolean => kind === 'offset-before' && actor.place.level === 3 && to !== null && to.startsWith(actor.place.path);

/** Only the county that paid says yes or no: the county that asked has asked already. */
export function mustBeAskedCounty(actor: Actor, row: StoredChange): void {
  if (row.kind === 'offset-before' && !decidesBefore(actor, row)) throw new Problem('not-allowed', { who: [text('发放这些月份的县区经办', 'The county officer of the county that paid these months')] });
}

const askedOf = (row: Pick<StoredChange, 'asked'>) => ({ ...row.asked.offset!, untilMonth: row.asked.offset!.untilMonth! });
/** Decisions of the county asked: those the reader sees of a child that left. */
const ownOf = (decisions: readonly StoredDecision[], { to_path: to }: Pick<StoredChange, 'to_path'>) => decisions.filter(({ path }) => path.startsWith(to!));

/** The decisions as they would stand once the request is confirmed. */
export const asPutRight = (decisions: readonly StoredDecision[], row: Pick<StoredChange, 'id' | 'asked' | 'to_path'>): StoredDecision[] => ownOf(decisions, row).map((one) => {
  const { cut, add } = putRight({ from: one.from_month, until: one.until_month }, one.offsets, askedOf(row));
  return {
    ...one,
    offsets: [
      ...one.offsets.map((offset) => ({ ...offset, untilMonth: cut.find(({ id }) => id === offset.id)?.untilMonth ?? offset.untilMonth })),
      ...add.map(({ asked, ...offset }, at) => ({ ...offset, id: `${row.id}-${at}`, changeId: asked ? row.id : null })),
    ],
  };
});

/** Puts right what counted against this county's decisions. What was paid too much, or too little, follows as always: nothing is taken by it. */
export async function correctBefore({ tx }: Mover, row: StoredChange): Promise<void> {
  await sql`select from decisions where child_id = ${row.child_id} order by id for update`.execute(tx);
  let touched = false;
  for (const decision of ownOf(await findDecisions(tx, row.child_id), row)) {
    const { cut, add } = putRight({ from: decision.from_month, until: decision.until_month }, decision.offsets, askedOf(row));
    // What goes on is written before what stood is cut: the database holds one against the other.
    for (const one of add) {
      await sql`
        insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month, change_id, created_by)
        values (gen_random_uuid(), ${decision.id}, ${row.child_id}, ${one.benefit}, ${one.amount}, ${one.fromMonth}, ${one.untilMonth}, ${one.asked ? row.id : null}, ${row.asked_by})`.execute(tx);
    }
    for (const { id, untilMonth } of cut) await sql`update offsets set until_month = ${untilMonth} where id = ${id}`.execute(tx);
    touched ||= cut.length + add.length > 0;
  }
  if (!touched) throw new Problem('wrong-state', { why: text('这些月份已经是请求的样子，没有要更正的；请选“不同意”并说明', 'These months stand as asked already; refuse it and say so') });
}
