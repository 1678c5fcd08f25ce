import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageOn, monthsBetween } from '@tonghu/domain/dates';
import { childClasses } from '@tonghu/domain/children/classes';
import { readIdNumber } from '@tonghu/domain/id-number';
import { posts } from '@tonghu/domain/staff/posts';
import { type City, makeCity } from './city.ts';
import { demoStandardOn } from './money.ts';

const on = '2026-11-21';
const folder = mkdtempSync(join(tmpdir(), 'tonghu-city-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let city: City;
const tables = new Map<string, string[][]>();
beforeAll(async () => {
  city = makeCity({ on });
  await city.writeFeeds(join(folder, 'default'));
  for (const name of readdirSync(join(folder, 'default'))) tables.set(name.split('.')[0]!, await tableOf(join(folder, 'default', name)));
}, 60_000);

async function tableOf(path: string): Promise<string[][]> {
  const bytes = readFileSync(path);
  if (path.endsWith('.xlsx')) return (await readXlsx(bytes)).sheets[0]!.rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''))));
  const asText = bytes.toString('utf8');
  return (asText.includes('\uFFFD') ? iconv.decode(bytes, 'gb18030') : asText.replace('\uFEFF', '')).trimEnd().split(/\r?\n/).map((line) => line.split(','));
}
const column = (table: string, header: RegExp): string[] => {
  const [headers, ...rows] = tables.get(table)!;
  const at = headers!.findIndex((one) => header.test(one));
  return rows.map((row) => row[at] ?? '');
};

describe('the default city gives back the report of 安丘', () => {
  test('887 directors, one a village, and 14 stations with a supervisor each', () => {
    const villages = city.places.filter((one) => one.level === 5).map((one) => one.code);
    const directed = city.staff.filter((one) => one.post === 'director').map((one) => one.place);
    expect(directed).toHaveLength(887);
    expect(new Set(directed)).toEqual(new Set(villages));
    const stations = city.organisations.filter((one) => one.kind === 'station').map((one) => one.place);
    expect(stations).toHaveLength(14);
    expect(new Set(city.staff.filter((one) => one.post === 'supervisor').map((one) => one.place))).toEqual(new Set(stations));
  });

  test('474 children are paid today, 68 of them decided this year', () => {
    const running = city.decisions.filter((one) => one.from <= '2026-11' && one.until === null);
    expect(running).toHaveLength(474);
    expect(new Set(running.map((one) => one.childId)).size).toBe(474);
    expect(running.filter((one) => one.decidedOn >= '2026-01-01')).toHaveLength(68);
    const by = (held: string) => running.filter((one) => one.class === held).length;
    expect([by('institution-orphan'), by('community-orphan'), by('de-facto-unsupported'), by('hiv-affected'), by('key-difficulty')]).toEqual([18, 70, 290, 4, 92]);
  });

  test('two zones run villages of coded townships, and every path leads from the province down', () => {
    const zones = city.places.filter((one) => one.kind === 'zone');
    expect(zones).toHaveLength(2);
    const byCode = new Map(city.places.map((one) => [one.code, one]));
    for (const zone of zones) expect(city.places.filter((one) => one.parent === zone.code).length).toBeGreaterThan(10);
    for (const one of city.places) expect(one.path).toBe(`${one.parent ? byCode.get(one.parent)!.path : ''}${one.code}/`);
  });
});

test('every post has an account at a level it may hold, under a name of its own', () => {
  const level = new Map(city.places.map((one) => [one.code, one.level]));
  expect(new Set(city.staff.map((one) => one.post))).toEqual(new Set(Object.keys(posts)));
  for (const one of city.staff) {
    expect(posts[one.post].levels).toContain(level.get(one.place));
    expect(one.username).toMatch(/^[a-z0-9][a-z0-9._-]{1,39}$/);
  }
  expect(new Set(city.staff.map((one) => one.username)).size).toBe(city.staff.length);
  expect(city.staff.filter((one) => one.post === 'liaison')).toHaveLength(18);
});

test('every ID number of the register is valid, invented and given once', () => {
  const people = city.children.flatMap((child) => [child, ...child.guardians.filter((one) => one.idNumber && one.birthDate).map((one) => ({ idNumber: one.idNumber!, birthDate: one.birthDate!, sex: undefined }))]);
  for (const { idNumber, birthDate, sex } of people) {
    const read = readIdNumber(idNumber);
    expect(read).toMatchObject({ ok: true, id: { kind: 'demo', birthDate, ...(sex && { sex }) } });
  }
  const children = city.children.map((one) => one.idNumber);
  expect(new Set(children).size).toBe(children.length);
});

test('families are believable: parents and grandparents are old enough, and nothing happens before a birth or after today', () => {
  const year = (day: string) => Number(day.slice(0, 4));
  for (const child of city.children) {
    const parents = child.guardians.filter((one) => (one.relation === 'father' || one.relation === 'mother') && one.birthDate);
    for (const one of parents) {
      expect(year(child.birthDate) - year(one.birthDate!)).toBeGreaterThanOrEqual(18);
      for (const { from, until } of one.circumstances) expect(from <= on && (until === null || until >= from)).toBe(true);
    }
    const grandparent = child.guardians.find((one) => one.relation.startsWith('grand'));
    if (grandparent) for (const one of parents) expect(year(one.birthDate!) - year(grandparent.birthDate!)).toBeGreaterThanOrEqual(18);
    expect(child.classes.every((one) => one.from > child.birthDate && one.from <= on)).toBe(true);
    if (child.status === 'open') expect(child.guardians.some((one) => one.isCarer || one.isGuardian)).toBe(true);
  }
});

test('the register holds no child that is still to be found, and the truth knows every child of the register that is paid', () => {
  const registered = new Set(city.children.map((one) => one.idNumber));
  const lines = city.truth.filter((one) => !one.enrolled && !one.reason.startsWith('ended'));
  expect(lines.length).toBeGreaterThan(300);
  expect(lines.filter((one) => registered.has(one.idNumber))).toEqual([]);
  const known = new Set(city.truth.filter((one) => one.enrolled).map((one) => one.childId));
  expect(city.decisions.filter((one) => one.until === null && !known.has(one.childId))).toEqual([]);
});

test('what is to be found is there: about forty cases, some to ask about, some no longer', () => {
  const count = (expect_: string, held: RegExp) => city.truth.filter((one) => one.expect === expect_ && held.test(one.class)).length;
  expect(count('eligible', /orphan|de-facto/)).toBe(40);
  expect(count('need-to-know', /./)).toBe(15);
  expect(count('no-longer', /./)).toBe(13);
  expect(count('eligible', /severe/)).toBe(60);
  expect(count('eligible', /left-behind/)).toBe(180);
});

test('the ledger is owed less paid, but for what it says', () => {
  const paid = new Map<string, number>();
  for (const { childId, month, amount } of city.payments) paid.set(`${childId} ${month}`, (paid.get(`${childId} ${month}`) ?? 0) + amount);
  const owed = new Map<string, number>();
  for (const { childId, class: held, from, until } of city.decisions) {
    for (const month of monthsBetween(from > '2023-12' ? from : '2023-12', until ?? '2026-11')) owed.set(`${childId} ${month}`, demoStandardOn(held, month));
  }
  const differ = [...new Set([...owed.keys(), ...paid.keys()])].filter((key) => (owed.get(key) ?? 0) !== (paid.get(key) ?? 0));
  expect(new Set(differ)).toEqual(new Set(city.differences.map((one) => `${one.childId} ${one.month}`)));
  expect(city.differences).toHaveLength(3);
  expect(city.payments.some((one) => one.kind === 'recovered' && one.amount < 0)).toBe(true);
  expect(city.payments.filter((one) => one.paidOn.slice(0, 7) > one.month).length).toBeGreaterThan(300);
});

describe('the department files', () => {
  test('hold the minors asked for, all with area 99', () => {
    const ids = column('population', /身份号码/);
    const distinct = new Set(ids.filter(Boolean).map((one) => one.toUpperCase()));
    expect(distinct.size + ids.filter((one) => !one).length).toBe(40_000);
    expect(ids.every((one) => one === '' || one.startsWith('99'))).toBe(true);
    const wrong = ids.filter((one) => one && !readIdNumber(one).ok).length;
    expect(wrong).toBeGreaterThan(20);
    expect(wrong).toBeLessThan(200);
  });

  test('hold every child of the truth, and every paid child but the walled ones in the benefits', () => {
    const population = new Set(column('population', /身份号码/));
    expect(city.truth.filter((one) => !population.has(one.idNumber))).toEqual([]);
    const benefits = new Set(column('benefits', /^身份证号$/));
    const running = new Set(city.decisions.filter((one) => one.until === null).map((one) => one.childId));
    for (const child of city.children.filter((one) => running.has(one.id))) expect(benefits.has(child.idNumber)).toBe(!child.walled);
    const labels = new Set(column('benefits', /补贴类别/));
    expect(labels.has(childClasses['hiv-affected'].title.zh)).toBe(false);
  });

  test('a walled child stands in no file but population and school', () => {
    const walled = city.children.filter((one) => one.walled).flatMap((one) => [one.idNumber, ...one.guardians.map((guardian) => guardian.idNumber!)]);
    expect(walled.length).toBeGreaterThanOrEqual(12);
    for (const [kind, rows] of tables) if (kind !== 'population' && kind !== 'school') expect(rows.flat().filter((cell) => walled.includes(cell.slice(0, 18)))).toEqual([]);
  });

  test('no child becomes a case by accident: both parents touched means planted', () => {
    const touched = new Set<string>();
    for (const kind of ['deaths', 'missing', 'lost-contact', 'illness', 'prison', 'detox', 'restricted', 'revoked', 'deported', 'away']) for (const id of column(kind, /(身份证号|证件号码|身份证号码|公民身份号码)$/)) if (id) touched.add(id);
    for (const card of column('disability', /残疾人证号/)) if (card) touched.add(card.slice(0, 18));
    const truth = new Set(city.truth.map((one) => one.idNumber));
    const [ids, fathers, mothers] = [column('population', /身份号码/), column('population', /父亲身份证号/), column('population', /母亲身份证号/)];
    const both = ids.filter((_, at) => fathers[at] && mothers[at] && touched.has(fathers[at]) && touched.has(mothers[at]));
    expect(both.length).toBeGreaterThan(400);
    expect(both.filter((id) => !truth.has(id))).toEqual([]);
  });

  test('left-behind children of the truth are rural and under 16', () => {
    const [ids, kinds, births] = [column('population', /身份号码/), column('population', /户籍性质/), column('population', /出生日期/)];
    const at = new Map(ids.map((id, row) => [id, row]));
    for (const one of city.truth.filter((line) => line.class === 'left-behind' && line.expect === 'eligible')) {
      const row = at.get(one.idNumber)!;
      expect(kinds[row]).toBe('农业');
      expect(ageOn(births[row]!.replace(/(....)(..)(..)/, '$1-$2-$3'), on)).toBeLessThan(16);
    }
  });
});

describe('other cities', () => {
  const bytesOf = async (seed: string, name: string) => {
    const made = makeCity({ on, division: '370321', minors: 1500, seed });
    await made.writeFeeds(join(folder, name));
    const { writeFeeds: _, ...records } = made;
    return { records: JSON.stringify(records), files: readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file)).toString('base64')) };
  };

  test('the same parameters give the same records and the same bytes; another seed does not', async () => {
    const first = await bytesOf('one', 'first');
    expect(await bytesOf('one', 'second')).toEqual(first);
    expect((await bytesOf('two', 'third')).files).not.toEqual(first.files);
  });

  test.each([['3703', 2931, 11], ['441900', undefined, undefined], ['110101', undefined, undefined], ['6202', undefined, undefined]])('%s can be made', (division, directors, counties) => {
    const made = makeCity({ on: '2026-01-04', division, minors: 3000 });
    expect(made.decisions.filter((one) => one.until === null && one.from <= '2026-01').length).toBe(Object.entries(made.sizes).filter(([key]) => ['institutionOrphan', 'communityOrphan', 'deFacto', 'hiv', 'keyDifficulty'].includes(key)).reduce((sum, [, count]) => sum + count, 0));
    if (directors) expect(made.staff.filter((one) => one.post === 'director')).toHaveLength(directors);
    if (counties) expect(made.organisations.filter((one) => one.kind === 'centre' && one.place !== division)).toHaveLength(counties);
  });

  test.each([['999999', 3000], ['37', 3000], ['370784', 10]])('%s with %i minors is refused in a sentence', (division, minors) => {
    expect(() => makeCity({ on, division, minors })).toThrow(/\.$/);
  });
});
