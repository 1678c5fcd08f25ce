import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOfPdf } from '@tonghu/server/benefits/papers/pdf-text';
import { openBrowser } from '../browser/open-browser.ts';
import { answerQuestions, cellsOf, compute, fenOf, figuresOf, inChinese, lookInEnglish, monthAfter, openRun, paidThrough, refusal, take } from './pay-runs.ts';
import { type People, button, fileFrom, inDialog, peopleOf, pick } from './people.ts';
import { type Product, startProduct } from './product.ts';

/*
 * From an application to the bank's file, with everything that may come between: papers that are
 * missing, a file sent back, a refusal in writing, an appeal that revokes it; then two people for
 * every yuan. The second test pays the child of the first.
 */

let product: Product;
let browser: Browser;
let people: People;
let director: Page;
let supervisor: Page;
let county: Page;
let reviewer: Page;
let file: string;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 1200 }), openBrowser()]);
  people = peopleOf(product, browser, { refusals: true });
  [director, supervisor, county, reviewer] = await Promise.all((['director', 'supervisor', 'county-officer', 'county-reviewer'] as const).map((post) => people.at(people.account(post)))) as [Page, Page, Page, Page];
}, 300_000);
afterAll(async () => {
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

const state = (page: Page) => page.locator('.facts', { hasText: '环节' });
/** A deed of the application's page: its button, what it needs, and the same button once more. */
async function move(page: Page, deed: string, fill: () => Promise<unknown> = async () => {}): Promise<void> {
  await button(page, deed).click();
  await fill();
  await inDialog(page, deed).click();
}
const write = (page: Page, words: string) => page.getByRole('dialog').getByRole('textbox').fill(words);
async function notice(page: Page): Promise<string> {
  return textOfPdf(await fileFrom(page, () => button(page, '下载告知书').click())).join('\n').replaceAll(/\s/g, '');
}

/** A suspicion of the township, found true at the door, with a file and an application in draft. */
async function applyAtTheDoor(): Promise<string> {
  const village = people.account('director').replace('director-', '');
  await people.go(supervisor, `/discovery/suspected?state=found&answer=eligible&class=de-facto-unsupported&under=${village}`);
  await supervisor.locator('tbody tr.ant-table-row').first().click();
  await move(supervisor, '交村核实');
  await supervisor.getByText('村级核实中').first().waitFor();
  await people.go(director, '/discovery/suspected?state=handed');
  await director.locator('tbody tr.ant-table-row').first().click();
  await move(director, '核实属实', () => write(director, '入户核实，孩子由奶奶照料，父母情况与部门数据一致'));
  await move(director, '建档并申请', () => director.getByLabel('申请人姓名').fill('王秀英'));
  await director.getByRole('link', { name: '打开申请' }).or(button(director, '打开申请')).first().click();
  await button(director, '提交乡镇查验').waitFor();
  return new URL(director.url()).pathname;
}

test('papers missing, sent back, refused in writing, and opened again by an appeal', async () => {
  const application = await applyAtTheDoor();
  await move(director, '提交乡镇查验');
  // The next step is neither the village's nor the reviewer's: no button, and to the one who has none at all a sentence.
  await state(director).getByText('乡镇查验').waitFor();
  expect(await button(director, '报县级确认').count()).toBe(0);
  await people.go(reviewer, application);
  await reviewer.getByText('目前这一步由其他岗位办理。').waitFor();

  // The township: papers are missing and the clock stops; they come, and it goes on.
  await people.go(supervisor, application);
  await move(supervisor, '通知补正', () => write(supervisor, '户口簿\n父亲的判决书'));
  await state(supervisor).getByText('待补材料').waitFor();
  expect(await state(supervisor).innerText()).toContain('不计时');
  await move(supervisor, '材料已补齐');
  await state(supervisor).getByText('乡镇查验').waitFor();
  expect(await state(supervisor).innerText()).toMatch(/个工作日|今天到期/);
  const pass = async () => {
    await button(supervisor, '报县级确认').click();
    await inDialog(supervisor, '报县级确认').click();
    await supervisor.getByRole('dialog').getByText('请选择').first().waitFor();
    await supervisor.getByRole('dialog').getByText('符合条件', { exact: true }).click();
    await supervisor.getByRole('dialog').getByText('书面材料', { exact: true }).click();
    await inDialog(supervisor, '报县级确认').click();
    await state(supervisor).getByText('县级确认').waitFor();
  };
  await pass();

  // The county sends it back, and then refuses: neither goes without a reason.
  const refuseWith = async (deed: string, reason: string, after: string) => {
    await people.go(county, application);
    await button(county, deed).click();
    await inDialog(county, deed).click();
    await county.getByText('请写明理由，至少四个字').waitFor();
    await write(county, reason);
    await inDialog(county, deed).click();
    await state(county).getByText(after).waitFor();
  };
  await refuseWith('退回乡镇', '请补充邻里访问的记录', '退回乡镇');
  await people.go(supervisor, application);
  await supervisor.getByText('请补充邻里访问的记录').waitFor();
  await pass();
  await refuseWith('不予确认', '母亲已于上月回家抚养', '不予确认');
  const refused = await notice(county);
  for (const part of ['不予确认告知书', '母亲已于上月回家抚养', '民发〔2019〕62号', '行政复议', '60日']) expect(refused).toContain(part);

  // The family appeals; what the authority revokes is confirmed anew, by the county that refused it.
  await move(county, '登记复议');
  await county.getByRole('dialog').locator('.ant-form-item-explain-error').first().waitFor();
  await county.getByLabel('复议机关或法院').fill('安丘市人民政府');
  await county.getByLabel('申请人的理由').fill('母亲没有回家，仍然不能抚养孩子');
  await people.look(county, 'money-01-refused-and-appealed');
  await inDialog(county, '登记复议').click();
  await county.getByText('母亲没有回家，仍然不能抚养孩子').waitFor();
  expect(await refusal(county, '登记结果')).toMatch(/登记复议的人不能自己登记结果/);
  await people.go(reviewer, application);
  await move(reviewer, '登记结果', async () => {
    await pick(reviewer, reviewer.getByRole('dialog'), '结果', '撤销');
    await reviewer.getByLabel('结果说明').fill('原决定事实不清，予以撤销');
  });
  await state(reviewer).getByText('县级确认').waitFor();
  await people.go(county, application);
  await state(county).getByText('县级确认').waitFor();
  const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 7);
  await county.getByText(`从 ${inChinese(monthAfter(today))} 起补发`).waitFor();
  expect(await button(supervisor, '确认').count()).toBe(0);
  await move(county, '确认');
  await county.getByText('这份申请已经办结。').waitFor();
  expect(await notice(county)).toContain(`从${inChinese(monthAfter(today))}起按月发放`);
  await people.look(county, 'money-02-confirmed-anew');
  await button(county, '打开孩子档案').click();
  await county.waitForURL('**/children/*');
  file = new URL(county.url()).pathname;
  expect(people.complaints).toEqual([]);
}, 300_000);

test('checked, prepared by one, released by another; the file of the bank is what the page says', async () => {
  // An account that is nobody's of the family: allowed, and asked about.
  await people.go(director, `${file}?tab=family`);
  await button(director, '登记账户').click();
  const drawer = director.getByRole('dialog');
  for (const [label, words] of [['户名', '赵四海'], ['开户行', '农村商业银行'], ['账号', '9900001234567890123']] as const) await drawer.getByLabel(label, { exact: true }).fill(words);
  await drawer.getByRole('button', { name: '保存' }).click();
  await drawer.waitFor({ state: 'hidden' });

  await openRun(people, county, monthAfter(await paidThrough(product)));
  await compute(county);
  expect(await refusal(county, '核对完毕')).toMatch(/还有 \d+ 项没有处理/);
  await county.getByText('户名 赵四海').first().waitFor();
  await people.look(county, 'money-03-run-with-questions');
  await answerQuestions(county);
  await take(county, '核对完毕', '已核对');
  await take(county, '制表提交', '已制表');
  expect(await refusal(county, '复核发放')).toMatch(/可以办理|县区审核/);
  const run = new URL(county.url()).pathname;

  await people.go(reviewer, run);
  await lookInEnglish(people, reviewer, 'money-04-prepared-english');
  await take(reviewer, '复核发放', '已复核发放');

  const finance = await people.at(people.account('finance'));
  await people.go(finance, run);
  const shown = await figuresOf(finance);
  const [titles, ...rows] = cellsOf((await fileFrom(finance, () => button(finance, '银行代发文件').click())).toString('utf8'));
  const column = (name: string) => rows.map((row) => row[titles!.indexOf(name)]!);
  expect(column('金额(元)').reduce((sum, amount) => sum + fenOf(amount), 0)).toBe(shown['金额']);
  expect(rows).toHaveLength(shown['收款账户']!);
  expect(new Set(column('摘要')).size).toBe(1);
  expect(rows.flat().join('\n')).not.toMatch(/孤儿|无人抚养|艾滋|困境|重点|990799/);
  expect(column('账号').filter((account) => account === '9900001234567890123')).toHaveLength(1);
  // Kept as it was taken; a browser without a locale calls its copy by another name.
  const number = /\d{6}-\d{4}-\d{2}-\d{2}/.exec(await finance.locator('main').innerText())![0];
  await finance.getByText(`代发文件 ${number}-01.csv`).waitFor();
  await people.look(finance, 'money-05-released');
  // Finance pays, and reads no child's story.
  await people.go(finance, file);
  await finance.getByText(/没有找到|您的岗位/).first().waitFor();

  await people.go(director, `${file}?tab=money`);
  const month = director.locator('tr.ant-table-row', { hasText: inChinese(await paidThrough(product)) });
  expect(await month.locator('td:nth-last-child(2)').innerText()).toBe('0.00');
  expect(people.complaints).toEqual([]);
}, 300_000);
