import { joinPostgres } from '@tonghu/db/embedded/start';
import { openHome } from '@tonghu/db/home';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser/open-browser.ts';
import { ask } from '../start/started.ts';
import { answerQuestions, monthAfter, openRun, paidThrough, take } from './pay-runs.ts';
import { type People, button, inDialog, peopleOf } from './people.ts';
import { type Product, startProduct } from './product.ts';

/* A run that is being worked on says so through a reload and to a second person, and tells afterwards what failed while nobody looked. */

let product: Product;
let browser: Browser;
let people: People;
let county: Page;
let reviewer: Page;
let officer: string;
let run: string;
let holding: pg.Client | undefined;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 1200 }), openBrowser()]);
  people = peopleOf(product, browser);
  [county, reviewer] = await Promise.all((['county-officer', 'county-reviewer'] as const).map((post) => people.at(people.account(post)))) as [Page, Page];
  officer = product.accounts.find(({ username }) => username === people.account('county-officer'))!.name;
  run = await openRun(people, county, monthAfter(await paidThrough(product)));
}, 300_000);
afterAll(async () => {
  await holding?.end();
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

/** Holds the money of the run's county, so that whatever works on the run waits until it is let go. */
async function holdMoney(): Promise<void> {
  holding = new pg.Client({ connectionString: joinPostgres(openHome(product.home))!.ownerUrl });
  await holding.connect();
  await holding.query(`select pg_advisory_lock(hashtextextended('pay ' || path, 0)) from pay_runs where id = $1`, [run.split('/').pop()]);
}
async function letGo(): Promise<void> {
  await holding?.end();
  holding = undefined;
}
const progress = (page: Page) => button(page, '停止这项工作');
const active = (page: Page, state: string) => page.locator('.ant-steps-item-active', { hasText: state });

test('computing outlives a reload, is seen by a second person, and ends on both pages by itself', async () => {
  await holdMoney();
  await button(county, '核算').click();
  await progress(county).waitFor();
  await county.reload({ waitUntil: 'networkidle' });
  await progress(county).waitFor();
  for (const deed of ['核算', '作废']) expect(await button(county, deed).isDisabled(), deed).toBe(true);
  await people.look(county, 'run-job-1-reloaded');

  await people.go(reviewer, run);
  await reviewer.getByText(`正在核算：${officer}，`).waitFor();
  expect(await progress(reviewer).count(), 'who did not start it does not cancel it').toBe(0);
  await people.look(reviewer, 'run-job-2-second-person');

  await letGo();
  for (const page of [county, reviewer]) await active(page, '已核算').waitFor();
  await reviewer.getByText(`正在核算：${officer}，`).waitFor({ state: 'hidden' });
  expect(await progress(county).count()).toBe(0);
  expect(people.complaints).toEqual([]);
}, 300_000);

test('what failed while nobody looked is told to both with its reason, until the next try', async () => {
  await answerQuestions(county);
  await take(county, '核对完毕', '已核对');
  await holdMoney();
  await button(county, '制表提交').click();
  await inDialog(county, '制表提交').click();
  await progress(county).waitFor();
  await people.go(county, '/');
  await ask(product.home, `update pay_runs set checked_note = '改过' where id = '${run.split('/').pop()}'`);
  await letGo();
  await expect.poll(async () => (await ask<{ state: string }>(product.home, `select state from jobs where kind = 'pay-run-prepare' order by created_at desc limit 1`))[0]!.state, { timeout: 60_000 }).toBe('failed');

  for (const page of [county, reviewer]) {
    await people.go(page, run);
    const said = page.getByRole('alert').filter({ hasText: '制表提交没有完成' });
    await said.waitFor();
    expect(await said.innerText()).toMatch(/别人已经修改过这条记录[\s\S]*再办理一次/);
    expect(await said.innerText()).toContain(officer);
  }
  await people.look(county, 'run-job-3-failed');
  await take(county, '制表提交', '已制表');
  await county.getByText('制表提交没有完成').waitFor({ state: 'hidden' });
  await active(reviewer, '已制表').waitFor();
  expect(await reviewer.getByText('制表提交没有完成').count()).toBe(0);
  expect(people.complaints).toEqual([]);
}, 300_000);
