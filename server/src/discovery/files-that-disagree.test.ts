import { type Rows, cityWith } from '@tonghu/linkage/testing/city';
import { idNumber } from '@tonghu/linkage/testing/people';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { screen } from '@tonghu/linkage/discovery/screen';
import { expect, test } from 'vitest';
import { decide, decideExit, decideTwice, open } from './screen-rules.ts';

/* Two rows that cannot both be right: shown beside each other, and left to a person where it matters. */

const on = '2026-06-01';
const [father, mother, child] = [idNumber('1985-03-04', 11), idNumber('1987-07-08', 22), idNumber('2015-03-01', 33)];
const here = '990784101001';
const family = { id_number: child, name: '子', birth_date: '2015-03-01', hukou: here, residence: here, hukou_kind: '农业', father_name: '父', father_id: father, mother_name: '母', mother_id: mother };
const kinds = ['deaths', 'missing', 'lost-contact', 'disability', 'illness', 'prison', 'detox', 'restricted', 'revoked', 'deported', 'low-income', 'away', 'adoptions'] as const;
const dead = (id_number: string, died_on: string) => ({ id_number, name: '某', died_on });
const inPrison = (id_number: string, from_day: string, until_day: string) => ({ id_number, name: '某', from_day, until_day });
const card = (id_number: string, end: string) => ({ card_number: `${id_number}${end}`, name: '某' });

async function found(files: Partial<Record<FileKind, Rows>>) {
  const every = Object.fromEntries(kinds.map((kind) => [kind, [] as Rows]));
  const { suspected, counts } = await screen({ ...await cityWith({ population: [family], benefits: [], ...every, ...files }), on, division: '990784', threads: 1, decide, decideExit, decideTwice, open });
  return { suspected, counts, of: (one: string) => suspected.find((each) => each.class === one)! };
}

test('dead by one file and serving by another: unsupported whoever is right, an orphan only if the first is', async () => {
  const { suspected, of } = await found({ deaths: [dead(father, '2021-05-01'), dead(mother, '2020-01-01')], prison: [inPrison(father, '2022-03-01', '2030-03-01')] });
  const orphan = of('community-orphan');
  expect(orphan.is).toBe('need-to-know');
  expect(orphan.answer.ask[0]!.fact).toBe('father.dead');
  expect(orphan.answer.disagree).toMatchObject([{ fact: 'father.dead', sources: [
    { source: 'deaths', on: '2021-05-01', value: { on: '2021-05-01', declared: false }, says: '父亲2021年5月1日死亡' },
    { source: 'prison', on: '2022-03-01', value: null, says: '父亲服刑自2022年3月1日起至2030年3月1日止' },
  ] }]);
  const unsupported = of('de-facto-unsupported');
  expect([unsupported.is, unsupported.answer.disagree?.map(({ fact }) => fact)]).toEqual(['need-to-know', ['father.dead']]); // not, if both are dead: then an orphan
  expect(suspected.flatMap(({ evidence }) => evidence.map(({ source }) => source))).toContain('prison');
});

test('whoever is right, the answer is the same: it stands, and both are shown', async () => {
  const { of } = await found({ deaths: [dead(mother, '2020-01-01')], prison: [inPrison(father, '2022-03-01', '2030-03-01'), inPrison(father, '2022-03-01', '2031-09-01')] });
  const unsupported = of('de-facto-unsupported');
  expect(unsupported.is).toBe('eligible');
  expect(unsupported.answer.disagree).toMatchObject([{ fact: 'father.prison', sources: [{ value: { from: '2022-03-01', until: '2031-09-01' } }, { value: { from: '2022-03-01', until: '2030-03-01' } }] }]);
  expect(unsupported.evidence.filter(({ source }) => source === 'prison').map(({ line }) => line).sort()).toEqual([2, 3]);
});

test('two release dates, one of them past: a person finds out', async () => {
  const { of } = await found({ deaths: [dead(mother, '2020-01-01')], prison: [inPrison(father, '2022-03-01', '2030-03-01'), inPrison(father, '2022-03-01', '2025-09-01')] });
  const unsupported = of('de-facto-unsupported');
  expect([unsupported.is, unsupported.answer.ask[0]?.fact]).toEqual(['need-to-know', 'father.prison']);
});

test('two grades of a card valid today, either way round in the file', async () => {
  for (const ends of [['41', '43'], ['43', '41']]) {
    const { of } = await found({ disability: ends.map((end) => card(child, end)) });
    const severe = of('severe-disability');
    expect([severe.is, severe.answer.ask.map(({ fact }) => fact)]).toEqual(['need-to-know', ['disability']]);
    expect(severe.answer.disagree?.[0]!.sources.map(({ value }) => (value as { grade: number }).grade).sort()).toEqual([1, 3]);
  }
});

test('a second row that agrees, a sentence after another and a death after release disagree with nobody', async () => {
  for (const files of [
    { deaths: [dead(father, '2021-05-01'), dead(father, '2021-05-01'), dead(mother, '2020-01-01')] },
    { deaths: [dead(mother, '2020-01-01')], prison: [inPrison(father, '2015-01-01', '2017-01-01'), inPrison(father, '2022-03-01', '2030-03-01')] },
    { deaths: [dead(father, '2021-05-01'), dead(mother, '2020-01-01')], prison: [inPrison(father, '2015-01-01', '2017-01-01')], illness: [{ id_number: father, name: '某', illness: '尿毒症', found_on: '2020-02-02' }] },
  ]) {
    const { suspected } = await found(files);
    expect(suspected[0]!.is).toBe('eligible');
    expect(suspected.every(({ answer }) => answer.disagree === undefined)).toBe(true);
  }
});

test('a paid child whose ground has ended only if one of two is right is told, with both', async () => {
  const benefits = [{ id_number: child, name: '子', benefit: '事实无人抚养儿童基本生活补贴', from_month: '2023-01' }];
  const { of } = await found({ deaths: [dead(mother, '2020-01-01')], benefits, prison: [inPrison(father, '2022-03-01', '2030-03-01'), inPrison(father, '2022-03-01', '2025-01-01')] });
  const exit = of('de-facto-unsupported');
  expect([exit.is, exit.answer.because[0]!.holds, exit.answer.disagree?.[0]!.fact]).toEqual(['no-longer', null, 'father.prison']);
});
