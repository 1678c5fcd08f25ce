import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser/open-browser.ts';
import { answerQuestions } from './pay-runs.ts';
import { type People, button, fileFrom, inDialog, peopleOf } from './people.ts';
import { type Product, startProduct } from './product.ts';

/*
 * The loop the product exists for, as people do it, in a real browser: from a
 * suspicion in department files to a paid child in the city's figures. Each
 * person has a browser of their own. Any error of a page fails the journey.
 */

let product: Product;
let browser: Browser;
let people: People;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 6000, anew: true }), openBrowser()]);
  people = peopleOf(product, browser);
}, 300_000);
afterAll(async () => {
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

async function paidNow(page: Page): Promise<number> {
  await people.go(page, '/insight');
  const figure = page.locator('.ten-number').first();
  await figure.waitFor();
  return Number((await figure.locator('strong').innerText()).replace(/[^\d]/g, ''));
}

test('from a department file to a paid child in the figures of the city', async () => {
  const { account, at: personAt, complaints, go, look } = people;
  const officer = await personAt(account('city-officer'));
  const before = await paidNow(officer);
  await look(officer, '01-cockpit-before');

  // The township: what was found, why, and to whom it goes.
  const supervisor = await personAt(account('supervisor'));
  await look(supervisor, '02-desk-of-the-supervisor');
  const director = product.accounts.find((one) => one.post === 'director')!;
  const village = director.username.replace('director-', '');
  await go(supervisor, `/discovery/suspected?state=found&answer=eligible&class=de-facto-unsupported&under=${village}`);
  const row = supervisor.locator('tbody tr.ant-table-row').first();
  await row.click();
  await button(supervisor, '交村核实').waitFor();
  await look(supervisor, '03-suspected-with-reasons');
  await expect.poll(() => supervisor.getByText('民发〔2019〕62号').count()).toBeGreaterThan(0);
  await button(supervisor, '交村核实').click();
  await inDialog(supervisor, '交村核实').click();
  await supervisor.getByText('村级核实中').first().waitFor();

  // The village: checked at the door, then a file and an application.
  const atVillage = await personAt(director.username);
  await look(atVillage, '04-desk-of-the-director');
  await go(atVillage, '/discovery/suspected?state=handed');
  await atVillage.locator('tbody tr.ant-table-row').first().click();
  await button(atVillage, '核实属实').click();
  await atVillage.getByRole('dialog').getByRole('textbox').fill('入户核实，孩子由奶奶照料，父母情况与部门数据一致');
  await inDialog(atVillage, '核实属实').click();
  await button(atVillage, '建档并申请').click();
  await atVillage.getByLabel('申请人姓名').fill('王秀英');
  await look(atVillage, '05-file-and-apply');
  await inDialog(atVillage, '建档并申请').click();
  await atVillage.getByRole('link', { name: '打开申请' }).or(button(atVillage, '打开申请')).first().click();
  await button(atVillage, '提交乡镇查验').click();
  await inDialog(atVillage, '提交乡镇查验').click();
  await atVillage.getByText('乡镇查验').first().waitFor();
  const application = new URL(atVillage.url()).pathname;
  expect(application).toMatch(/^\/applications\/[0-9a-f-]{36}$/);

  // An account for the money, entered in the child's file.
  await button(atVillage, '打开孩子档案').click();
  await atVillage.getByRole('heading', { level: 1 }).waitFor();
  const file = new URL(atVillage.url()).pathname;
  await enterAccount(atVillage);

  // The township examines by data first.
  await go(supervisor, application);
  await look(supervisor, '06-examination');
  await button(supervisor, '报县级确认').click();
  const examine = supervisor.getByRole('dialog');
  await examine.getByText('符合条件', { exact: true }).click();
  await examine.getByText('数据比对', { exact: true }).click();
  await inDialog(supervisor, '报县级确认').click();
  await supervisor.getByText('县级确认').first().waitFor();

  // The county confirms; the family gets a notice.
  const county = await personAt(account('county-officer'));
  await go(county, application);
  await button(county, '确认').click();
  await inDialog(county, '确认').click();
  const notice = await fileFrom(county, () => button(county, '下载告知书').click());
  expect(notice.subarray(0, 5).toString()).toBe('%PDF-');
  await look(county, '07-confirmed');

  // One person prepares, another releases.
  await go(county, '/payments');
  await button(county, '新建批次').click();
  await county.getByLabel('发放到月份').fill(nextMonth());
  await county.getByLabel('发放到月份').press('Tab');
  await inDialog(county, '新建批次').click();
  await button(county, '核算').click();
  await button(county, '核对完毕').waitFor();
  const run = new URL(county.url()).pathname;
  await look(county, '08-pay-run-computed');
  // Nothing is prepared while a question is open: each kind is answered with a sentence.
  await answerQuestions(county);
  await button(county, '核对完毕').click();
  await inDialog(county, '核对完毕').click();
  await button(county, '制表提交').waitFor();
  await button(county, '制表提交').click();
  await inDialog(county, '制表提交').click();
  await county.getByText('已制表').first().waitFor();
  expect(await button(county, '复核发放').isDisabled()).toBe(true);

  const reviewer = await personAt(account('county-reviewer'));
  await go(reviewer, run);
  await button(reviewer, '复核发放').click();
  await inDialog(reviewer, '复核发放').click();
  await reviewer.getByText('已发放').first().waitFor();
  await look(reviewer, '09-released');

  // Finance: a file for the bank, and no story of a child.
  const finance = await personAt(account('finance'));
  await go(finance, run);
  const lines = (await fileFrom(finance, () => button(finance, '银行代发文件').click())).toString('utf8').trim().split('\n');
  expect(lines[0]).toContain('收款人');
  expect(lines.filter((line) => line.includes('9900001234567890123'))).toHaveLength(1);
  expect(lines.length).toBeGreaterThan(400);
  expect(lines.join('\n')).not.toMatch(/孤儿|事实无人|艾滋|困境/);
  await go(finance, file);
  await finance.getByText(/没有找到|不能使用|没有权限|岗位/).first().waitFor();

  // The child's money, and the figures of the city.
  await go(supervisor, `${file}?tab=money`);
  await look(supervisor, '10-money-of-the-child');
  const after = await paidNow(officer);
  await look(officer, '11-cockpit-after');
  expect(after).toBe(before + 1);
  expect(complaints).toEqual([]);
}, 600_000);

async function enterAccount(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '家庭' }).click();
  await button(page, '登记账户').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('户名').fill('王秀英');
  await drawer.getByLabel('开户行').fill('农村商业银行');
  await drawer.getByLabel('账号').fill('9900001234567890123');
  await drawer.getByRole('button', { name: '保存' }).click();
  await drawer.waitFor({ state: 'hidden' });
}

/** `2026-12`: the child is paid from the month after confirmation. */
function nextMonth(): string {
  const today = new Date(Date.now() + 8 * 3600 * 1000);
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
}
