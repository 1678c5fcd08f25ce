import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVault } from '@tonghu/db/crypto/vault';
import { addDays, todayInChina } from '@tonghu/domain/dates';
import { cardUrl } from '@tonghu/domain/visits/card';
import { cardSigner } from '@tonghu/server/visits/cards/sign';
import { aPhoto } from '@tonghu/server/visits/photos/testing';
import { openBrowser } from '../browser/open-browser.ts';
import { keptPhone } from '../browser/kept-phone.ts';
import { enterPin, goOnPhone, signInOnPhone } from '../browser/phone.ts';
import { answerAssessment, beginVisit, fillVisit, finishVisit, noteOnDisk, openByNumber, statusLine, storedOnPhone, touch } from '../browser/phone-deeds.ts';
import { ask } from '../start/started.ts';
import { type People, peopleOf } from './people.ts';
import { command, listen, look } from './phones.ts';
import { type Product, startProduct } from './product.ts';

/*
 * A day of a child director in a village without a signal, on one phone: signed in at the office
 * in the evening, twelve children visited the next day, the browser killed in the middle, the
 * network back in the evening. Then a conflict, and a phone that falls into other hands.
 * The tests build on each other, as the day does.
 */

interface Child { id: string; name: string; number: string | null; code: string | null }

let product: Product;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let people: People;
let supervisor: Page;
let phone: ReturnType<typeof keptPhone>;
let context: BrowserContext;
let page: Page;
let director: { id: string; username: string; village: string };
let children: Child[];
const complaints: string[] = [];

const rows = <Row extends object>(question: string) => ask<Row & Record<string, unknown>>(product.home, question);
const count = async (question: string) => Number((await rows<{ count: string }>(`select count(*) from ${question}`))[0]!.count);

const begin = async (offline: boolean) => {
  context = await phone.start({ offline });
  page = listen(context.pages()[0]!, 'phone', complaints);
};
/** A day in China, counted from this one. */
const dayFromNow = (ahead: number) => addDays(todayInChina(), ahead);

/** The person says no to the camera from here on; the one for tests cannot be refused by the browser. */
const refuseCamera = () => page.evaluate(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError')); });

/** The browser without a network, and in it the app as from the icon on the home screen. */
async function openOffline(): Promise<void> {
  await begin(true);
  await page.goto(new URL('/field/#/today', product.url).href);
  // The renderer that took over at the address believes in a network until it is told anew.
  await context.setOffline(false);
  await context.setOffline(true);
  await enterPin(page);
  await page.locator('nav.bar').waitFor();
}

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 1200 }), openBrowser()]);
  people = peopleOf(product, browser, { refusals: true });
  // The first director of the list is the one whose village the demo names for trying the phone.
  const username = product.accounts.find((one) => one.post === 'director')!.username;
  const [walker] = await rows<{ id: string; place_code: string }>(`select id, place_code from staff where username = '${username}'`);
  director = { id: walker!.id, username, village: walker!.place_code };
  children = await rows<Child>(`select c.id, c.name, k.short_number as number, k.code
    from children c left join cards k on k.child_id = c.id and k.state = 'handed-over' where c.place_code = '${director.village}' and c.status = 'open' and not c.walled order by k.short_number nulls last, c.id`);
  const { code } = children[0]!;
  phone = keptPhone({ before: cardUrl(product.url, code!, cardSigner(openVault({ dir: product.home })).sign(code!)) });
  supervisor = await people.at(people.account('supervisor'));
}, 300_000);
afterAll(async () => {
  await phone?.putAway();
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

test('a day offline, the browser killed in the middle: in the evening everything is there once', async () => {
  expect(children.length).toBeGreaterThanOrEqual(12);
  const today = children.slice(0, 12);
  // Two families agree to pictures of their child.
  for (const { id } of [today[0]!, today[3]!]) await command(supervisor, 'POST', `/children/${id}/consents`, { id: crypto.randomUUID(), about: 'photo', given: true, byWhom: 'guardian', name: '王秀英', on: dayFromNow(0) });
  const [{ now: since }] = await rows<{ now: string }>('select now()::text as now') as [{ now: string }];
  const before = { visits: await count('visits'), photos: await count('visit_photos'), assessments: await count('assessments'), concerns: await count('concerns') };

  // The evening before, with a network: signed in, the list fetched, the phone put away.
  await begin(false);
  await signInOnPhone(page, product.url, director.username);
  await statusLine(page).getByText(/名单 .*更新/).waitFor();
  await look(page, 'phone-01-today');
  await phone.close();

  // In the village: no network from the first touch on. The first child by its card before the camera.
  await openOffline();
  await statusLine(page).getByText('没有网络').waitFor();
  await goOnPhone(page, '/scan');
  await page.waitForURL(new RegExp(`#/child/${today[0]!.id}`));
  await page.getByText('已核对爱心陪伴卡').waitFor();
  await look(page, 'phone-02-child-by-card');
  await beginVisit(page);
  await fillVisit(page, { note: '第 1 户', photo: await aPhoto(1) });
  await look(page, 'phone-03-visit');
  await touch(page, '填好了，看一遍');
  await look(page, 'phone-04-looked-over');
  await touch(page, '完成走访');
  await page.getByText('走访记好了').waitFor();
  await refuseCamera();
  await goOnPhone(page, '/scan');
  await page.getByText('没有得到使用相机的许可').waitFor();
  await look(page, 'phone-05-scan-by-number');

  for (const at of [1, 2, 3, 4, 5]) await visit(today[at]!, { note: `第 ${at + 1} 户`, ...(at === 3 ? { photo: await aPhoto(2) } : {}) });
  await page.locator('nav.bar .count').getByText('10').waitFor(); // six visits, two pictures that are sent and two placed

  // The seventh is half filled in when the phone kills the browser.
  await openChild(today[6]!);
  await beginVisit(page);
  await noteOnDisk(page, '奶奶说孩子最近睡不好');
  const kept = await storedOnPhone(page);
  for (const secret of ['奶奶', today[0]!.name, director.username]) expect(kept.text).not.toContain(secret);
  await phone.kill();
  await openOffline();
  await page.locator('.under-way', { hasText: today[6]!.name }).waitFor();
  await look(page, 'phone-06-after-the-kill');
  await page.locator('.under-way').click();
  await page.getByLabel('还要记下的').waitFor();
  expect(await page.getByLabel('还要记下的').inputValue()).toBe('奶奶说孩子最近睡不好');
  expect(await page.getByRole('radio', { name: '单独见到' }).isChecked()).toBe(true);
  await finishVisit(page);

  await refuseCamera();
  for (const at of [7, 8, 9, 10]) await visit(today[at]!, { note: `第 ${at + 1} 户` });
  // The last from the list of children, without its card.
  await goOnPhone(page, `/child/${today[11]!.id}`);
  await beginVisit(page);
  await fillVisit(page, { note: '第 12 户', withoutCard: true });
  await finishVisit(page);

  await answerAssessment(page, today[1]!.id);
  await look(page, 'phone-07-assessment');
  await touch(page, '提交评估');
  await page.getByText('评估已提交，存在手机上，有网络就发送').waitFor();

  await goOnPhone(page, `/worry?child=${today[2]!.id}`);
  await page.locator('.option', { hasText: '一般担心' }).or(page.locator('.options .option').last()).first().click();
  await page.getByLabel('看到或听到了什么').fill('孩子说晚上常一个人在家，爷爷住院了');
  await look(page, 'phone-08-worry');
  await touch(page, '提交报告');
  await page.getByText('已存在手机上，有网络就发送。').waitFor();

  await goOnPhone(page, '/outbox');
  await page.getByRole('heading', { name: '等待发送' }).waitFor();
  await expect.poll(() => page.locator('[data-state="waiting"]').count()).toBe(12 + 2 * 2 + 2);
  await look(page, 'phone-09-outbox');
  expect(await count('visits')).toBe(before.visits);

  // The network is back, and breaks twice just after the server has heard: a visit and a picture are sent again.
  const lost = { visits: 0, photos: 0 };
  await page.route('**/api/visits', async (route) => {
    if (lost.visits++ > 0) return route.fallback();
    await route.fetch();
    await route.abort('connectionfailed');
  });
  await page.route(/\/api\/visits\/[^/]+\/photos$/, async (route) => {
    if (lost.photos++ > 0) return route.fallback();
    await route.fetch();
    await route.abort('connectionfailed');
  });
  await context.setOffline(false);
  await statusLine(page).getByText('全部已发送').waitFor({ timeout: 60_000 });
  expect([lost.visits, lost.photos]).toEqual([13, 3]);
  expect(await page.locator('[data-state="waiting"], [data-state="sending"], [data-state="refused"]').count()).toBe(0);
  await look(page, 'phone-10-all-sent');
  const named = today.map(({ id }) => `'${id}'`).join(', ');
  const visits = await rows<{ id: string; child_id: string; note: string; checked_by: string }>(`select id, child_id, note, checked_by from visits where visited_by = '${director.id}' and received_at > '${since}' order by started_at`);
  expect(visits.map(({ child_id }) => child_id)).toEqual(today.map(({ id }) => id));
  expect(visits.map(({ note }) => note)).toEqual(today.map((_, at) => (at === 6 ? '奶奶说孩子最近睡不好' : `第 ${at + 1} 户`)));
  expect(visits.map(({ checked_by }) => checked_by)).toEqual(['card', ...today.slice(1, 11).map(({ number }) => (number === null ? 'none' : 'short-number')), 'none']);
  expect({ visits: await count('visits'), photos: await count('visit_photos'), assessments: await count('assessments'), concerns: await count('concerns') })
    .toEqual({ visits: before.visits + 12, photos: before.photos + 2, assessments: before.assessments + 1, concerns: before.concerns + 1 });
  expect(await rows(`select child_id, shows, size > 0 as stored from visit_photos where created_by = '${director.id}' and child_id in (${named}) and created_at > '${since}' order by created_at`))
    .toEqual([today[0]!, today[3]!].map(({ id }) => ({ child_id: id, shows: 'child', stored: true })));
  const [assessment, ...others] = await rows<{ id: string; child_id: string; state: string }>(`select id, child_id, state from assessments where assessed_by = '${director.id}' and created_at > '${since}'`);
  expect([assessment, others]).toMatchObject([{ child_id: today[1]!.id, state: 'submitted' }, []]);
  const [concern, ...more] = await rows<{ id: string; child_id: string; state: string; source: string }>(`select id, child_id, state, source from concerns where reported_by = '${director.id}' and received_at > '${since}'`);
  expect([concern, more]).toMatchObject([{ child_id: today[2]!.id, state: 'received', source: 'staff' }, []]);

  // The township sees it: the visits with their pictures, what supervision asks about so quick a day, the worry and the assessment.
  await supervisor.setViewportSize({ width: 1280, height: 800 });
  await people.go(supervisor, `/visits?visitor=${director.id}&from=${dayFromNow(0)}`);
  await supervisor.locator('tbody tr.ant-table-row').first().waitFor();
  await expect.poll(() => supervisor.locator('tbody tr.ant-table-row').count()).toBe(12);
  await supervisor.locator(`tr[data-row-key="${visits[0]!.id}"]`).click();
  await supervisor.getByText('第 1 户', { exact: true }).waitFor();
  await supervisor.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('#main img')].some((one) => one.naturalWidth > 0));
  await people.look(supervisor, 'phone-11-visits-at-the-desk');
  await people.go(supervisor, `/visits/supervision?visitor=${director.id}`);
  await supervisor.locator('tbody tr.ant-table-row', { hasText: today[0]!.name }).first().waitFor();
  await people.look(supervisor, 'phone-12-questions-at-the-desk');
  await people.go(supervisor, '/reports');
  await supervisor.locator(`tr[data-row-key="${concern!.id}"]`).click();
  await supervisor.getByText('孩子说晚上常一个人在家，爷爷住院了').waitFor();
  await people.look(supervisor, 'phone-13-worry-at-the-desk');
  await people.go(supervisor, '/assessments');
  await supervisor.locator(`tr[data-row-key="${assessment!.id}"]`).waitFor();
  await people.look(supervisor, 'phone-14-assessment-at-the-desk');
}, 300_000);

test('what was changed at the desk meanwhile waits for the person, who chooses; then it is one', async () => {
  // The supervisor gives the director something to do for a child, and changes it while the director has no network.
  const planned = await rows<{ child_id: string }>("select child_id from service_plans where state = 'open'");
  const child = children.find(({ id }) => !planned.some(({ child_id }) => child_id === id))!;
  const [planId, taskId] = [crypto.randomUUID(), crypto.randomUUID()];
  const [lead] = await rows<{ id: string }>(`select id from staff where username = '${people.account('supervisor')}'`);
  const task = { need: '功课跟不上', dimension: 'schooling', task: '问清楚缺哪几本书', staffId: director.id, outside: '' };
  await command(supervisor, 'POST', `/children/${child.id}/plans`, { id: planId, goal: '跟得上课', reviewOn: dayFromNow(30), leadId: lead!.id, tasks: [{ id: taskId, ...task, dueOn: dayFromNow(3) }] });
  await page.reload();
  await enterPin(page);
  await page.locator('nav.bar').waitFor();
  await goOnPhone(page, `/child/${child.id}`);
  await page.getByText('问清楚缺哪几本书').waitFor();
  await context.setOffline(true);
  await command(supervisor, 'PUT', `/service-tasks/${taskId}`, { ...task, task: '问清楚缺哪几本书，再问老师', dueOn: dayFromNow(5) }, 1);
  await touch(page, '办好了');
  await page.getByLabel('怎么办的').fill('缺语文和数学，已经报给学校');
  await touch(page, '确定办好了');
  await page.getByText('问清楚缺哪几本书').waitFor({ state: 'hidden' });
  await context.setOffline(false);
  await statusLine(page).getByText('1 条要您处理').waitFor();
  await goOnPhone(page, '/outbox');
  await page.locator('[data-state="refused"] a').click();
  await page.locator('table.versions').waitFor();
  await look(page, 'phone-15-both-versions');
  expect(await page.locator('table.versions').innerText()).toMatch(/怎么办的\s+缺语文和数学，已经报给学校\s+空/);
  await touch(page, '用我填的');
  await statusLine(page).getByText('全部已发送').waitFor();
  expect(await page.locator('[data-state="waiting"], [data-state="sending"], [data-state="refused"]').count()).toBe(0);
  expect(await rows(`select state, result, task, version from service_tasks where plan_id = '${planId}'`)).toEqual([{ state: 'done', result: '缺语文和数学，已经报给学校', task: '问清楚缺哪几本书，再问老师', version: 3 }]);
}, 120_000);

test('five wrong PINs: nothing is left on the phone, and what was sent is safe', async () => {
  const sent = await count(`visits where visited_by = '${director.id}'`);
  await goOnPhone(page, '/more');
  await look(page, 'phone-16-more');
  await touch(page, '锁定');
  expect((await storedOnPhone(page)).records.length).toBeGreaterThan(10);
  for (const [at, wrong] of ['192837', '560473', '918264', '706153'].entries()) {
    await enterPin(page, wrong);
    await page.getByRole('alert').getByText(`还可以试 ${4 - at} 次`).waitFor();
  }
  await look(page, 'phone-17-one-try-left');
  await enterPin(page, '615243');
  await page.getByText('PIN 连续输错五次，手机里的内容已经清除').waitFor();
  await look(page, 'phone-18-forgotten');
  expect(await storedOnPhone(page)).toMatchObject({ records: [], hasLock: false, hasSecret: false });
  await page.reload();
  await page.locator('[name=username]').waitFor();
  expect(await page.locator('body').innerText()).not.toContain(children[0]!.name);
  expect(await count(`visits where visited_by = '${director.id}'`)).toBe(sent);
  // Whoever signs in again has the list anew, and the visits in it.
  await signInOnPhone(page, product.url, director.username);
  await statusLine(page).getByText(/名单 .*更新/).waitFor();
  await goOnPhone(page, `/child/${children[0]!.id}`);
  await page.getByRole('heading', { level: 1, name: children[0]!.name }).waitFor();
  expect([...complaints, ...people.complaints]).toEqual([]);
}, 120_000);

/** By the number on its card where it has one, else from the list. */
async function openChild({ id, number }: Child): Promise<void> {
  if (number !== null) await openByNumber(page, number);
  else await goOnPhone(page, `/child/${id}`);
}

async function visit(child: Child, given: { note: string; photo?: Buffer }): Promise<void> {
  await openChild(child);
  await beginVisit(page);
  await fillVisit(page, { ...given, withoutCard: child.number === null });
  await finishVisit(page);
}
