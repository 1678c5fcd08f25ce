import { todayInChina } from '@tonghu/domain/dates';
import { Post } from '@tonghu/domain/staff/posts';
import { endpoints } from '@tonghu/server/endpoints';
import { aPaidChild, orphanGuardians } from '@tonghu/server/benefits/testing';
import { newChild, testPlaces } from '@tonghu/server/children/testing';
import { hideSmall, hideSmallMonths } from '@tonghu/server/insight/cockpit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tables } from './asking.ts';
import { idsBehind, ofChildren, theRest } from './behind-the-wall.ts';
import { type Seated, type World, aWorld } from './world.ts';
import { refreshComing } from '@tonghu/server/discovery/coming/refresh-coming';

/* The child behind the wall is nowhere for whoever is not named for it; and each post learns no more than its task needs. */

let world: World;
beforeAll(async () => {
  world = await aWorld();
  await theRest(world.house.db, world.walled.id);
  world.ids = await idsNow();
  const { rows } = await world.house.db.owner.query('select code, short_number from cards where child_id = $1', [world.walled.id]);
  world.words['cards/code'] = rows.flatMap(({ code, short_number }) => [code, short_number]);
});
afterAll(() => world.house.close());

/** Of tables whose rows name a child, only the walled child's are asked for. */
async function idsNow(): Promise<Record<string, string[]>> {
  const entries = await Promise.all([...new Set(Object.values(tables))].map(async (table): Promise<[string, string[]]> =>
    [table, (await world.house.db.owner.query<{ id: string }>(`select id from ${table} limit 3`)).rows.map(({ id }) => id)]));
  return { ...Object.fromEntries(entries), ...await idsBehind(world.house.db, world.walled.id) };
}

/** Every address that can be read, with the walled child's ids wherever an id is asked for, and with searches for it. */
function addresses(): string[] {
  const found: string[] = [];
  for (const { endpoint, name } of endpoints.filter((one) => one.endpoint.method === 'GET' && one.name !== 'followJob')) {
    const options = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, param]) => (world.words[`${endpoint.path.split('/')[1]}/${param}`] ?? (param === 'code' ? Object.values(testPlaces) : world.ids[tables[param === 'id' ? endpoint.path.split('/')[1]! : param!] ?? ''] ?? [crypto.randomUUID()])));
    const paths = options.reduce<string[]>((paths, ids, at) => paths.flatMap((path) => ids.map((id) => path.replace(`:${[...endpoint.path.matchAll(/:(\w+)/g)][at]![1]}`, id))), [endpoint.path]);
    const searches = ['', ...(name.startsWith('list') || name.startsWith('find') ? [`?q=${encodeURIComponent('墙后')}`, '?q=qianghou', '?q=qhzz', `?q=${world.walled.idNumber}`, '?class=hiv-affected', '?status=open', `?childId=${world.walled.id}`, '?state=all', '?due=overdue'] : [])];
    found.push(...paths.flatMap((path) => searches.map((search) => path + search)));
  }
  return [...found, ...fieldAddresses(), ...moneyAddresses()];
}

/** Where aid, requests, papers and what was paid too much are listed and counted. Sums of runs, purses and what-ifs are of all children alike and stand apart. */
function moneyAddresses(): string[] {
  const year = todayInChina(new Date()).slice(0, 4);
  const one = (table: string) => world.ids[table]?.[0] ?? crypto.randomUUID();
  const about = [`applicationId=${one('applications')}`, `decisionId=${one('decisions')}`, `recoveryId=${one('recoveries')}`, `childId=${world.walled.id}`];
  return [
    '/recoveries', ...['proposed', 'running', 'done'].map((state) => `/recoveries?state=${state}`), `/recoveries?childId=${world.walled.id}`, '/recoveries/overpaid', `/recoveries/${one('recoveries')}`,
    '/aid/awards', '/aid/awards?programme=orphan-study', '/aid/claims', '/aid/claims?state=applied', `/aid/claims/${one('aid_claims')}`, '/aid/enrolments', '/aid/enrolments?programme=orphan-study', `/aid/enrolments/${one('aid_enrolments')}`,
    '/aid/enrolments/counts', '/aid/programmes', '/aid/programmes/orphan-study', '/aid/programmes/orphan-study/due?period=2025-2026-2', '/aid/programmes/orphan-study/due?period=2026-2027-1&show=all',
    ...['health-cover', 'resident-insurance'].flatMap((programme) => [`/aid/programmes/${programme}/insured?year=2026`, `/aid/programmes/${programme}/insured?year=2026&state=all`, `/aid/programmes/${programme}/insured/file?year=2026&form=csv`]), `/children/${world.walled.id}/aid`,
    '/changes', '/changes?state=requested', '/changes?kind=end', `/changes/${one('benefit_changes')}`, `/children/${world.walled.id}/offset-preview?amount=10000&from=2026-02`, `/offsets/${one('offsets')}/end-preview?last=2026-03`, `/applications/${one('applications')}/appeals`, `/children/${world.walled.id}/appeals`,
    '/emergency-aids', '/emergency-aids?state=running', '/intakes', '/intakes?side=registered', `/intakes/${one('intakes')}`, '/limits-kept?from=2026-04&until=2026-06', `/limits-kept?from=2026-04&until=2026-06&under=${testPlaces.township}`,
    ...about.map((what) => `/papers?${what}`), `/papers/${one('issued_papers')}/file`, '/national-sheets', '/guardian-notes', '/guardian-notes?state=done', `/guardian-notes/${one('guardian_notes')}`, '/returned-transfers?show=all', '/standards', '/organisation-accounts',
    `/budgets?year=${year}`, '/fund-shares', '/bank-formats', '/recovery-rules', '/consumption-figures', '/standard-documents',
  ];
}

/** Where colours, visits, cards, plans and rounds are counted and listed. */
function fieldAddresses(): string[] {
  const [round] = world.ids['screening_rounds']!;
  const month = todayInChina(new Date()).slice(0, 7);
  return [
    ...['submitted', 'confirmed', 'returned', 'replaced'].map((state) => `/assessments?state=${state}&limit=200`), '/assessments?state=submitted&conference=yes', '/assessments?state=submitted&colour=red',
    '/assessments/due?instrument=four-colours&limit=200', '/assessments/due?instrument=guardianship-capability', '/alarms?seen=no', '/colours/figures', `/colours/figures?placeCode=${testPlaces.township}`, '/stations/self-checks',
    '/visits?limit=200', '/visits?questions=open', '/visits?kind=counselling', `/visits?child=${world.walled.id}`, '/supervision', '/supervision?state=answered', '/callbacks', '/callbacks?state=open',
    ...['', '&when=overdue', '&when=now', '&responsible=none', '&responsible=me'].map((more) => `/visit-plans?limit=200${more}`), `/visit-plans/figures?month=${month}`, `/visit-plans/figures?month=${month}&by=person`, '/visit-policies',
    '/cards', '/cards?blank=no', '/cards?state=handed-over', ...(world.words['cards/code'] ?? []).map((code) => `/cards?number=${code.slice(0, 9)}`), '/concerns', '/concerns?open=yes',
    ...['open', 'review-due', 'tasks-overdue', 'proposed', 'closed'].map((show) => `/service-plans?show=${show}`), '/service-plans/due', '/service-plans/figures', '/service-tasks?who=me', '/service-tasks?who=anyone', '/service-tasks?who=anyone&show=overdue',
    '/rounds', ...['', '/estimate', '/progress', `/progress?placeCode=${testPlaces.township}`, '/finds', '/finds?state=known', '/villages', `/villages/${testPlaces.village}`].map((part) => `/rounds/${round}${part}`), '/field',
  ];
}

/** Posts that see children or numbers by place, none of them with the right. */
const blind: readonly Post[] = Post.options;

test('nothing that can be read names the walled child, its family, papers or class', async () => {
  const told: string[] = [];
  const traces = [world.walled.name, world.walled.idNumber, '墙后', 'hiv-affected', ...Object.entries(world.ids).flatMap(([table, ids]) => ([...ofChildren, 'children'].includes(table) && table !== 'pay_lines' ? ids : []))];
  let read = 0;
  const opened = new Set<string>();
  for (const post of blind) {
    for (const address of addresses()) {
      const reply = await world.people[post].call('GET', address);
      if (reply.statusCode >= 500) told.push(`${post} ${address} ${reply.statusCode}`);
      if (reply.statusCode !== 200) continue;
      read++;
      opened.add(address);
      // The audit record names records by their ids, and no child.
      const looked = post === 'audit-admin' && address.startsWith('/audit') ? traces.slice(0, 4) : traces;
      const trace = looked.find((one) => reply.body.includes(one));
      if (trace) told.push(`${post} ${address}: ${trace}`);
    }
  }
  expect(told.join('\n')).toBe('');
  expect(read).toBeGreaterThan(300);
  // What nobody opens proves nothing, nor what stays empty for whoever is named.
  expect(fieldAddresses().filter((address) => !opened.has(address))).toEqual([]);
  const named = (await Promise.all(fieldAddresses().map(async (address) => (await world.named.call('GET', address)).body))).filter((body) => traces.some((one) => body.includes(one)));
  expect(named.length).toBeGreaterThan(15);
  const money = (await Promise.all(moneyAddresses().map(async (address) => ({ address, body: (await world.named.call('GET', address)).body })))).filter(({ body }) => traces.some((one) => body.includes(one)));
  const asked = await Promise.all(moneyAddresses().map(async (address) => [address, (await world.named.call('GET', address)).statusCode]));
  expect(asked.filter(([, status]) => status === 400)).toEqual([]);
  for (const word of ['/recoveries', '/aid/awards', '/aid/claims', '/aid/enrolments', '/changes', '/emergency-aids', '/guardian-notes']) expect(money.map(({ address }) => address), 'kept from whoever is named').toContain(word);
  expect((await world.named.call('GET', `/children/${world.walled.id}`)).json().name).toBe(world.walled.name);
}, 300_000);

test('no number anywhere moves when a walled child comes in', async () => {
  const numbers = async () => {
    await refreshComing(world.house.db, todayInChina()); // as the server does every few seconds
    const said: Record<string, unknown> = {};
    // A leader reads sums without lists, and of the whole: nothing can be told from them.
    for (const post of blind.filter((one) => one !== 'city-leader')) {
      for (const address of ['/desk', '/cockpit', `/cockpit?placeCode=${testPlaces.township}`, '/children', '/applications', '/applications/counts', '/suspected', '/suspected-outcomes', '/coming?within=180', '/coming/counts?within=180&kind=reassess', '/discovery-measures', `/places/${testPlaces.county}/network`, ...fieldAddresses(), ...moneyAddresses()]) {
        const reply = await world.people[post].call('GET', address);
        const isJson = String(reply.headers['content-type']).startsWith('application/json');
        said[`${post} ${address}`] = reply.statusCode !== 200 || post === 'audit-admin' ? reply.statusCode : isJson ? { ...reply.json<object>(), at: null } : reply.body;
      }
    }
    return said;
  };
  const before = await numbers();
  const another = newChild({ name: '墙后之妹', guardians: orphanGuardians() });
  expect((await world.named.call('POST', '/children', { body: another })).statusCode).toBe(200);
  await world.house.db.owner.query('update children set walled = true where id = $1', [another.id]);
  await theRest(world.house.db, another.id);
  expect(await numbers()).toEqual(before);
});

test('an ID number behind the wall is refused in the words of one in another county', async () => {
  const far = newChild({ hukouCode: testPlaces.otherCountyVillage, residenceCode: null });
  expect((await world.elsewhere.call('POST', '/children', { body: far })).statusCode).toBe(200);
  for (const post of ['director', 'supervisor', 'county-officer'] as const) {
    const who: Seated = world.people[post];
    const open = (idNumber: string | null, birthDate: string, sex: string) => who.call('POST', '/children', { body: newChild({ name: '王小雨', idNumber, birthDate, sex: sex as 'male' }) });
    const [hidden, elsewhere] = [await open(world.walled.idNumber, '2014-04-04', 'male'), await open(far.idNumber, far.birthDate, far.sex)];
    expect([hidden.statusCode, hidden.json()]).toEqual([elsewhere.statusCode, elsewhere.json()]);
    expect(hidden.json().code).toBe('already-exists');
    for (const asked of [{ name: world.walled.name, birthDate: '2014-04-04' }, { name: 'x', idNumber: world.walled.idNumber }]) {
      expect((await who.call('POST', '/children/find-duplicates', { body: asked })).json()).toEqual({ rows: [], sameNumber: false });
    }
    const byId = await who.call('POST', '/children', { body: { ...newChild(), id: world.walled.id } });
    expect(byId.json().code).toBe('id-already-used');
    expect(byId.body).not.toContain(world.walled.name);
  }
});

test('the money of a walled child says the rate and never the class', async () => {
  await aPaidChild(world.house.db, { of: 'hiv-affected', name: '同样的孩子' });
  const officer = world.people['county-officer'];
  const { rows: [run] } = (await officer.call('GET', '/pay-runs')).json();
  await world.house.parts.jobs.run(world.house.parts);
  await officer.call('POST', `/pay-runs/${run.id}/compute`);
  await expect.poll(async () => (await officer.call('GET', `/pay-runs/${run.id}`)).json().state, { timeout: 20_000 }).toBe('computed');
  for (const address of [`/pay-runs/${run.id}`, `/pay-runs/${run.id}/lines?limit=200`, '/jobs']) {
    const reply = await officer.call('GET', address);
    expect([reply.statusCode, /hiv|艾滋|walled/i.test(reply.body)]).toEqual([200, false]);
  }
});

test('companions get the child and the carers, not the story; nobody\'s number, account or paper', async () => {
  for (const post of ['volunteer', 'caring-mother'] as const) {
    const list = (await world.people[post].call('GET', '/children')).json();
    expect(list.rows.map(({ id }: { id: string }) => id)).toEqual([world.child]);
    expect(list.rows[0].idNumberHint).toBeNull();
    const file = (await world.people[post].call('GET', `/children/${world.child}`)).json();
    expect(file).toMatchObject({ classes: null, health: null, note: null, foundling: null, noNumberReason: null, idNumberHint: null, siblings: [], timeline: [], accounts: null, attachments: null });
    for (const guardian of file.guardians) expect(guardian).toMatchObject({ circumstances: null, idNumberHint: null, workplace: null });
    for (const address of [`/children/${world.child}/timeline`, `/children/${world.child}/money`, `/children/${world.child}/decisions`, '/applications']) {
      expect((await world.people[post].call('GET', address)).statusCode, address).toBe(403);
    }
    for (const what of ['id-number', 'phone', 'account']) expect((await world.people[post].call('POST', `/children/${world.child}/reveal`, { body: { what, purpose: '家访联系' } })).statusCode).toBe(403);
  }
  const resident = (await world.people['institution-staff'].call('GET', '/children')).json();
  expect(resident.rows.map(({ id }: { id: string }) => id)).toEqual([world.resident]);
});

test('finance, leaders, liaisons and administrators read no child\'s name or number', async () => {
  const { rows } = await world.house.db.owner.query<{ name: string; hint: string | null }>('select name, id_number_hint as hint from children');
  const words = [...new Set(rows.flatMap(({ name, hint }) => [name, ...(hint ? [hint] : [])]))].filter((word) => word.length > 2);
  for (const post of ['finance', 'city-leader', 'liaison', 'system-admin', 'security-admin', 'audit-admin'] as const) {
    for (const address of addresses().filter((one) => !one.startsWith('/pay-'))) {
      const reply = await world.people[post].call('GET', address);
      expect(words.find((word) => reply.body.includes(word)), `${post} ${address}`).toBeUndefined();
    }
  }
});

test('a leader reads no small number, nor works one out', async () => {
  for (const code of [testPlaces.township, testPlaces.village]) expect((await world.people['city-leader'].call('GET', `/cockpit?placeCode=${code}`)).statusCode).toBe(404);
  const { figures } = (await world.people['city-leader'].call('GET', '/cockpit')).json();
  for (const figure of figures) if (['children', 'items'].includes(figure.unit)) expect(figure.value === null || figure.value === 0 || figure.value >= 5, figure.key).toBe(true);
  const row = (code: string, paid: number) => ({ code, name: code, paid, enrolled: 0, waiting: 0, applications: 0, villages: 1, directors: 1 });
  const shown = (...counts: number[]) => hideSmall(counts.map((count, at) => row(String(at), count))).map(({ paid }) => paid);
  expect(shown(3, 20, 9, 0)).toEqual([null, 20, null, 0]);
  expect(shown(1, 2, 20, 9)).toEqual([null, null, 20, null]);
  expect(shown(3, 4, 20)).toEqual([null, null, 20]);
  expect(shown(5, 6, 0)).toEqual([5, 6, 0]);
});

test('nor does a month tell a leader of one child who came or left', async () => {
  const row = (month: string, enrolled: number, exits = 0) => ({ month, children: 20, amount: 1, enrolled, exits });
  const shown = (...rows: ReturnType<typeof row>[]) => hideSmallMonths(rows).map(({ enrolled, exits }) => [enrolled, exits]);
  expect(shown(row('2025-11', 3, 7), row('2025-12', 9, 8), row('2026-01', 12, 1), row('2026-02', 0, 4))).toEqual([[null, 7], [null, 8], [12, null], [0, null]]);
  const officer = (await world.people['city-officer'].call('GET', '/cockpit')).json();
  const leader = (await world.people['city-leader'].call('GET', '/cockpit')).json();
  expect(officer.months.some(({ enrolled }: { enrolled: number }) => enrolled > 0 && enrolled < 5)).toBe(true);
  for (const { enrolled, exits } of leader.months) for (const count of [enrolled, exits]) expect(count === null || count === 0 || count >= 5).toBe(true);
});
