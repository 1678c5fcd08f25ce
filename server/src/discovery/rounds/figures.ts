import type { Actor } from '@tonghu/domain/actor';
import { CheckOutcome, FindState } from '@tonghu/domain/discovery/round-labels';
import type { RoundFigures } from '@tonghu/domain/discovery/round-shapes';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { hidden, hide } from '../../insight/cockpit.ts';
import { within } from './round-row.ts';

interface Counted { villages: number; begun: number; done: number; households: number; checks: Partial<Record<CheckOutcome, number>>; finds: Partial<Record<FindState, number>> }

/** The numbers of a round within the reader's area, in one query. `forAll`: as whoever is not named for walled files counts them. */
export async function figuresOf(tx: Tx, actor: Actor, roundId: string, { forAll = false } = {}): Promise<RoundFigures> {
  const [ofChecks, ofFinds] = forAll ? [sql`not walled`, sql`(child_id is null or exists (select from children c where c.id = child_id and not c.walled))`] : [sql`true`, sql`true`];
  const { rows: [of] } = await sql<Counted>`
    select v.villages, v.begun, v.done, v.households,
           (select coalesce(jsonb_object_agg(outcome, n), '{}') from (select outcome, count(*)::int as n from round_checks where round_id = ${roundId} and ${within(actor)} and ${ofChecks} group by outcome) c) as checks,
           (select coalesce(jsonb_object_agg(state, n), '{}') from (select state, count(*)::int as n from round_finds where round_id = ${roundId} and ${within(actor)} and ${ofFinds} group by state) f) as finds
      from (select count(*)::int as villages, count(*) filter (where state <> 'waiting')::int as begun, count(*) filter (where state = 'done')::int as done,
                   coalesce(sum(households), 0)::int as households from round_villages where round_id = ${roundId} and ${within(actor)}) v`.execute(tx);
  const { villages, begun, done, households, checks, finds } = of!;
  return withTotals({
    villages, begun, done, households,
    checks: Object.fromEntries(CheckOutcome.options.map((one) => [one, checks[one] ?? 0])) as RoundFigures['checks'],
    finds: Object.fromEntries(FindState.options.map((one) => [one, finds[one] ?? 0])) as RoundFigures['finds'],
  });
}

/** With what the parts come to; a summary keeps the parts. */
export function withTotals(parts: Omit<RoundFigures, 'seen' | 'found'>): RoundFigures {
  const { checks, finds } = parts;
  return { ...parts, seen: (checks.unchanged ?? 0) + (checks.changed ?? 0) + (checks['moved-away'] ?? 0), found: (finds.new ?? 0) + (finds.filed ?? 0) + (finds.known ?? 0) };
}

/** The same for a leader: no number of people from one to four, and no single gap that the sum would fill. */
export function withoutSmall(figures: RoundFigures): RoundFigures {
  const shown = <Key extends string>(counts: Record<Key, number | null>) => {
    const entries = Object.entries<number | null>(counts).map(([key, count]) => ({ key, count: count ?? 0 }));
    const gaps = hidden(entries, ({ count }) => count);
    return Object.fromEntries(entries.map((entry) => [entry.key, gaps.has(entry) ? null : entry.count])) as Record<Key, number | null>;
  };
  return { ...figures, seen: hide(figures.seen ?? 0), found: hide(figures.found ?? 0), checks: shown(figures.checks), finds: shown(figures.finds) };
}
