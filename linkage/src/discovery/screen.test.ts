import { expect, test } from 'vitest';
import { type Rows, cityWith, decideSimply } from '../testing/city.ts';
import { idNumber, spoiled } from '../testing/people.ts';
import { digestOf } from '../kept/digest.ts';
import { evidenceKey } from './evidence.ts';
import { type Screening, screen } from './screen.ts';

const on = '2024-06-03';
const father = idNumber('1985-03-04', 11);
const mother = idNumber('1987-07-08', 22);
const child = idNumber('2015-03-01', 33);
const here = '990784101001';

const family: Rows[number] = {
  id_number: child, name: '子', birth_date: '2015-03-01', hukou: here, residence: here, hukou_kind: '农业',
  father_name: '父', father_id: father, mother_name: '母', mother_id: mother,
};
const dead = (id_number: string, died_on = '2021-03-05') => ({ id_number, name: '某', died_on });

const run = async (files: Parameters<typeof cityWith>[0], more: Partial<Screening> = {}) =>
  screen({ ...await cityWith({ population: [family], ...files }), on, division: '990784', decide: decideSimply, ...more });
const found = async (...given: Parameters<typeof run>) => (await run(...given)).suspected.map((one) => `${one.class} ${one.is}`);

test('supplied and not in it is known to have none; not supplied is unknown', async () => {
  const { suspected, notSupplied } = await run({ deaths: [dead(father)], missing: [] }, { alsoNotPushed: true });
  expect(notSupplied).toContain('prison');
  expect(suspected.map((one) => `${one.class} ${one.is}`)).toEqual(['de-facto-unsupported need-to-know']);
  const { facts, evidence } = suspected[0]!;
  expect(facts.father).toEqual({ neverKnown: false, dead: { on: '2021-03-05', declared: false }, missing: null });
  expect(facts.mother).toEqual({ neverKnown: false, dead: null, missing: null });
  expect('adopted' in facts || 'hivInfected' in facts).toBe(false);
  expect(evidence).toEqual([{ source: 'deaths', line: 2, says: '父亲2021年3月5日死亡', on: '2021-03-05' }]);
});

test('what is unknown only because a department sent no file sends nobody', async () => {
  const result = await run({ deaths: [dead(father)], missing: [] });
  expect(result.suspected).toEqual([]);
  expect(result.counts).toMatchObject({ children: 1, touched: 1, notPushed: 1 });
});

test('one parent is dead and the other has no usable ID number: somebody should ask', async () => {
  const files = { deaths: [dead(father)], missing: [], prison: [] };
  expect(await found({ ...files, population: [{ ...family, mother_id: '' }] })).toEqual(['community-orphan need-to-know', 'de-facto-unsupported need-to-know']);
  expect(await found({ ...files, population: [{ ...family, mother_id: spoiled(mother) }] })).toEqual(['community-orphan need-to-know', 'de-facto-unsupported need-to-know']);
  expect(await found(files)).toEqual([]);
  // A child of whom nobody knows the parents, and of whom no file says anything, never leaves the database.
  expect((await run({ ...files, deaths: [], population: [{ ...family, father_id: '', mother_id: '' }] })).counts).toMatchObject({ touched: 0, notPushed: 0 });
});

test('a sentence without its first day is neither a ground nor none', async () => {
  const files = { deaths: [dead(father)], missing: [] };
  expect(await found({ ...files, prison: [{ id_number: mother, name: '母', from_day: '', until_day: '2028-01-01' }] })).toEqual(['de-facto-unsupported need-to-know']);
  expect(await found({ ...files, prison: [{ id_number: mother, name: '母', from_day: '昨天', until_day: '' }] })).toEqual(['de-facto-unsupported need-to-know']);
  expect(await found({ ...files, prison: [{ id_number: mother, name: '母', from_day: '', until_day: '2022-01-01' }] })).toEqual([]);
});

test('what happened after the day does not count', async () => {
  const files = { deaths: [dead(father), dead(mother, '2024-06-04')], missing: [], prison: [] };
  expect(await found(files)).toEqual([]);
  expect(await found(files, { on: '2024-06-04' })).toEqual(['community-orphan eligible']);
});

test('guardianship is revoked for the child that the judgment names', async () => {
  const sibling = { ...family, id_number: idNumber('2017-05-05', 44) };
  const revoked = [{ id_number: father, ward_id: child, decided_on: '2023-01-01' }];
  const { suspected } = await run({ population: [family, sibling], revoked, deaths: [], missing: [] }, { alsoNotPushed: true });
  const revocationOf = (id: string) => suspected.find((one) => one.idNumber === id)!.facts.father!.guardianshipRevoked;
  expect([revocationOf(child), revocationOf(sibling.id_number)]).toEqual([{ on: '2023-01-01', restoredOn: null }, null]);
});

test('only the division asked for, whatever the zeros', async () => {
  const files = { deaths: [dead(father), dead(mother)], missing: [], prison: [] };
  for (const division of ['99', '9907', '990784000000', '990784101']) expect(await found(files, { division })).toEqual(['community-orphan eligible']);
  for (const division of ['990785', '990784102000', '98']) expect(await found(files, { division })).toEqual([]);
});

test('a child listed twice is one child, with what either line knows', async () => {
  const files = { deaths: [dead(father), dead(mother)], missing: [], prison: [] };
  const result = await run({ ...files, population: [{ ...family, mother_id: '' }, family] });
  expect(result.suspected.map((one) => one.is)).toEqual(['eligible']);
  expect(result.files.find(({ kind }) => kind === 'population')).toMatchObject({ rows: 2, read: 2, duplicates: 1 });
});

test('who is paid is not pushed; who is paid and has grown up, or has lost the ground, is told', async () => {
  const files = { deaths: [dead(father), dead(mother)], missing: [], prison: [] };
  const paid = (benefit: string, until_month = '') => [{ id_number: child, name: '子', benefit, from_month: '2022-01', until_month }];
  expect((await run({ ...files, benefits: paid('孤儿基本生活费') })).counts).toMatchObject({ alreadyHeld: 1, eligible: 0 });
  expect(await found({ ...files, benefits: paid('孤儿基本生活费', '2024-05') })).toEqual(['community-orphan eligible']);
  expect(await found({ ...files, benefits: paid('孤儿助学金') })).toEqual(['community-orphan eligible']);
  const grown = { decideExit: ((one, facts, day) => (one === 'community-orphan' && facts.birthDate! <= `${Number(day.slice(0, 4)) - 18}${day.slice(4)}` ? decideSimply(facts, day, '')[0]!.answer : null)) satisfies Screening['decideExit'], on: '2033-03-01' };
  expect(await found({ ...files, benefits: paid('孤儿基本生活费') }, grown)).toEqual(['community-orphan no-longer']);
  // Grown up, so no longer in the file of minors.
  expect(await found({ ...files, population: [], benefits: paid('孤儿基本生活费') }, grown)).toEqual(['community-orphan no-longer']);
});

test('a child that joins before another is no news about the other', async () => {
  const files = { deaths: [dead(father), dead(mother)], missing: [], benefits: [{ id_number: child, name: '子', benefit: '孤儿基本生活费', from_month: '2022-01', until_month: '' }] };
  const others = [1, 2].map((n): Rows[number] => ({ ...family, id_number: idNumber('2010-01-01', n), name: '丑' }));
  const digests = async (population: Rows) => {
    const seen = new Map<string, string>();
    await run({ ...files, population }, { standing: { stands: (one, notes) => { seen.set(one.idNumber, digestOf(one, notes)); return false; }, decided: () => undefined } });
    return seen;
  };
  const [before, after] = [await digests([family]), await digests([...others, family])];
  expect(after.size).toBe(3);
  expect(after.get(child)).toBe(before.get(child));
});

test('enrolled is not pushed again; refused only on new evidence or after the look-back', async () => {
  const files = { deaths: [dead(father), dead(mother)], missing: [], prison: [] };
  const first = await run(files);
  const evidence = first.suspected[0]!.evidence.map(evidenceKey);
  const of = { idNumber: child, class: 'community-orphan' } as const;
  expect((await run(files, { enrolled: [of] })).counts).toMatchObject({ alreadyHeld: 1, eligible: 0 });
  expect((await run(files, { refused: [{ ...of, until: on, evidence }] })).counts).toMatchObject({ refusedBefore: 1, eligible: 0 });
  expect(await found(files, { refused: [{ ...of, until: on, evidence: evidence.slice(1) }] })).toEqual(['community-orphan eligible']);
  expect(await found(files, { refused: [{ ...of, until: '2024-06-02', evidence }] })).toEqual(['community-orphan eligible']);
});

test('an HIV class is never told, whatever the rules or a file say', async () => {
  const decide: Screening['decide'] = (facts, day) => decideSimply(facts, day, '').map(({ answer }) => ({ class: 'hiv-affected', answer }));
  const files = { deaths: [dead(father), dead(mother)], missing: [], prison: [], benefits: [{ id_number: child, name: '子', benefit: '受艾滋病影响儿童基本生活费' }] };
  expect(await found(files, { decide, decideExit: (_, facts, day) => decideSimply(facts, day, '')[0]!.answer })).toEqual([]);
});

test('little memory gives the same result, from disk', async () => {
  const at = (n: number) => idNumber(`20${String(10 + (n % 13)).padStart(2, '0')}-0${1 + (Math.floor(n / 13) % 9)}-${String(1 + (Math.floor(n / 117) % 28)).padStart(2, '0')}`, Math.floor(n / 3276) % 1000);
  const population = Array.from({ length: 60_000 }, (_, n) => ({ ...family, id_number: at(n), name: `子${n}`, father_name: '父'.repeat(40), mother_name: '母'.repeat(40) }));
  const files = { population, deaths: [dead(father), dead(mother)], missing: [], prison: [] };
  const [little, much] = [await run(files, { memoryLimit: '96MB', threads: 1, quickFrom: 0 }), await run(files)];
  expect(little.counts).toEqual(much.counts);
  expect(little.counts.eligible).toBeGreaterThan(50_000);
}, 60_000);

test('an abort stops the run', async () => {
  const stop = new AbortController();
  await expect(run({ deaths: [] }, { signal: stop.signal, report: () => stop.abort(new Error('enough')) })).rejects.toThrow('enough');
});
