import { type Rows, cityWith } from '@tonghu/linkage/testing/city';
import { idNumber, spoiled } from '@tonghu/linkage/testing/people';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { type Decide, type Screening, screen } from '@tonghu/linkage/discovery/screen';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, decideExit, decideTwice, open } from './screen-rules.ts';

const on = '2026-06-01';
const rules = { decide, decideExit, decideTwice, open };
const here = '990784101001';
const conditionKinds = ['deaths', 'missing', 'lost-contact', 'disability', 'illness', 'prison', 'detox', 'restricted', 'revoked', 'deported', 'low-income', 'away', 'adoptions'] as const;
type Told = { kind: (typeof conditionKinds)[number]; day: string; until: string; word: string };

const day = fc.constantFrom('2015-01-01', '2015-01-01', '2025-06-30', '2026-03-01', '2026-07-01', '', '坏');
const until = fc.constantFrom('', '', '2026-01-01', '2027-01-01', '2040-01-01');
const told = (kinds: readonly Told['kind'][]) => fc.record({ kind: fc.constantFrom(...kinds), day, until, word: fc.constantFrom('一', '二') });
const parent = fc.record({
  number: fc.oneof({ weight: 20, arbitrary: fc.constant('right') }, { weight: 1, arbitrary: fc.constantFrom('none', 'wrong', 'passport') }),
  told: fc.array(told(conditionKinds.filter((kind) => kind !== 'adoptions')), { maxLength: 2 }),
});
const oneParent = fc.record({ number: fc.constant('right'), told: fc.constant<Told[]>([]) });
const family = fc.record({
  born: fc.constantFrom('2009-04-05', '2012-01-02', '2018-07-08', '2024-11-30'),
  parents: fc.oneof(fc.tuple(parent, oneParent), fc.tuple(oneParent, parent), fc.tuple(parent, parent)),
  child: fc.oneof({ weight: 5, arbitrary: fc.constant<Told[]>([]) }, { weight: 1, arbitrary: fc.array(told(['deaths', 'disability', 'illness', 'low-income', 'away', 'adoptions']), { maxLength: 1 }) }),
  paid: fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('孤儿基本生活费', '高龄津贴') }),
  hukou: fc.oneof({ weight: 9, arbitrary: fc.constant(here) }, { weight: 1, arbitrary: fc.constantFrom('990785101001', '') }),
  residence: fc.oneof({ weight: 9, arbitrary: fc.constant(here) }, { weight: 1, arbitrary: fc.constantFrom('110101001001', '') }),
  rural: fc.constantFrom('农业', '农业', '农业', '非农业', ''),
});
const city = fc.record({ families: fc.array(family, { minLength: 30, maxLength: 30 }), lacking: fc.option(fc.constantFrom(...conditionKinds, 'benefits' as const), { nil: undefined, freq: 2 }) });

function filesOf({ families, lacking }: { families: { born: string; parents: { number: string; told: Told[] }[]; child: Told[]; paid: string; hukou: string; residence: string; rural: string }[]; lacking: FileKind | undefined }) {
  const files: Partial<Record<FileKind, Rows>> = { population: [], benefits: [], ...Object.fromEntries(conditionKinds.map((kind) => [kind, []])) };
  const add = (person: string, child: string, { kind, day: on_, until: end, word }: Told) => files[kind]!.push({
    id_number: person, card_number: `${person}${word === '一' ? '41' : '44'}`, ward_id: child, adopter_id: '', died_on: on_, declared_on: on_, reported_on: on_, result: word === '一' ? '未找到' : '已找到',
    receipt_on: end, issued_on: '', valid_until: end, illness: '尿毒症', found_on: on_, from_day: on_, until_day: end, decided_on: on_, restored_on: end, removed_on: on_, registered_on: on_,
    category: word === '一' ? '低保' : '特困', household: person, place: word === '一' ? '310000000000' : '',
  });
  for (const [at, { born, parents, child: own, paid, hukou, residence, rural }] of families.entries()) {
    const child = idNumber(born, at);
    const numbers = parents.map((_, side) => idNumber(`198${side}-02-03`, at));
    const written = parents.map(({ number }, side) => ({ right: numbers[side]!, none: '', wrong: spoiled(numbers[side]!), passport: `E1234${1000 + at * 2 + side}` })[number]!);
    files.population!.push({ id_number: child, name: '子', father_id: written[0]!, mother_id: written[1]!, hukou, residence, hukou_kind: rural });
    for (const one of own) add(child, child, one);
    for (const [side, { told: rows }] of parents.entries()) for (const one of rows) add(numbers[side]!, child, one);
    if (paid) files.benefits!.push({ id_number: child, name: '子', benefit: paid, from_month: '2024-01' });
  }
  if (lacking) delete files[lacking];
  return files;
}

const withReasons: Decide = (facts, day, division, evidence, sources) => decide(facts, day, division, evidence, sources);

test('children who do not leave the database would not have been listed: the same result with and without asking the rules beforehand, or for reasons that nobody reads', async () => {
  let listed = 0;
  let spared = 0;
  await fc.assert(fc.asyncProperty(city, async (drawn) => {
    const given: Screening = { ...await cityWith(filesOf(drawn)), on, division: '990784', threads: 1, ...rules };
    const [quick, patient] = [await screen(given), await screen({ ...given, open: undefined, decide: withReasons } as never)];
    expect(quick.suspected).toEqual(patient.suspected);
    expect(quick.counts).toMatchObject({ children: patient.counts.children, touched: patient.counts.touched, alreadyHeld: patient.counts.alreadyHeld });
    listed += quick.suspected.length;
    spared += patient.counts.decided - quick.counts.decided;
  }), { seed: 31, numRuns: 12, endOnFailure: true });
  // Both have to happen, or nothing was shown.
  expect(listed).toBeGreaterThan(20);
  expect(spared).toBeGreaterThan(20);
}, 240_000);

const adults = Array.from({ length: 3 }, (_, at) => idNumber(`198${at}-02-03`, at));
const [father, mother] = [adults[0]!, adults[1]!];
const aFamily = (born: string, more: Rows[number] = {}): Rows[number] => ({ id_number: idNumber(born, 500), name: '王小明', hukou: here, residence: here, hukou_kind: '农业', father_name: '王建国', father_id: father, mother_name: '李秀英', mother_id: mother, ...more });
const child = aFamily('2015-03-01').id_number!;
const every = { deaths: [], missing: [], 'lost-contact': [], disability: [], illness: [], prison: [], detox: [], restricted: [], revoked: [], deported: [], 'low-income': [], away: [], adoptions: [] };
const deFacto = [{ id_number: child, name: '王小明', benefit: '事实无人抚养儿童基本生活补贴', from_month: '2022-01' }];
const inPrison = (person: string, until_day: string) => ({ id_number: person, from_day: '2020-01-01', until_day });
const dead = (person: string, died_on = '2021-03-05') => ({ id_number: person, died_on });

async function exits(files: Partial<Record<FileKind, Rows>>): Promise<string[]> {
  const found = await screen({ ...await cityWith({ population: [aFamily('2015-03-01')], ...every, benefits: deFacto, ...files }), on, division: '990784', ...rules });
  return found.suspected.filter(({ is }) => is === 'no-longer').map(({ class: one, answer }) => `${one}: ${answer.because.map(({ says }) => says.zh).join('；')}`);
}

test('nobody leaves who still belongs', async () => {
  expect(await exits({ deaths: [dead(father)], prison: [inPrison(mother, '2030-01-01')] })).toEqual([]);
});

test.each<[string, Partial<Record<FileKind, Rows>>, RegExp]>([
  ['died', { deaths: [dead(father), dead(child, '2026-05-01')], prison: [inPrison(mother, '2030-01-01')] }, /^de-facto-unsupported: .*死亡/],
  ['was adopted', { deaths: [dead(father)], prison: [inPrison(mother, '2030-01-01')], adoptions: [{ id_number: child, adopter_id: adults[2]!, registered_on: '2026-04-01' }] }, /收养/],
  ['has a mother who was released', { deaths: [dead(father)], prison: [inPrison(mother, '2026-04-30')] }, /刑满|释放|服刑/],
  ['has a mother who came back', { deaths: [dead(father)], 'lost-contact': [{ id_number: mother, reported_on: '2024-01-01', result: '已找到', receipt_on: '2026-03-01' }] }, /找到|失联/],
  ['is paid in two places', {
    deaths: [dead(father)], prison: [inPrison(mother, '2030-01-01')],
    benefits: [{ ...deFacto[0]!, place: '990784' }, { ...deFacto[0]!, place: '990785' }],
  }, /在990784000000、990785000000同时领取/],
])('a paid child who %s is told', async (_, files, says) => {
  const told = await exits(files);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(says);
});

test('a paid child who turned 18 is told, whether still in the file of minors or not', async () => {
  const grown = aFamily('2008-05-31');
  const benefits = [{ ...deFacto[0]!, id_number: grown.id_number! }];
  for (const population of [[grown], []]) expect(await exits({ population, benefits, deaths: [dead(father), dead(mother)] })).toEqual([expect.stringMatching(/年满18周岁/)]);
});

test('one place that pays under one class in two rows pays once', async () => {
  const benefits = [{ ...deFacto[0]!, place: '990784' }, { ...deFacto[0]!, place: '990784000000', from_month: '2023-01' }];
  expect(await exits({ deaths: [dead(father)], prison: [inPrison(mother, '2030-01-01')], benefits })).toEqual([]);
});
