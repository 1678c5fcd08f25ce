import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPhoto } from '@tonghu/server/visits/photos/testing';
import { openBrowser } from '../browser/open-browser.ts';
import { goOnPhone, phoneSize, signInOnPhone } from '../browser/phone.ts';
import { statusLine, touch } from '../browser/phone-deeds.ts';
import { ask } from '../start/started.ts';
import { type People, peopleOf } from './people.ts';
import { command, listen, look } from './phones.ts';
import { type Product, startProduct } from './product.ts';

/*
 * A browser without a service worker, as WeChat's may be: the app works as long as its page is open.
 * The network goes while it is open and comes back; meanwhile somebody else has finished the same village.
 */

let product: Product;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let people: People;
let supervisor: Page;
const complaints: string[] = [];
const rows = <Row extends object>(question: string) => ask<Row & Record<string, unknown>>(product.home, question);

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 1200 }), openBrowser()]);
  people = peopleOf(product, browser, { refusals: true });
  supervisor = await people.at(people.account('supervisor'));
}, 300_000);
afterAll(async () => {
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

interface Village { username: string; staff_id: string; code: string; round_id: string; child_id: string; child: string }

test('without a service worker a visit made offline is sent when the network is back; what another told first stands', async () => {
  const supervisorName = people.account('supervisor');
  const [village] = await rows<Village>(`
    select s.username, s.id as staff_id, v.place_code as code, v.round_id, c.id as child_id, c.name as child
      from round_villages v join screening_rounds r on r.id = v.round_id and r.closed_on is null
      join staff s on s.place_code = v.place_code and s.post = 'director' and s.active
      join staff u on u.username = '${supervisorName}' and v.place_code like u.place_code || '%'
      join children c on c.place_code = v.place_code and c.status = 'open' and not c.walled
     where v.state <> 'done' order by v.place_code, c.id limit 1`);
  expect(village).toBeDefined();
  const { username, staff_id, code, round_id, child_id, child } = village!;
  const context = await browser.newContext({ ...phoneSize, locale: 'en', serviceWorkers: 'block' });
  const page = listen(await context.newPage(), 'phone', complaints);
  await signInOnPhone(page, product.url, username, { worker: false });
  await statusLine(page).getByText(/List of/).waitFor();
  // The other screens and the reader of codes come in the background; the reader is the last.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /\/decode-[^/]*\.js$/.test(name)));
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await look(page, 'wechat-01-today');
  const [{ now: since }] = await rows<{ now: string }>('select now()::text as now') as [{ now: string }];

  // No network from here on: a visit, and the round of the village to its end.
  await context.setOffline(true);
  await goOnPhone(page, '/children');
  await look(page, 'wechat-02-children');
  await page.locator(`a.row[href="#/child/${child_id}"]`).click();
  await page.getByRole('heading', { level: 1, name: child }).waitFor();
  await touch(page, 'Begin a visit');
  await page.getByText('Yes, alone', { exact: true }).click();
  await page.getByText('Card not at hand', { exact: true }).click();
  await page.getByLabel('Anything else').fill('Made without a network');
  await page.getByLabel('Home', { exact: true }).setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await aPhoto(3) });
  await page.locator('.photos img').waitFor();
  await look(page, 'wechat-03-visit');
  await touch(page, 'Done, look it over');
  await touch(page, 'Finish the visit');
  await page.getByText('The visit is saved on the phone').waitFor();
  await goOnPhone(page, `/round/${round_id}?village=${code}`);
  const begin = page.getByRole('button', { name: /^Begin / });
  const households = page.getByLabel('Doors knocked at');
  await begin.or(households).first().waitFor();
  if (await begin.isVisible()) await begin.click();
  await households.fill('88');
  await look(page, 'wechat-04-round');
  await touch(page, 'The village is done');
  await touch(page, 'It is done all the same; send');
  await page.getByRole('button', { name: 'Correct the number or the note' }).waitFor();

  // The supervisor, who filled in for the village, was first.
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await command(supervisor, 'POST', `/rounds/${round_id}/villages/${code}/finish`, { on: day, households: 120, note: '' });

  await context.setOffline(false);
  await statusLine(page).getByText('1 item needs you').waitFor({ timeout: 60_000 });
  expect(await rows(`select child_id, note from visits where visited_by = '${staff_id}' and received_at > '${since}'`)).toEqual([{ child_id, note: 'Made without a network' }]);
  expect(await rows(`select p.shows from visit_photos p join visits v on v.id = p.visit_id where v.note = 'Made without a network'`)).toEqual([{ shows: 'home' }]);
  await goOnPhone(page, '/outbox');
  await page.locator('[data-state="refused"] a').click();
  await page.locator('table.versions').waitFor();
  expect(await page.locator('table.versions').innerText()).toMatch(/88\s+120/);
  await look(page, 'wechat-05-both-versions');
  await touch(page, 'Use theirs');
  await statusLine(page).getByText('Everything is sent').waitFor();
  expect(await page.locator('[data-state="waiting"], [data-state="sending"], [data-state="refused"]').count()).toBe(0);
  expect(await rows(`select state, households, done_by = '${staff_id}' as own from round_villages where round_id = '${round_id}' and place_code = '${code}'`)).toEqual([{ state: 'done', households: 120, own: false }]);
  await context.close();
  expect([...complaints, ...people.complaints]).toEqual([]);
}, 180_000);
