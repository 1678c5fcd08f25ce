import { addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import { disabilityRow, happen } from '../circumstances.ts';
import { bornAtAge, dayBetween, type People } from '../people.ts';
import { familyName, type Sex } from '../names.ts';
import { type Random, weighted } from '../random.ts';
import type { CircumstanceKind, Family, FeedRow, Person } from '../types.ts';

const drawOne = weighted<CircumstanceKind | 'none' | 'mild'>([
  ['none', 900], ['dead', 12], ['mild', 12], ['severe-disability', 8], ['severe-illness', 8], ['prison', 3], ['drug-detox', 1], ['out-of-contact', 0.5], ['away', 50],
]);

/**
 * What departments know of an ordinary family. At most one parent has
 * something, so that nobody here becomes a case: the other parent is able.
 */
export function ordinaryRows(random: Random, family: Family, on: IsoDate): FeedRow[] {
  const rows: FeedRow[] = [];
  const { father, mother, children } = family;
  if (!father || !mother) return rows;
  const kind = drawOne(random);
  const who = random.chance(0.7) ? father : mother;
  const since = dayBetween(random, addMonthsToDay(on, -18), addMonthsToDay(on, -7));
  if (kind === 'mild') rows.push(disabilityRow(who, { kind: random.pick([1, 2, 3, 4, 7]), grade: 3 + random.int(2), from: since, until: addMonthsToDay(since, 120) }));
  else if (kind !== 'none') rows.push(...happen(random, who, kind, since, on).rows);
  if (random.chance(0.002)) rows.push(disabilityRow(children[0]!, { kind: random.pick([1, 2, 3, 4]), grade: 3 + random.int(2), from: since, until: addMonthsToDay(since, 120) }));
  if (random.chance(0.006)) {
    const household = `DB${String(random.int(1e8)).padStart(8, '0')}`;
    for (const person of [father, mother, ...children]) rows.push({ kind: 'low-income', cells: [person.idNumber, person.name, random.chance(0.9) ? '低保' : '低收入', household, since] });
  }
  if (random.chance(0.02)) rows.push({ kind: 'divorces', cells: [father.idNumber, mother.idNumber, since] });
  return rows;
}

const drawStranger = weighted<FeedRow['kind'] | 'none'>([
  ['none', 920], ['deaths', 28], ['disability', 22], ['low-income', 16], ['benefits', 9], ['prison', 3], ['illness', 6], ['detox', 1], ['adoptions', 0.3], ['deported', 0.1],
]);

/** Rows about people without minors: most of every department's file. */
export function strangerRow(random: Random, people: People, county: string, on: IsoDate): FeedRow | undefined {
  const kind = drawStranger(random);
  if (kind === 'none') return undefined;
  const someone = (from: number, to: number): Person => {
    const sex: Sex = random.chance(0.5) ? 'male' : 'female';
    return people.person(random, county, familyName(random, '01'), sex, bornAtAge(random, on, random.between(from, to)), '01');
  };
  const day = dayBetween(random, addMonthsToDay(on, -36), addMonthsToDay(on, -1));
  const person = someone(kind === 'prison' || kind === 'detox' ? 20 : 50, kind === 'prison' || kind === 'detox' ? 60 : 90);
  const { idNumber, name } = person;
  switch (kind) {
    case 'deaths': return { kind, cells: [idNumber, name, day, '否'] };
    case 'disability': return disabilityRow(person, { kind: 1 + random.int(7), grade: 1 + random.int(4), from: day, until: addMonthsToDay(day, 120) });
    case 'low-income': return { kind, cells: [idNumber, name, random.pick(['低保', '低保', '特困', '低收入']), `DB${String(random.int(1e8)).padStart(8, '0')}`, day] };
    case 'benefits': return { kind, cells: [idNumber, name, random.pick(['重度残疾人护理补贴', '困难残疾人生活补贴', '高龄津贴']), random.pick(['160.00', '175.00', '100.00']), day.slice(0, 7), null] };
    case 'illness': return { kind, cells: [idNumber, name, random.pick(['恶性肿瘤', '脑梗死后遗症', '终末期肾病']), day] };
    case 'deported': return { kind, cells: [`E${String(random.int(1e8)).padStart(8, '0')}`, random.pick(['NGUYEN THI HOA', 'MA AYE', 'KIM SOPHEA']), day] };
    case 'adoptions': return { kind, cells: [someone(1, 12).idNumber, idNumber, day] };
    default: return { kind, cells: [idNumber, name, day, addMonthsToDay(day, random.between(8, 90))] };
  }
}
