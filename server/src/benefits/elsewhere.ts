import type { Tx } from '@tonghu/db/acting';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { findPeriod } from '@tonghu/domain/benefits/aid-periods';
import { emergencyProgramme, emergencyProgrammeTitle } from '@tonghu/domain/benefits/emergency';
import { type ElsewhereKind, type ElsewhereState, type GrantedElsewhere, type PaidElsewhere, elsewhereKinds } from '@tonghu/domain/benefits/elsewhere';
import { type Month, addMonths } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { programmeTitles } from './aid/programme-titles.ts';

interface StoredElsewhere {
  kind: 'decision' | 'month' | 'award' | 'premium' | 'recovery' | 'insured' | 'goods'; place: string; ref: string | null; programme: string | null; title: Text | null;
  timed: Pick<AidDefinition, 'kind' | 'months' | 'starts' | 'ends'> | null; period: string | null; from_month: Month | null; until_month: Month | null;
  amount: number | null; paid: number | null; state: string;
}

/** What other counties granted and paid for a child, as far as its present county may know it. */
export interface Elsewhere {
  /** Allowance, aid, premiums, lists of insured, running recoveries. */
  granted: GrantedElsewhere[];
  /** Months of the allowance, in stretches of the same sum. */
  months: PaidElsewhere[];
  /** The county that gave something in kind, by the record of it. */
  gaveGoods: ReadonlyMap<string, string>;
}

/** Reads it for one child. Empty where the child is not looked after here, or is not to be seen. */
export async function grantedElsewhere(tx: Tx, childId: string): Promise<Elsewhere> {
  const { rows } = await sql<StoredElsewhere>`select * from granted_elsewhere(${childId})`.execute(tx);
  if (rows.length === 0) return { granted: [], months: [], gaveGoods: new Map() };
  const titleOf = await programmeTitles(tx);
  const months = rows.filter(({ kind }) => kind === 'month').map((row) => ({ place: row.place, month: row.from_month!, paid: row.paid! }));
  return {
    granted: [...allowances(rows), ...rows.flatMap((row) => (kinds[row.kind] === undefined ? [] : [rowOf(row, kinds[row.kind]!, titleOf)]))],
    months: stretches(months),
    gaveGoods: new Map(rows.flatMap((row) => (row.kind === 'goods' ? [[row.ref!, row.place]] : []))),
  };
}

/** The same, for a page about the child. */
export async function readElsewhere(tx: Tx, childId: string): Promise<Pick<Elsewhere, 'granted' | 'months'>> {
  const { rows } = await sql`select from children where id = ${childId}`.execute(tx);
  if (rows.length === 0) throw new Problem('not-found');
  const { granted, months } = await grantedElsewhere(tx, childId);
  return { granted, months };
}

/** A month is paid by one county: where an allowance still runs in another, none begins here before it has ended or was taken over. */
export async function mustNotRunElsewhere(tx: Tx, childId: string): Promise<void> {
  const { rows: [running] } = await sql<{ place: string }>`select place from granted_elsewhere(${childId}) where kind = 'decision' and state <> 'ended' limit 1`.execute(tx);
  if (running) {
    throw new Problem('wrong-state', { why: text(`${running.place}的待遇还没有终止；先由那里终止，或办理迁往本地的变更`, `The allowance of ${running.place} has not ended; it is ended there first, or taken over by a move to here`) });
  }
}

const kinds: Partial<Record<StoredElsewhere['kind'], ElsewhereKind>> = { award: 'award', premium: 'premium', recovery: 'recovery', insured: 'insurance' };

function rowOf(row: StoredElsewhere, kind: ElsewhereKind, titleOf: (code: string) => Text): GrantedElsewhere {
  const programme = row.programme ?? '';
  const period = row.period === null ? null : (row.timed?.kind && findPeriod(row.timed, row.period)?.title) || text(row.period, row.period);
  return {
    place: row.place, kind, period, title: programme === emergencyProgramme ? emergencyProgrammeTitle : row.title ?? titleOf(programme),
    fromMonth: row.from_month, untilMonth: row.until_month, months: null, granted: row.amount, paid: row.paid, state: row.state as ElsewhereState,
  };
}

/** The allowance, one row a county: from when to when, how many months, how much, and whether it still runs there. */
function allowances(rows: readonly StoredElsewhere[]): GrantedElsewhere[] {
  const own = rows.filter(({ kind }) => kind === 'decision' || kind === 'month');
  return [...new Set(own.map(({ place }) => place))].map((place) => {
    const of = own.filter((row) => row.place === place);
    const decisions = of.filter(({ kind }) => kind === 'decision');
    const paid = of.filter(({ kind }) => kind === 'month');
    const state: ElsewhereState = (['running', 'suspended'] as const).find((one) => decisions.some((row) => row.state === one)) ?? 'ended';
    return {
      place, kind: 'allowance', title: elsewhereKinds.allowance, period: null, state,
      fromMonth: of.map(({ from_month: month }) => month!).sort()[0]!,
      untilMonth: state === 'ended' ? of.map(({ until_month: month }) => month!).sort().at(-1)! : null,
      months: new Set(paid.map(({ from_month: month }) => month)).size, granted: null, paid: paid.reduce((sum, row) => sum + row.paid!, 0),
    };
  });
}

/** Months in order, put together where the same county paid the same. */
export function stretches(months: readonly { place: string; month: Month; paid: number }[]): PaidElsewhere[] {
  const sums = new Map<string, { place: string; month: Month; paid: number }>();
  for (const one of months) {
    const key = `${one.place} ${one.month}`;
    sums.set(key, { ...one, paid: one.paid + (sums.get(key)?.paid ?? 0) });
  }
  const found: PaidElsewhere[] = [];
  for (const { place, month, paid } of [...sums.values()].sort((a, b) => (a.place === b.place ? (a.month < b.month ? -1 : 1) : a.place < b.place ? -1 : 1))) {
    const last = found.at(-1);
    if (last && last.place === place && last.each === paid && addMonths(last.untilMonth, 1) === month) last.untilMonth = month;
    else found.push({ place, fromMonth: month, untilMonth: month, each: paid });
  }
  return found;
}
