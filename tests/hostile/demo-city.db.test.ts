import { makeCity } from '@tonghu/demo/city';
import { fieldWorkOf } from '@tonghu/demo/field-work';
import { loadCity } from '@tonghu/demo/load';
import { loadFieldWork } from '@tonghu/demo/load-field-work';
import { addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { Post } from '@tonghu/domain/staff/posts';
import { instruments } from '@tonghu/rules/assessments/instruments';
import { demoStandards, standardOn } from '@tonghu/rules/benefits/standards';
import { publishInstruments } from '@tonghu/server/assessments/instruments';
import { hashPassword } from '@tonghu/server/staff/password';
import { type Browser, type TestApp, testApp } from '@tonghu/server/testing/test-app';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* Whatever the demo loads can be opened: a row that fits no shape would be a plain 500 in front of visitors. */

const password = 'tonghu-demo-words';
const on = todayInChina(new Date());
let house: TestApp;
const people = new Map<Post, Browser>();
beforeAll(async () => {
  house = await testApp({ demo: true });
  const city = makeCity({ division: '370784', on, minors: 6_000, standardOn: (held, month) => standardOn('370784', held, month, demoStandards)?.fen ?? 0 });
  await loadCity(house.db.owner, house.db.vault, city, await hashPassword(password));
  await publishInstruments(house.db.owner, instruments, on);
  await loadFieldWork(house.db.owner, city, fieldWorkOf(city, house.db.vault));
  for (const post of Post.options) {
    const one = city.staff.find((account) => account.post === post && account.rights.length === 0);
    if (!one) continue;
    const browser = house.browser();
    expect((await browser.call('POST', '/session', { body: { username: one.username, password } })).statusCode, post).toBe(200);
    people.set(post, browser);
  }
  const named = city.staff.find((account) => account.rights.includes('hiv'))!;
  const browser = house.browser();
  await browser.call('POST', '/session', { body: { username: named.username, password } });
  people.set(named.post, browser);
});
afterAll(() => house.close());

const get = async (browser: Browser, address: string) => {
  const reply = await browser.call('GET', address);
  return { status: reply.statusCode, body: reply.statusCode === 200 && reply.body.startsWith('{') ? reply.json() : reply.body };
};

test('every child of the demo opens, with decisions and money, walled and closed ones included', async () => {
  const { rows } = await house.db.owner.query<{ id: string; status: string; walled: boolean }>('select id, status, walled from children');
  expect([rows.length > 200, rows.some((row) => row.status === 'closed'), rows.some((row) => row.walled)]).toEqual([true, true, true]);
  const reader = [...people.values()].at(-1)!;
  const broken: string[] = [];
  for (const { id, walled, status } of rows) {
    for (const part of ['', '/timeline', '/decisions', '/money', '/openings']) {
      const reply = await get(reader, `/children/${id}${part}`);
      if (reply.status !== 200) broken.push(`${status} ${walled} ${part} ${reply.status}`);
    }
  }
  expect(broken.slice(0, 5)).toEqual([]);
});

test('lists, runs, applications and the desk open for every post that may', async () => {
  const [officer, finance] = [people.get('county-officer')!, people.get('finance')!];
  const runs = (await get(officer, '/pay-runs?limit=200')).body.rows as { id: string }[];
  expect(runs.length).toBeGreaterThan(10);
  const broken: string[] = [];
  const read = new Set<string>();
  for (const [post, browser] of people) {
    for (const address of [
      '/desk', '/children?limit=200', '/children?status=closed', '/children?place=370784', '/applications?state=all&limit=200', '/applications/counts', '/suspected', '/suspected-outcomes', '/pay-runs?limit=200',
      ...runs.slice(0, 3).flatMap(({ id }) => [`/pay-runs/${id}`, `/pay-runs/${id}/lines?limit=200`]), '/cockpit', '/cockpit?placeCode=370784',
      ...['benefits.children', 'discovery.newly_enrolled', 'benefits.exits'].map((figure) => `/cockpit/children?figure=${figure}`),
      '/staff', '/organisations', '/places?q=%E6%99%AF', '/department-file-kinds', '/audit/seal', '/places/370784/network', '/discovery-runs', '/department-files', '/jobs', '/audit', '/standards', '/posts/one-time-code', '/session', '/demo-accounts',
    ]) {
      const { status } = await get(browser, address);
      if (status === 200) read.add(address.split('?')[0]!);
      if (status !== 200 && status !== 403 && status !== 404) broken.push(`${post} ${address} ${status}`);
    }
  }
  expect(broken).toEqual([]);
  expect([...people.keys()].length).toBeGreaterThanOrEqual(10);
  for (const address of ['/desk', '/children', '/applications', `/pay-runs/${runs[0]!.id}`, `/pay-runs/${runs[0]!.id}/lines`, '/cockpit', '/cockpit/children']) expect([...read]).toContain(address);
  expect((await get(finance, `/pay-runs/${runs[0]!.id}`)).body).toMatchObject({ state: 'closed' });
  expect((await get(officer, '/cockpit')).body.months.at(-1).month >= addMonths(monthOf(on), -1)).toBe(true);
});

test('what was assessed, visited, planned and found opens for every post that may', async () => {
  const ids = async (query: string) => (await house.db.owner.query<{ id: string }>(query)).rows.map((row) => row.id);
  const [rounds, finds, assessments, visits, cards, concerns, children] = await Promise.all([
    ids('select id from screening_rounds'), ids('select distinct on (state, round_id) id from round_finds'), ids('select distinct on (instrument, state, suggested) id from assessments'),
    ids(`select id from visits where corrects is not null or superseded union select visit_id from visit_questions union (select id from visits order by visited_on desc limit 20)`),
    ids('select distinct on (state) id from cards'), ids('select id from concerns'), ids('select distinct on (walled, status) id from children union select child_id from service_plans limit 40'),
  ]);
  const addresses = [
    ...['submitted', 'confirmed', 'returned'].map((state) => `/assessments?state=${state}&limit=200`), '/assessments/due?instrument=four-colours&limit=200', '/alarms', '/colours/figures', '/stations/self-checks', '/instruments?every=yes',
    '/visits?limit=200', '/visits?questions=open', '/supervision?limit=200', '/supervision?state=answered', '/callbacks?limit=200', '/visit-plans?limit=200', `/visit-plans/figures?month=${addMonths(monthOf(on), -1)}`, `/visit-plans/figures?by=person&month=${monthOf(on)}`, '/visit-policies',
    '/cards?limit=200', '/cards?blank=yes', '/concerns?limit=200', '/concerns/own', '/service-plans?limit=200', '/service-plans/due', '/service-plans/figures', '/service-tasks', '/field', '/devices', '/lessons', '/lessons/coverage', '/rounds',
    ...rounds.flatMap((id) => ['', '/estimate', '/finds?limit=200', '/progress', '/villages?limit=200'].map((part) => `/rounds/${id}${part}`)),
    ...finds.map((id) => `/round-finds/${id}`), ...assessments.map((id) => `/assessments/${id}`), ...visits.map((id) => `/visits/${id}`), ...cards.map((id) => `/cards/${id}`), ...concerns.map((id) => `/concerns/${id}`),
    ...children.flatMap((id) => ['assessments', 'colour', 'return-check', 'visit-plan', 'visits', 'plans'].map((part) => `/children/${id}/${part}`)),
  ];
  const broken: string[] = [];
  const read = new Set<string>();
  for (const [post, browser] of people) {
    for (const address of addresses) {
      const { status, body } = await get(browser, address);
      if (status === 200) read.add(address);
      if (status !== 200 && status !== 403 && status !== 404) broken.push(`${post} ${address} ${status} ${JSON.stringify(body).slice(0, 200)}`);
    }
  }
  expect(broken.slice(0, 8)).toEqual([]);
  expect(addresses.filter((address) => !read.has(address))).toEqual([]);
}, 300_000);
