import { groupedYuan } from '@tonghu/domain/money';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser/open-browser.ts';
import { ask } from '../start/started.ts';
import { answerQuestions, cellsOf, compute, fenOf, figuresOf, inChinese, lookInEnglish, monthAfter, openRun, paidThrough, refusal, take } from './pay-runs.ts';
import { type People, button, fileFrom, inDialog, peopleOf, pick } from './people.ts';
import { type Product, startProduct } from './product.ts';

/*
 * What is learnt after the money went out: a rise published in the third month that counts from the
 * first, a death told three months late, transfers the bank sends back. The tests build on each
 * other: the run that pays the rise is the one that comes back, and the run after it sees all three.
 */

let product: Product;
let browser: Browser;
let people: People;
let supervisor: Page;
let county: Page;
let reviewer: Page;
let finance: Page;
/** The months: the first two were paid at the old rate, the third is paid with the rise. */
let months: [string, string, string];
/** The run that pays the rise, and the one after it. */
let paying: string;
let next: string;
/** Fen a month, before and after. */
let [before, after] = [0, 0];
/** Two children of the supervisor's township, each with an account that pays nobody else. */
let dead: { id: string; name: string };
let moved: { id: string; name: string; holder: string };

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 1200 }), openBrowser()]);
  people = peopleOf(product, browser, { refusals: true });
  [supervisor, county, reviewer, finance] = await Promise.all((['supervisor', 'county-officer', 'county-reviewer', 'finance'] as const).map((post) => people.at(people.account(post)))) as [Page, Page, Page, Page];
  const last = await paidThrough(product);
  months = [monthAfter(last, -1), last, monthAfter(last)];
  const township = people.account('supervisor').replace('supervisor-', '');
  const found = await ask<{ id: string; name: string; holder: string }>(product.home, `
    select c.id, c.name, b.holder from children c join decisions d on d.child_id = c.id join bank_accounts b on b.child_id = c.id and b.until_day is null
     where c.path like '%/${township}/%' and c.status = 'open' and not c.walled and d.rate_group = 'community' and d.until_month is null and d.from_month < '${monthAfter(last, -6)}'
       and not exists (select from bank_accounts o where o.id <> b.id and o.until_day is null and o.holder = b.holder)
       and not exists (select from benefit_changes r where r.child_id = c.id) and not exists (select from emergency_aids e where e.child_id = c.id)
       and not exists (select from offsets x where x.child_id = c.id) and not exists (select from payments p where p.child_id = c.id and p.kind <> 'paid') and (select count(*) from decisions o where o.child_id = c.id) = 1 order by c.name, c.id limit 2`);
  [dead, moved] = found as [typeof dead, typeof moved];
  const [paid] = await ask<{ amount: string }>(product.home, `select sum(amount) as amount from payments where child_id = '${moved.id}' and month = '${last}'`);
  before = Number(paid!.amount);
  after = before + 20_000;
}, 300_000);
afterAll(async () => {
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

const yuan = (fen: number) => (fen / 100).toFixed(2);
const lineOf = (page: Page, ...says: string[]) => says.reduce((rows, hasText) => rows.filter({ hasText }), page.locator('section', { has: page.getByRole('heading', { name: '明细' }) }).locator('tbody tr.ant-table-row'));
const list = (page: Page, search: string) => people.go(page, `${new URL(page.url()).pathname}${search}`);

test('a rise published in the third month counts from the first: arrears with their reason, and then nothing more', async () => {
  const officer = await people.at(people.account('city-officer'));
  await people.go(officer, '/standards');
  await button(officer, '起草标准').click();
  const drawer = officer.getByRole('dialog');
  await drawer.getByLabel('文件名称').fill('关于提高儿童基本生活保障标准的通知');
  await drawer.getByLabel('文号').fill('安民字〔2026〕99号');
  await drawer.getByLabel('从哪个月起执行').fill(months[0]);
  await drawer.getByLabel('从哪个月起执行').press('Tab');
  await button(officer, '保存草稿').click();
  await drawer.getByText('至少填写一档').waitFor();
  await drawer.getByLabel('社会散居（元/月）').fill(yuan(after));
  await button(officer, '保存草稿').click();
  await drawer.waitFor({ state: 'hidden' });
  await officer.getByRole('button', { name: '查看 关于提高儿童基本生活保障标准的通知' }).click();
  await officer.getByRole('heading', { name: '影响' }).waitFor();
  expect(await refusal(officer, '执行这个标准')).toContain('起草');
  await people.look(officer, 'money-06-draft-of-a-rise');

  // A county officer may read what it comes to, and not put it in force; the leader does, seeing the arrears first.
  const document = new URL(officer.url());
  const leader = await people.at(people.account('city-leader'));
  await people.go(leader, `${document.pathname}${document.search}`);
  const foreseen = await leader.getByRole('dialog').locator('tr.ant-table-row', { hasText: '安丘市' }).locator('td').last().innerText();
  await people.look(leader, 'money-07-before-it-counts');
  await leader.getByRole('dialog').getByRole('textbox').fill('按市政府常务会议纪要执行');
  await button(leader, '执行这个标准').click();
  await leader.getByRole('dialog').getByText('执行中').first().waitFor();

  paying = await openRun(people, county, months[2]);
  await compute(county);
  await list(county, `?q=${moved.name}`);
  for (const month of months.slice(0, 2)) {
    const line = lineOf(county, moved.name, inChinese(month));
    expect(await line.innerText()).toMatch(/补发/);
    expect(await line.innerText()).toContain(`社会散居标准${groupedYuan(after)}元；已发${groupedYuan(before)}元，补发${groupedYuan(after - before)}元`);
  }
  expect(await lineOf(county, moved.name, '当月').innerText()).toContain(`社会散居标准${groupedYuan(after)}元`);
  await people.look(county, 'money-08-arrears');
  // What the leader read beforehand is what the run finds, the lines held included: the rise, once a child and month.
  const [found] = await ask<{ count: string }>(product.home, `select count(*) from pay_lines where run_id = '${paying.split('/').pop()}' and kind = 'arrears' and rate_group = 'community' and month >= '${months[0]}'`);
  expect(fenOf(foreseen)).toBe(Number(found!.count) * (after - before));
  await answerQuestions(county);
  await take(county, '核对完毕', '已核对');
  await take(county, '制表提交', '已制表');
  await people.go(reviewer, paying);
  await take(reviewer, '复核发放', '已复核发放');

  // Once paid, the rise owes nothing more; an empty run is not prepared.
  next = await openRun(people, county, months[2]);
  await compute(county);
  await expect.poll(async () => (await figuresOf(county))['金额']).toBe(0);
  await take(county, '核对完毕', '已核对');
  expect(await refusal(county, '制表提交')).toContain('没有应发未发的月份');
  expect(people.complaints).toEqual([]);
}, 300_000);

test('a death told three months late: nothing is taken by itself; one proposes, another decides, finance takes it in', async () => {
  const day = `${monthAfter(months[2], -3)}-15`;
  await people.go(supervisor, `/children/${dead.id}?tab=entitlement`);
  await button(supervisor, '提出变更').click();
  const drawer = supervisor.getByRole('dialog');
  await pick(supervisor, drawer, '变更事项', '终止待遇');
  await inDialog(supervisor, '提出变更').click();
  await drawer.locator('.ant-form-item-explain-error').first().waitFor();
  await pick(supervisor, drawer, '原因', '孩子死亡');
  await drawer.getByLabel('情形消失的日期').fill(day);
  await drawer.getByLabel('情形消失的日期').press('Enter');
  await drawer.getByText('已经多发').waitFor();
  await expect.poll(() => drawer.locator('.overpaid li').count()).toBe(3);
  await drawer.getByLabel('理由').fill('村里报告孩子病故，火化证明已见');
  await people.look(supervisor, 'money-09-end-ahead');
  await inDialog(supervisor, '提出变更').click();
  await supervisor.waitForURL(/changes\?change=/);
  await supervisor.getByText('您提出的，由另一人确认').first().waitFor();
  expect(await button(supervisor, '确认').count()).toBe(0);
  const change = new URL(supervisor.url());
  await people.go(county, `${change.pathname}${change.search}`);
  await people.look(county, 'money-10-change');
  await button(county, '确认').click();
  await inDialog(county, '确认').click();
  await county.getByText('已确认').first().waitFor();

  // The next run finds three months, and pays and takes nothing.
  const sum = 3 * after;
  await people.go(county, next);
  // The demo's own children were paid too much before.
  const others = (await figuresOf(county))['多发待追回'] ?? 0;
  await compute(county, '重新核算');
  await list(county, '?kind=recovery');
  await expect.poll(() => lineOf(county, dead.name).count()).toBe(3);
  for (const text of await lineOf(county, dead.name).allInnerTexts()) expect(text).toMatch(/多发/);
  await expect.poll(() => figuresOf(county)).toMatchObject({ 金额: 0, 多发待追回: others - sum });
  await people.look(county, 'money-11-overpaid');

  await people.go(county, '/payments/recoveries');
  await people.look(county, 'money-12-recoveries');
  await county.getByRole('button', { name: `提出处理 ${dead.name.slice(0, 1)}` }).click();
  await county.getByRole('dialog').getByText('由家庭退回', { exact: true }).click();
  await button(county, '提交，由另一人决定').click();
  await county.getByText('请写明理由，至少四个字').waitFor();
  await county.getByRole('dialog').getByLabel('理由').fill('孩子病故后又发了三个月，家属愿意退回');
  await button(county, '提交，由另一人决定').click();
  await county.waitForURL(/recovery=/);
  expect(await refusal(county, '决定')).toMatch(/可以办理的岗位：县区审核/);
  const recovery = new URL(county.url());
  await people.go(reviewer, `${recovery.pathname}${recovery.search}`);
  await button(reviewer, '决定').click();
  await reviewer.getByRole('dialog').getByLabel('理由').fill('同意由家属退回');
  await inDialog(reviewer, '决定').last().click();
  await reviewer.getByText('追回中').first().waitFor();
  await lookInEnglish(people, reviewer, 'money-13-recovery-english');

  await people.go(finance, `${recovery.pathname}${recovery.search}`);
  await button(finance, '登记退回款').click();
  const receive = async (amount: number) => {
    await finance.getByLabel('退回金额（元）').fill(yuan(amount));
    await finance.getByLabel('收据编号').fill('SJ-990001');
    await finance.getByRole('dialog').getByRole('button', { name: '登记退回款', exact: true }).click();
  };
  await receive(sum + 100);
  await finance.getByText(`最多还有 ${groupedYuan(sum)} 元没有退回`).waitFor();
  await receive(sum);
  await finance.getByRole('dialog').getByText('已了结').waitFor();
  await people.look(finance, 'money-14-paid-back');

  await people.go(supervisor, `/children/${dead.id}?tab=money`);
  await supervisor.locator('tr.ant-table-row').first().waitFor();
  await expect.poll(async () => new Set(await supervisor.locator('tr.ant-table-row td:nth-last-child(2)').allInnerTexts())).toEqual(new Set(['0.00']));
  await people.look(supervisor, 'money-15-even');
  expect(people.complaints).toEqual([]);
}, 300_000);

test('the bank sends one back: the unknown row waits for a person, a corrected account is paid again by itself', async () => {
  await people.go(finance, paying);
  await finance.getByText('登记“已送银行”以后，才能登记回盘。').waitFor();
  const [titles, ...rows] = cellsOf((await fileFrom(finance, () => button(finance, '银行代发文件').click())).toString('utf8'));
  await take(finance, '登记已送银行', '已送银行');
  const at = (name: string) => titles!.indexOf(name);
  const back = rows.find((row) => row[at('收款人')] === moved.holder)!;
  const arrived = rows.find((row) => row !== back)!;
  const unknown = back.with(at('参考号'), '37078420990100999999').with(at('收款人'), '查无此人');
  const answer = [[...titles!, '结果', '原因'], [...arrived, '成功', ''], [...back, '失败', '账户已销户'], [...unknown, '失败', '户名不符']].map((row) => row.join(',')).join('\r\n');
  const [chooser] = await Promise.all([finance.waitForEvent('filechooser'), finance.getByText('把银行返回的文件拖到这里').click()]);
  await chooser.setFiles({ name: '回盘.csv', mimeType: 'text/csv', buffer: Buffer.from(answer) });
  const preview = finance.getByRole('region', { name: '预览：回盘.csv' });
  await preview.getByText('本批次没有参考号 37078420990100999999').waitFor();
  expect(await preview.locator('.facts').innerText()).toMatch(/到账\s*1 笔[\s\S]*退回\s*1 笔[\s\S]*需要人工核对\s*1 笔/);
  await people.look(finance, 'money-16-return-file');
  await button(finance, '确认登记').click();
  await preview.waitFor({ state: 'hidden' });
  await button(finance, '已处理').click();
  await finance.getByRole('dialog').getByRole('textbox').fill('电话问过银行，是别的单位的一笔');
  await inDialog(finance, '已处理').click();
  await finance.locator('td', { hasText: '电话问过银行，是别的单位的一笔' }).waitFor();
  await finance.getByText('转账明细', { exact: true }).click();
  await button(finance, '其余全部到账').click();
  await finance.getByRole('dialog').getByRole('textbox').last().fill('银行电话确认');
  await inDialog(finance, '其余全部到账').click();
  await finance.locator('.ant-steps-item-active', { hasText: '银行已回盘' }).waitFor();
  await people.go(finance, '/payments/returned');
  await finance.locator('tr.ant-table-row', { hasText: '请监护人提供新的账户' }).waitFor();
  await lookInEnglish(people, finance, 'money-17-returned-english');

  // The account: asked for by one, confirmed by another.
  await people.go(supervisor, `/children/${moved.id}?tab=entitlement`);
  await button(supervisor, '提出变更').click();
  await pick(supervisor, supervisor.getByRole('dialog'), '变更事项', '变更收款账户');
  for (const [label, words] of [['户名', moved.holder], ['开户行', '农村商业银行'], ['账号', '9900009876543210987'], ['理由', '旧账户已销户，家长提供新卡']] as const) await supervisor.getByRole('dialog').getByLabel(label, { exact: true }).fill(words);
  await inDialog(supervisor, '提出变更').click();
  await supervisor.waitForURL(/changes\?change=/);
  const change = new URL(supervisor.url());
  await people.go(county, `${change.pathname}${change.search}`);
  await button(county, '确认').click();
  await inDialog(county, '确认').click();
  await county.getByText('已确认').first().waitFor();

  // The next run owes the three months again, to the new account.
  await people.go(county, next);
  await compute(county, '重新核算');
  await list(county, '?state=due');
  await expect.poll(() => lineOf(county, moved.name).count()).toBe(3);
  await expect.poll(async () => (await figuresOf(county))['金额']).toBe(2 * (after - before) + after);
  await answerQuestions(county);
  await take(county, '核对完毕', '已核对');
  await take(county, '制表提交', '已制表');
  await people.go(reviewer, next);
  await take(reviewer, '复核发放', '已复核发放');
  await people.go(finance, paying);
  await take(finance, '结清', '已结清');
  await people.look(finance, 'money-18-closed');
  await people.go(finance, '/payments/returned');
  await finance.getByText('没有等待处理的退回款').waitFor();
  await people.go(supervisor, `/children/${moved.id}?tab=money`);
  await supervisor.locator('tr.ant-table-row').first().waitFor();
  await expect.poll(async () => new Set(await supervisor.locator('tr.ant-table-row td:nth-last-child(2)').allInnerTexts())).toEqual(new Set(['0.00']));
  expect(people.complaints).toEqual([]);
}, 300_000);
