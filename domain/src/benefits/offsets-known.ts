import { calledOf } from '../programmes/fact.ts';
import { TopUpFacts } from '../programmes/top-up.ts';
import { type Text, text } from '../text.ts';

/** A benefit that registers of departments name, and how else people write it. */
export interface KnownOffset { name: Text; also: readonly string[] }

const fact = (of: 'minimumLiving' | 'destituteSupport' | 'disabledLiving'): Text => {
  const { zh, en } = calledOf(TopUpFacts.shape[of].unwrap());
  return text(zh, en.replace(/(?: of the child)?, a month$/, ''));
};

/**
 * What is offered where a benefit that counts is recorded; any other may be written. The allowance of a class is none of them: it ends
 * where another begins. Nor is the care subsidy for severe disability: it is paid beside.
 */
export const knownOffsets: readonly KnownOffset[] = [
  { name: fact('minimumLiving'), also: ['', '城市', '农村', '城乡', '城乡居民', '居民'].flatMap((of) => [`${of}低保`, `${of}低保金`, `${of}最低生活保障`, `${of}最低生活保障金`, `${of}最低生活保障费`]) },
  { name: fact('destituteSupport'), also: ['特困', '特困供养', '特困人员供养', '特困人员供养金', '特困人员救助供养', '特困人员救助供养金', '特困救助供养金'] },
  { name: fact('disabledLiving'), also: ['残疾人生活补贴', '残疾人困难生活补贴', '残疾人困难补贴', '困难残疾人补贴', '困难残疾人生活补助', '生活困难残疾人补贴', '残疾生活补贴'] },
  { name: text('困境儿童基本生活补贴', 'Living subsidy for children in difficulty'), also: ['困境儿童生活补贴', '困境儿童补贴', '困境儿童生活费', '困境儿童基本生活费'] },
  { name: text('定期抚恤金', 'Pension for survivors of service members'), also: ['定期抚恤', '烈士遗属抚恤金', '烈属抚恤金', '遗属定期抚恤金'] },
  { name: text('供养亲属抚恤金', 'Dependants\' pension of work injury insurance'), also: ['工伤供养亲属抚恤金', '工亡供养亲属抚恤金', '供养亲属抚恤'] },
  { name: text('遗属生活困难补助', 'Hardship grant for surviving dependants'), also: ['遗属补助', '遗属补助金', '遗属补助费', '遗属困难补助', '遗属生活补助', '遗属生活困难补助费'] },
];

const keyOf = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
const known = new Map(knownOffsets.flatMap(({ name, also }) => [name.zh, name.en, ...also].map((one) => [keyOf(one), name.zh] as const)));

/**
 * The name a benefit is recorded by: the one of its register where the benefit is known, else what was written.
 *
 * @example offsetNamed('农村低保') // '最低生活保障金'
 */
export const offsetNamed = (written: string): string => known.get(keyOf(written)) ?? written.trim();

/** Whether two names mean the same benefit, however they are written. */
export const sameOffset = (one: string, other: string): boolean => keyOf(offsetNamed(one)) === keyOf(offsetNamed(other));

/** Those that somebody who has typed this may mean; all of them where nothing is typed. */
export const offsetsLike = (typed: string): readonly KnownOffset[] =>
  knownOffsets.filter(({ name, also }) => [name.zh, name.en, ...also].some((one) => keyOf(one).includes(keyOf(typed))));
