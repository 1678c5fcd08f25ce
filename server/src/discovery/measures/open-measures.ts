import type { Actor } from '@tonghu/domain/actor';
import type { ChildClass } from '@tonghu/domain/children/classes';
import { type IsoDate, addDays, addMonthsToDay } from '@tonghu/domain/dates';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { MeasureStep, type Measures, type RefusalKind, fewestToTell } from '@tonghu/domain/discovery/measures';
import type { openMeasures as endpoint } from '@tonghu/domain/discovery/measures-endpoints';
import { measuresPolicy } from '@tonghu/domain/discovery/measures-policy';
import type { RunAnswer } from '@tonghu/domain/discovery/suspected';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { decide } from '@tonghu/domain/policy';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import { hidden } from '../../insight/cockpit.ts';
import { type Scope, became, foundWithin, refusalKind, stepsWithin } from './counted.ts';
import { netsBelow } from './nets-below.ts';
import { type Counted, type Reader, numberFor, shownTo } from './small-cells.ts';

type Query = QueryOf<typeof endpoint>;

/** The period asked for, or the twelve months up to today. */
export const scopeOf = (path: string, { from, until }: Pick<Query, 'from' | 'until'>, today: IsoDate): Scope =>
  ({ path, until: until ?? today, from: from ?? addMonthsToDay(until ?? today, -12) });

/** Whole quarters: two periods that differ by a day would tell a leader, by their difference, of the one child found on it. */
function inQuarters(scope: Scope, today: IsoDate): Scope {
  const startOf = (day: IsoDate): IsoDate => `${day.slice(0, 4)}-${['01', '04', '07', '10'][Math.floor((Number(day.slice(5, 7)) - 1) / 3)]}-01`;
  return { ...scope, from: startOf(scope.from), until: addDays(addMonthsToDay(startOf(scope.until < today ? scope.until : today), 3), -1) };
}

/** How well discovery works below a place over a period. Four set-based queries and that of the nets; row-level security is the scope. */
export async function openMeasures(tx: Tx, actor: Actor, query: Query, today: IsoDate): Promise<Measures> {
  mustMay(measuresPolicy, 'measures.read', actor, {});
  const place = await placeBelow(tx, actor, query.under ?? actor.place.code);
  const leader = actor.post === 'city-leader';
  // Below the county nearly every number is a small one.
  if (leader && place.level > 3) throw new Problem('not-found');
  if (leader) await sql`select count_as_leader()`.execute(tx);
  const reader: Reader = leader ? 'leader' : actor.place.level >= 4 ? 'township' : 'above';
  const scope = leader ? inQuarters(scopeOf(place.path, query, today), today) : scopeOf(place.path, query, today);
  const depth = Math.min(place.level + 1, 5);

  const counts = await outcomes(tx, scope, depth);
  const { rows: reasons } = await sql<{ kind: RefusalKind; count: number }>`
    select ${refusalKind} as kind, count(*)::int as count from suspected_children s where ${foundWithin(scope)} and ${became.refused} group by 1 order by count desc, 1`.execute(tx);
  const times = await stepTimes(tx, scope, depth);
  const { rows: areas } = place.level < 5 ? await sql<{ code: string; name: string }>`select code, name from places where parent_code = ${place.code} order by code`.execute(tx) : { rows: [] };
  const ofArea = new Map(counts.byPlace.map((row) => [row.code, row]));
  const smallReasons = leader ? hidden(reasons, ({ count }) => count) : new Set();
  return {
    place: { code: place.code, name: place.name, level: place.level }, from: scope.from, until: scope.until,
    lists: decide(measuresPolicy, 'measures.list', actor, {}).may,
    whole: shownTo(reader, [counts.whole])[0]!,
    byFile: shownTo(reader, counts.byFile), bySender: shownTo(reader, counts.bySender), byRule: shownTo(reader, counts.byRule),
    reasons: reasons.map((row) => ({ kind: row.kind, count: smallReasons.has(row) ? null : numberFor(reader, row.count) })),
    byPlace: shownTo(reader, areas.map((area) => ({ ...nothing, ...ofArea.get(area.code), ...area }))).map((row) => ({ ...row, days: times.find((one) => one.step === 'whole' && one.area === row.code && one.count >= fewestToTell)?.median ?? null })),
    times: MeasureStep.options.map((step) => {
      const one = times.find((row) => row.step === step && row.area === null);
      const enough = one !== undefined && one.count >= fewestToTell;
      return { step, count: numberFor(reader, one?.count ?? 0), median: enough ? one.median : null, ninth: enough ? one.ninth : null };
    }),
    nets: await netsBelow(tx, actor, { place, reader, until: scope.until, roundId: query.round, areas: place.level < 4 ? areas : [] }),
  };
}

const nothing: Counted = { found: 0, open: 0, confirmed: 0, settled: 0, refused: 0 };

/** `beside`: the answer of a rule, or who sent a kind of file. */
interface Row extends Counted { by: 'whole' | 'file' | 'sender' | 'rule' | 'place'; key: string; beside: string | null }

/** Outcomes in whole, by file, by sender, by rule and by place below: one reading of the suspicions of the period. A suspicion that rests on two files counts under both. */
async function outcomes(tx: Tx, scope: Scope, depth: number) {
  const summed = sql`count(*)::int as found, count(*) filter (where open)::int as open, count(*) filter (where confirmed)::int as confirmed, count(*) filter (where settled)::int as settled, count(*) filter (where refused)::int as refused`;
  const { rows } = await sql<Row>`
    with seen as materialized (
      select s.class, s.answer, s.sources, s.run_id, split_part(s.path, '/', ${sql.lit(depth)}) as area, ${became.open} as open, ${became.confirmed} as confirmed, ${became.settled} as settled, ${became.refused} as refused
        from suspected_children s where ${foundWithin(scope)})
    select 'whole' as by, '' as key, null as beside, ${summed} from seen
    union all select 'file', k.kind, null, ${summed} from seen cross join unnest(sources) k (kind) group by k.kind
    union all select 'sender', f.kind, f.source, ${summed} from seen join discovery_runs r on r.id = seen.run_id join department_files f on f.id = any (r.file_ids) and f.kind = any (seen.sources) group by f.kind, f.source
    union all select 'rule', class, answer, ${summed} from seen group by class, answer
    union all select 'place', area, null, ${summed} from seen where area <> '' group by area
    order by 4 desc, 1, 2, 3`.execute(tx);
  const of = (by: Row['by']) => rows.filter((row) => row.by === by).map(({ by: _, ...row }) => row);
  return {
    whole: plain(of('whole')[0]!),
    byFile: of('file').map((row) => ({ kind: row.key as FileKind, ...plain(row) })),
    bySender: of('sender').map((row) => ({ kind: row.key as FileKind, source: row.beside!, ...plain(row) })),
    byRule: of('rule').map((row) => ({ class: row.key as ChildClass, answer: row.beside as RunAnswer, ...plain(row) })),
    byPlace: of('place').map((row) => ({ code: row.key, ...plain(row) })),
  };
}

const plain = ({ found, open, confirmed, settled, refused }: Counted): Counted => ({ found, open, confirmed, settled, refused });

/** Days each step took, for the whole (`area` null) and by place below. */
async function stepTimes(tx: Tx, scope: Scope, depth: number) {
  const { rows } = await sql<{ area: string | null; step: MeasureStep; count: number; median: number; ninth: number }>`
    with ${stepsWithin(scope, depth)}
    select area, step, count(*)::int as count, percentile_cont(0.5) within group (order by days) as median, percentile_disc(0.9) within group (order by days) as ninth
      from step group by grouping sets ((step), (step, area))`.execute(tx);
  return rows;
}
