import { type FieldName, fieldNames, levelsOf } from './fields.ts';
import { type LinkModel, weightsOf } from './model.ts';
import { levelWeights, priorsOf } from './weights.ts';

/** What training sees: pairs that a key found, those of one left row beside each other, and pairs at random. */
export interface Lessons {
  left: number;
  right: number;
  /** Left rows the pairs were taken from, with or without a pair. */
  rows: number;
  l: ArrayLike<number>;
  pattern: ArrayLike<number>;
  /** log2 of how rare the shared values are. */
  rarity: ArrayLike<number>;
  strangers: readonly { pattern: number; pairs: number }[];
}

/** What the weights we start from count for, in pairs: a small file moves them little, a large one decides. */
const trust = { same: 400, strangers: 20_000, rows: 200 };
const rounds = 10;
const smallest = 1e-9;

/** The level of each field in a pattern, 0 where a cell was missing. */
export function levelsIn(pattern: number): number[] {
  const levels: number[] = [];
  for (let rest = pattern, at = fieldNames.length - 1; at >= 0; at--) {
    levels[at] = rest % 16;
    rest = Math.floor(rest / 16);
  }
  return levels;
}

/**
 * Learns from pairs nobody has judged (expectation and maximisation). For each
 * left row one candidate may be the person, or none; the others are strangers or
 * brothers and sisters. How strangers agree is counted on pairs drawn at random,
 * how the same person's cells agree on what the keys found. How brothers and
 * sisters differ is not learned but where it follows from the rest: left free,
 * that class takes whatever the file has in plenty.
 */
export function train(start: LinkModel, lessons: Lessons, date: string): LinkModel {
  if (lessons.left === 0 || lessons.right === 0) return start;
  let model = withStrangers(start, lessons.strangers);
  const numbers = new Map<number, number>();
  const kinds = Int32Array.from({ length: lessons.pattern.length }, (_, at) => {
    const pattern = lessons.pattern[at]!;
    if (!numbers.has(pattern)) numbers.set(pattern, numbers.size);
    return numbers.get(pattern)!;
  });
  const patterns = [...numbers.keys()].map(levelsIn);
  for (let round = 0; round < rounds; round++) model = improved(start, model, expected(model, lessons, kinds, patterns), lessons.rows, patterns);
  return {
    ...model,
    origin: start.learnedFrom ? start.origin : `Learned from the files themselves, starting from the weights that come with the product (${start.date})`,
    date,
    learnedFrom: { left: lessons.left, right: lessons.right, pairs: lessons.pattern.length },
  };
}

/** How much of each pattern is the same person, and how many brothers and sisters there are, if the model is right. */
function expected(model: LinkModel, { l, rarity, right }: Lessons, kinds: Int32Array, patterns: readonly number[][]) {
  const weights = levelWeights(model);
  // Field by field, each with its levels from 0 on: looked up by place, since there are thousands of patterns and ten rounds.
  const ofField = fieldNames.map((field) => weights.filter((one) => one.field === field));
  const priors = priorsOf(model, right);
  const sums = patterns.map((levels) => {
    let [person, kin] = [priors.person, priors.kin];
    for (const [at, level] of levels.entries()) {
      const one = ofField[at]![level]!;
      person += one.weight;
      kin += one.kinWeight;
    }
    return [person, kin] as const;
  });
  const nobody = 2 ** priors.nobody;
  const same = new Float64Array(patterns.length);
  const odds = new Float64Array(kinds.length);
  let kin = 0;
  for (let first = 0, next = 0; first < kinds.length; first = next) {
    let all = nobody;
    for (next = first; next < kinds.length && l[next] === l[first]; next++) {
      const [person, related] = sums[kinds[next]!]!;
      odds[next] = 2 ** (person + rarity[next]!) / (1 + 2 ** (related + rarity[next]!));
      all += odds[next]!;
    }
    for (let at = first; at < next; at++) {
      const probability = odds[at]! / all;
      const asKin = 2 ** (sums[kinds[at]!]![1] + rarity[at]!);
      same[kinds[at]!]! += probability;
      kin += (1 - probability) * asKin / (1 + asKin);
    }
  }
  return { same, kin };
}

function improved(start: LinkModel, model: LinkModel, { same, kin }: ReturnType<typeof expected>, rows: number, patterns: readonly number[][]): LinkModel {
  const people = same.reduce((sum, one) => sum + one, 0);
  const fields = Object.fromEntries(fieldNames.map((field, column) => {
    const counted = levelsOf(field).map(() => 0);
    for (const [at, levels] of patterns.entries()) if (levels[column]! > 0) counted[levels[column]! - 1]! += same[at]!;
    const begun = weightsOf(start, field);
    const learned = shares(field, begun.map((one) => one.same), counted, trust.same);
    return [field, weightsOf(model, field).map((one, level) => ({
      ...one, same: learned[level]!, kin: isParent(field) ? 0.9 * learned[level]! + 0.1 * begun[level]!.kin : one.kin,
    }))];
  }));
  return {
    ...model,
    fields,
    matched: Math.min(0.99, (people + trust.rows * start.matched) / (rows + trust.rows)),
    kin: (kin + trust.rows * start.kin) / (rows + trust.rows),
  };
}

const isApart = (field: FieldName, level: number): boolean => levelsOf(field)[level - 1]?.apart === true;
/** The parents of brothers and sisters are the same people, written with the same care. */
const isParent = (field: FieldName): boolean => field === 'father' || field === 'mother';

/** Counted shares, held back by what we start from. */
function shares(field: FieldName, begun: readonly number[], counted: readonly number[], trusted: number): number[] {
  const counts = begun.map((share, level) => (isApart(field, level + 1) ? 0 : counted[level]! + trusted * share));
  const sum = counts.reduce((all, one) => all + one, 0);
  return counts.map((one) => Math.max(one / sum, smallest));
}

function withStrangers(start: LinkModel, strangers: Lessons['strangers']): LinkModel {
  const drawn = strangers.map(({ pattern, pairs }) => ({ levels: levelsIn(pattern), pairs }));
  const fields = Object.fromEntries(fieldNames.map((field, column) => {
    const begun = weightsOf(start, field);
    const counted = begun.map(() => 0);
    for (const { levels, pairs } of drawn) if (levels[column]! > 0) counted[levels[column]! - 1]! += pairs;
    const learned = field === 'id_number' ? begun.map((one) => one.strangers) : shares(field, begun.map((one) => one.strangers), counted, trust.strangers);
    return [field, begun.map((one, level) => ({ ...one, strangers: learned[level]! }))];
  }));
  return { ...start, fields };
}
