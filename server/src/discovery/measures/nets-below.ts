import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Measures, NetsBelow } from '@tonghu/domain/discovery/measures';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import { decide } from '@tonghu/domain/policy';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { hidden, hide } from '../../insight/cockpit.ts';
import { estimateOf, tooSmall } from '../rounds/estimate.ts';
import { type CountedNets, type NetsOf, countNets } from '../rounds/nets.ts';
import type { Reader } from './small-cells.ts';

interface Place { code: string; name: string; path: string; level: number }

/** The round asked for, or the newest that had begun by a day and touches a place. */
export async function roundFor(tx: Tx, place: Pick<Place, 'path'>, until: IsoDate, roundId?: string): Promise<(NetsOf & { name: string }) | null> {
  const { rows } = await sql<NetsOf & { name: string }>`
    select r.id, r.name, r.from_day, r.until_day, r.closed_on from screening_rounds r
     where ${roundId === undefined ? sql`r.from_day <= ${until}` : sql`r.id = ${roundId}`} and (starts_with(${place.path}, r.path) or starts_with(r.path, ${place.path}))
     order by r.from_day desc, r.id limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** What the door found that the files missed, and the reverse, below a place and for each place under it; null for those who must not know. */
export async function netsBelow(
  tx: Tx, actor: Actor, { place, reader, until, roundId, areas }: { place: Place; reader: Reader; until: IsoDate; roundId: string | undefined; areas: readonly { code: string; name: string }[] },
): Promise<Measures['nets']> {
  if (!decide(roundPolicy, 'rounds.estimate', actor, noRoundYet).may) return null;
  const round = await roundFor(tx, place, until, roundId);
  if (!round) return null;
  const nets = await countNets(tx, round, place.path, Math.min(place.level + 1, 5));
  const parts = areas.map(({ code, name }) => ({ ...(nets.find((one) => one.code === code) ?? { files: 0, doorstep: 0, both: 0, filesOnly: 0, doorOnly: 0 }), code, name }));
  const whole = { ...nets.find(({ code }) => code === '')!, code: place.code, name: place.name };
  const keys = ['files', 'doorstep', 'both', 'filesOnly', 'doorOnly'] as const;
  // A leader opens no list: what is small, or follows from the others and the whole, is not told at all.
  const gaps = reader === 'leader' ? new Set(keys.flatMap((key) => [...hidden(parts, (part) => part[key])])) : new Set();
  return {
    round: { id: round.id, name: round.name },
    whole: shown(reader, whole, reader === 'leader' && keys.some((key) => hide(whole[key]) === null)),
    below: parts.map((part) => shown(reader, part, gaps.has(part))),
  };
}

function shown(reader: Reader, { code, name, ...counted }: CountedNets & { name: string }, gone: boolean): NetsBelow {
  if (gone) return { code, name, ...tooSmall, filesOnly: null, doorOnly: null };
  const number = (count: number) => (reader === 'township' ? count : hide(count));
  const { unfound, says } = estimateOf(counted);
  return { code, name, unfound, says, files: number(counted.files), doorstep: number(counted.doorstep), both: number(counted.both), filesOnly: number(counted.filesOnly), doorOnly: number(counted.doorOnly) };
}
