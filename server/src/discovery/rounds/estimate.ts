import type { Actor } from '@tonghu/domain/actor';
import type { UnfoundEstimate } from '@tonghu/domain/discovery/round-shapes';
import { type Text, text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { estimateUnfound } from '@tonghu/rules/assessments/chapman';
import { sql } from 'kysely';
import { hidden, hide } from '../../insight/cockpit.ts';
import { mayRead } from './open-round.ts';
import { type CountedNets, countNets } from './nets.ts';
import { areaOf, getRound } from './round-row.ts';

/** How many children neither net has found, within the reader's area: the whole, and each county of a round of the city. */
export async function estimateRound(tx: Tx, actor: Actor, roundId: string) {
  await mayRead(tx, actor, 'rounds.estimate');
  const round = await getRound(tx, roundId);
  const area = areaOf(round, actor);
  const nets = await countNets(tx, round, area.path);
  const leader = actor.post === 'city-leader';
  const whole = nets.find(({ code }) => code === '')!;
  const { rows: counties } = await sql<{ code: string; name: string }>`
    select code, name from places where level = 3 and path >= ${area.path} and path < ${`${area.path}~`} and path <> ${area.path} order by code`.execute(tx);
  const parts = counties.map(({ code, name }) => ({ ...(nets.find((one) => one.code === code) ?? { files: 0, doorstep: 0, both: 0 }), code, name }));
  // A county whose overlap is small, or would follow from the others and the whole, is not told to a leader.
  const gaps = leader ? new Set([...hidden(parts, ({ both }) => both), ...hidden(parts, ({ files }) => files), ...hidden(parts, ({ doorstep }) => doorstep)]) : new Set();
  const { rows: [place] } = await sql<{ code: string; name: string }>`select code, name from places where code = ${area.code}`.execute(tx);
  return {
    round: { id: round.id, name: round.name, state: round.state },
    place: place!,
    whole: leader && [whole.files, whole.doorstep, whole.both].some((count) => hide(count) === null) ? tooSmall : estimateOf(whole),
    counties: parts.map((part) => ({ code: part.code, name: part.name, ...(gaps.has(part) ? tooSmall : estimateOf(part)) })),
    how: howOf(whole, leader), assumes,
  };
}

export const tooSmall: UnfoundEstimate = { files: null, doorstep: null, both: null, unfound: null, says: text('人数太少，不显示', 'Too few to be shown') };

export function estimateOf({ files, doorstep, both }: Pick<CountedNets, 'files' | 'doorstep' | 'both'>): UnfoundEstimate {
  const answer = estimateUnfound({ files, doorstep, both });
  if ('tooThin' in answer) {
    return { files, doorstep, both, unfound: null, says: text(`还估算不出：${answer.tooThin.zh}`, `No estimate yet. ${answer.tooThin.en}`) };
  }
  const { unfound, unfoundLow, unfoundHigh } = answer;
  return {
    files, doorstep, both, unfound: { estimate: unfound, low: unfoundLow, high: unfoundHigh },
    says: text(`估计还有约 ${unfound} 名孩子没有被发现（95% 可能在 ${unfoundLow} 到 ${unfoundHigh} 名之间）`, `About ${unfound} children have probably not been found yet (95 % interval ${unfoundLow} to ${unfoundHigh})`),
  };
}

function howOf({ files, doorstep, both }: CountedNets, leader: boolean): Text[] {
  const small = leader && [files, doorstep, both].some((count) => hide(count) === null);
  return [
    ...(small ? [] : [text(`部门比对提示了 ${files} 名，上门摸排发现了 ${doorstep} 名，其中 ${both} 名两边都有。`, `Department files suspect ${files} children, the doorstep round found ${doorstep}; ${both} of them are in both.`)]),
    text('只算摸排开始时还没有档案的孩子；核实不符和认定不需要建档的不算。同一个孩子只算一次。', 'Only children without a file when the round began; those checked and found not in need are left out. Each child counts once.'),
    text('同一个孩子按身份证号认；上门没有看到证件的，按姓名、出生日期和村居认。', 'A child is recognised by the ID number; where none was shown at the door, by name, birth date and village.'),
    text('两边重合得越多，漏掉的越少：按 Chapman 公式估算总数，减去已发现的，并给出 95% 区间。', 'The more the two overlap, the fewer are missed: Chapman\'s formula estimates how many there are, less those found, with a 95 % interval.'),
  ];
}

const assumes: Text[] = [
  text('两种途径互不知情：走访的人事先不知道部门比对提示了谁。如果知道（如督导员自己走村），重合会偏多，估计会偏少。', 'The nets do not know of each other: whoever walks has not been told whom the files suspect. Where they have (a supervisor who walks), the overlap is too large and the estimate too low.'),
  text('两种途径找的是同一类孩子。部门名册里的孩子往往也更容易在上门时被发现，这样估计会偏少。', 'Both look for the same children. Those in the files are often easier to find at the door too; then the estimate is too low.'),
  text('没走到的村居和走过的差不多，摸排期间没有大的迁入迁出；走完的村居越多越准。', 'Villages not walked are like those that were, and hardly anybody moved in or out meanwhile; the more villages are done, the better.'),
  text('还没核实的提示当作属实；其中若有不属实的，估计会偏多。', 'Suspicions not checked yet count as true; where they are not, the estimate is too high.'),
];
