import { readXlsx, writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkCharacter } from '@tonghu/domain/id-number';
import { openBrowser } from '../browser/open-browser.ts';
import { type People, button, fileFrom, inDialog, peopleOf, pick, signIn } from './people.ts';
import { type Product, startProduct } from './product.ts';

/*
 * What happens beside the straight way: files, runs, papers that are missing, a refusal, a sheet with
 * faults, two people at one file, links of others, a session that ends, the other language. The tests
 * build on each other, as a day does: the child found in the second is the one edited in the fifth.
 */

let product: Product;
let browser: Browser;
let people: People;
let supervisor: Page;
let county: Page;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 2000 }), openBrowser()]);
  people = peopleOf(product, browser, { refusals: true });
  supervisor = await people.at(people.account('supervisor'));
  county = await people.at(people.account('county-officer'));
}, 300_000);
afterAll(async () => {
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

const villageCode = () => product.accounts.find((one) => one.post === 'director')!.username.replace('director-', '').padEnd(12, '0');

let serial = 0;
/** An invented number; districts that begin with 99 do not exist. */
function aNumber(birthDate: string, woman = true): string {
  serial += 2;
  const first17 = `990799${birthDate.replaceAll('-', '')}${String(700 + serial + (woman ? 0 : 1)).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}

async function choose(page: Page, open: () => Promise<unknown>, name: string, content: Buffer): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: content });
}
const send = (page: Page, name: string, content: Buffer) => choose(page, () => page.getByText('把文件拖到这里，或点击选择').click(), name, content);
/** Who sends, what for and on what basis: nothing is taken before that is said. */
async function state(page: Page): Promise<void> {
  await page.getByLabel('来源部门').fill('市卫生健康局');
  await page.getByLabel('用途', { exact: true }).fill('比对发现困境儿童');
  await page.getByLabel('其他依据').fill('数据共享协议第三条');
}
const figures = async (page: Page, box: string): Promise<Record<string, number>> => Object.fromEntries(await page.locator(`${box} .figure`).evaluateAll((all) =>
  all.map((one) => [one.querySelector('span')!.textContent!, Number(one.querySelector('strong')!.textContent!.replace(/,/g, ''))])));

/** The file's own button; each person of the family has one, too. */
const correct = (page: Page) => button(page, '更正信息').first().click();

const child = aNumber('2016-05-06');
const [father, mother] = [aNumber('1986-02-03', false), aNumber('1988-04-05')];

test('a department sends files in GB18030; a wrong one is refused in one sentence', async () => {
  const liaison = await people.at(people.account('liaison'));
  await people.go(liaison, '/discovery/files');
  await people.look(liaison, 'other-01-no-files-yet');
  const population = ['姓名,身份证号,户籍地区划,父亲姓名,父亲身份证号,母亲姓名,母亲身份证号,户籍性质',
    `龚念慈,${child},${villageCode()},龚父,${father},李母,${mother},农业`, `坏行,99078420150101000Z,${villageCode()},,,,,农业`];
  await send(liaison, '人口信息.csv', Buffer.from('姓名'));
  await liaison.getByText('还没有写明：来源部门、用途、法律依据').waitFor();
  await state(liaison);
  await send(liaison, '人口信息.csv', iconv.encode(`${population.join('\r\n')}\r\n`, 'gb18030'));
  const detail = liaison.getByRole('region', { name: '人口信息.csv' });
  await detail.getByText('没有读取的行').waitFor();
  expect(await figures(liaison, '.detail')).toEqual({ 行数: 2, 已读取: 1, 未读取: 1 });
  expect(await detail.locator('.facts').first().innerText()).toMatch(/人口[\s\S]*GB18030/);
  expect(await detail.locator('tr', { hasText: '身份证号含有不该有的字符' }).last().innerText()).toMatch(/^3\s+身份证号含有不该有的字符/);
  await people.look(liaison, 'other-02-file-with-a-line-unread');

  await send(liaison, '死亡人员.csv', iconv.encode(`身份证号,姓名,死亡日期\r\n${father},龚父,2020-01-01\r\n${mother},李母,2021-02-02\r\n`, 'gb18030'));
  await liaison.getByRole('region', { name: '死亡人员.csv' }).getByText('每一行都读到了').waitFor();

  // The mother's number, and somebody else's name: a person has to say whom it means.
  await send(liaison, '重特大疾病.csv', Buffer.from(`身份证号,姓名,病种,确诊日期\r\n${mother},赵四海,尿毒症,2024-01-05\r\n`));
  await liaison.getByRole('region', { name: '重特大疾病.csv' }).getByText('每一行都读到了').waitFor();

  await send(liaison, '照片.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  const alert = liaison.getByRole('alert').first();
  await alert.waitFor();
  expect((await alert.innerText()).split('\n').filter(Boolean)).toEqual(['照片.csv：不接受这种类型的文件，或内容与扩展名不符', '没有收下。请改送 CSV 或 xlsx 文件，或请送文件的部门重新导出。']);
  await people.look(liaison, 'other-03-wrong-file');
}, 120_000);

test('the county runs over the files; a second run pushes nobody new', async () => {
  await people.go(county, '/discovery/runs');
  await button(county, '开始比对').click();
  await county.getByText(/比上一份少了一半以上/).waitFor();
  await people.look(county, 'other-04-start-a-run');
  const run = async () => {
    await inDialog(county, '开始比对').click();
    await county.waitForURL(/run=/);
    await county.locator('.run-figures').first().waitFor({ timeout: 60_000 });
    await people.look(county, 'other-05-run-done');
    return figures(county, '.run-figures');
  };
  const first = await run();
  expect(first).toMatchObject({ 未成年人: 1 });
  expect(first['新推送']).toBeGreaterThan(0);
  await button(county, '关闭').click();
  await button(county, '开始比对').click();
  const second = await run();
  expect(second).toMatchObject({ 新推送: 0, 上次已推送: first['新推送']! + first['上次已推送']! });
  // Both runs show what they saw.
  await people.go(supervisor, '/discovery?q=gongnianci');
  await supervisor.waitForURL('**/discovery/suspected?q=gongnianci');
  await supervisor.locator('tbody tr.ant-table-row', { hasText: '龚念慈' }).first().waitFor();
}, 180_000);

test('papers that are missing stop the clock; the county returns, then refuses with its reasons and a notice', async () => {
  await people.go(supervisor, '/applications?state=examining');
  await supervisor.locator('tbody tr.ant-table-row').first().click();
  await button(supervisor, '通知补正').waitFor();
  const application = new URL(supervisor.url()).pathname;
  const facts = supervisor.locator('.facts', { hasText: '环节' });
  expect(await facts.innerText()).toMatch(/工作日|今天到期/);
  await button(supervisor, '通知补正').click();
  await supervisor.getByRole('dialog').getByRole('textbox').fill('户口簿\n父亲的判决书');
  await inDialog(supervisor, '通知补正').click();
  await facts.getByText('待补材料').waitFor();
  expect(await facts.innerText()).toContain('不计时');
  await people.look(supervisor, 'other-06-papers-missing');
  await button(supervisor, '材料已补齐').click();
  await inDialog(supervisor, '材料已补齐').click();
  await facts.getByText('乡镇查验').waitFor();
  expect(await facts.innerText()).not.toContain('不计时');

  const pass = async () => {
    await button(supervisor, '报县级确认').click();
    await supervisor.getByRole('dialog').getByText('符合条件', { exact: true }).click();
    await supervisor.getByRole('dialog').getByText('书面材料', { exact: true }).click();
    await inDialog(supervisor, '报县级确认').click();
    await facts.getByText('县级确认').waitFor();
  };
  const decide = async (deed: string, reason: string) => {
    await people.go(county, application);
    await button(county, deed).click();
    // Without a reason it goes nowhere and says so.
    await inDialog(county, deed).click();
    await county.getByText('请写明理由，至少四个字').waitFor();
    await county.getByRole('dialog').getByRole('textbox').fill(reason);
    await inDialog(county, deed).click();
    await county.getByText(reason).first().waitFor();
  };
  await pass();
  await decide('退回乡镇', '请补查母亲的服刑情况');
  await people.go(supervisor, application);
  await facts.getByText('退回乡镇').waitFor();
  await pass();
  await decide('不予确认', '母亲已于上月回家抚养，不符合条件');
  await people.look(county, 'other-07-refused');
  const notice = await fileFrom(county, () => button(county, '下载告知书').click());
  expect(notice.subarray(0, 5).toString()).toBe('%PDF-');
}, 120_000);

test('children come from a sheet: the bad line says why, the good one is found by pinyin', async () => {
  await people.go(supervisor, '/children/import');
  await people.look(supervisor, 'other-08-import');
  const [template] = (await readXlsx(new Uint8Array(await fileFrom(supervisor, () => button(supervisor, '下载模板').click())))).sheets;
  const [head, ...examples] = template!.rows;
  const line = (cells: Record<string, string>) => head!.map((column) => cells[String(column)] ?? '');
  const sheet = await writeXlsx({ sheets: [{ name: template!.name, rows: [head!, ...examples,
    line({ 姓名: '欧阳思齐', 身份证号: aNumber('2015-03-01'), 户籍地: villageCode(), 户籍性质: '农业', 父亲姓名: '欧阳建国', 照料人关系: '祖母', 照料人姓名: '王秀英' }),
    line({ 姓名: '坏号码', 身份证号: `${child.slice(0, 17)}${child.endsWith('1') ? '2' : '1'}`, 户籍地: villageCode() })] }] });
  await choose(supervisor, () => button(supervisor, '选择文件').click(), '儿童名单.xlsx', Buffer.from(sheet));
  await supervisor.getByText('共 2 行：1 行可以建档，1 行需要修改').waitFor();
  const refused = supervisor.locator('section', { hasText: '需要修改的行' }).last().locator('tbody tr.ant-table-row');
  expect(await refused.innerText()).toMatch(new RegExp(`^${examples.length + 3}\\s+身份证号\\s+\\S{4,}`));
  await people.look(supervisor, 'other-09-preview');
  await button(supervisor, '确认建立 1 份档案').click();
  await supervisor.getByText('已建立 1 份档案').waitFor();

  await people.go(supervisor, '/children');
  await supervisor.getByRole('searchbox').or(supervisor.getByLabel('姓名、拼音、首字母或完整身份证号')).first().fill('ouyangsiqi');
  await supervisor.keyboard.press('Enter');
  await supervisor.waitForURL(/q=ouyangsiqi/);
  await supervisor.locator('tbody tr.ant-table-row', { hasText: '欧阳思齐' }).click();
  await supervisor.getByRole('heading', { level: 1, name: '欧阳思齐' }).waitFor();
}, 120_000);

test('two people edit one file: the second sees both versions, and neither loses anything', async () => {
  const file = new URL(supervisor.url()).pathname;
  const director = await people.at(people.account('director'));
  await people.go(director, file);
  for (const page of [director, supervisor]) await correct(page);
  await director.getByLabel('详细住址').fill('二排 8 号');
  await director.getByLabel('备注').fill('奶奶白天在家');
  await supervisor.getByLabel('详细住址').fill('三排 5 号');
  await inDialog(director, '保存').click();
  await director.getByText('二排 8 号').waitFor();

  await inDialog(supervisor, '保存').click();
  const both = supervisor.getByRole('dialog').locator('tbody tr.ant-table-row');
  await both.first().waitFor();
  expect(await both.allInnerTexts()).toEqual([expect.stringMatching(/三排 5 号\s+二排 8 号/)]);
  await people.look(supervisor, 'other-10-two-versions');
  await button(supervisor, '用我填的覆盖').click();
  await supervisor.getByText('三排 5 号').waitFor();
  // What only the other one wrote is still there.
  await supervisor.getByText('奶奶白天在家').waitFor();
}, 60_000);

test('a link to a child of others opens the same page as one to nobody; a volunteer sees the assigned child only', async () => {
  const file = new URL(supervisor.url()).pathname;
  const account = product.accounts.find((one) => one.post === 'volunteer')!;
  const volunteer = await people.at(account.username);
  const idsSeenBy = (page: Page): Promise<string[]> => page.evaluate(async () => {
    const reply = await fetch('/api/children?limit=200');
    return ((await reply.json()) as { rows: { id: string }[] }).rows.map(({ id }) => id);
  });
  const [ofCounty, ofSupervisor, ofVolunteer] = await Promise.all([idsSeenBy(county), idsSeenBy(supervisor), idsSeenBy(volunteer)]);
  const elsewhere = `/children/${ofCounty.find((id) => !ofSupervisor.includes(id) && !ofVolunteer.includes(id))}`;
  const shown = async (page: Page, path: string) => {
    await people.go(page, path);
    await page.getByRole('alert').waitFor();
    return page.locator('#main').innerText();
  };
  const missing = `/children/${crypto.randomUUID()}`;
  expect(await shown(supervisor, elsewhere)).toBe(await shown(supervisor, missing));
  await people.look(supervisor, 'other-11-not-there');

  await people.go(supervisor, file);
  await button(supervisor, '指派帮扶人').click();
  const dialog = supervisor.getByRole('dialog');
  await pick(supervisor, dialog, '岗位', '志愿者');
  await dialog.getByLabel('帮扶人').click();
  await supervisor.locator('.ant-select-item-option', { hasText: account.name }).first().click();
  await inDialog(supervisor, '保存').click();
  await supervisor.locator('.held', { hasText: account.name }).waitFor();

  await people.go(volunteer, '/children');
  await volunteer.locator('tbody tr.ant-table-row', { hasText: '欧阳思齐' }).waitFor();
  await expect.poll(() => volunteer.locator('tbody tr.ant-table-row').count()).toBe(ofVolunteer.length + 1);
  await people.look(volunteer, 'other-12-volunteer');
  expect(await shown(volunteer, elsewhere)).toBe(await shown(volunteer, missing));
  await people.go(volunteer, file);
  await volunteer.getByRole('heading', { level: 1, name: '欧阳思齐' }).waitFor();
  expect(await volunteer.locator('#main').innerText()).not.toContain('990799');
}, 120_000);

test('a session that ends in the middle of a form: one signs in on top of it, and nothing typed is lost', async () => {
  await correct(supervisor);
  await supervisor.getByLabel('备注').fill('周末由姑姑照看');
  await supervisor.context().clearCookies();
  await inDialog(supervisor, '保存').click();
  await supervisor.getByText('登录已过期').waitFor();
  await people.look(supervisor, 'other-13-signed-out');
  await signIn(supervisor, people.account('supervisor'));
  await supervisor.getByText('登录已过期').waitFor({ state: 'hidden' });
  expect(await supervisor.getByLabel('备注').inputValue()).toBe('周末由姑姑照看');
  // By its place: the sign of the first try, hidden behind the other dialog, may still stand in its name.
  await supervisor.getByRole('dialog').locator('button[type="submit"]').click();
  await supervisor.locator('.file-note', { hasText: '周末由姑姑照看' }).waitFor();
}, 60_000);

test('in English no button and no heading is left in Chinese', async () => {
  await people.go(county, '/');
  await button(county, 'Switch to English').click();
  await county.getByRole('heading', { level: 1, name: 'Desk' }).waitFor();
  for (const path of ['/', '/children', '/discovery/runs', '/applications', '/payments']) {
    await people.go(county, path);
    await county.locator('#main h1').waitFor();
    const said = await county.locator('#main').locator('button, h1, h2, h3, th, label').or(county.locator('nav a')).allInnerTexts();
    expect(said.length).toBeGreaterThan(5);
    expect(said.filter((text) => /\p{Script=Han}/u.test(text)), path).toEqual([]);
    await people.look(county, `other-14-english-${path.replaceAll('/', '-')}`);
  }
  expect(people.complaints).toEqual([]);
}, 120_000);

test('a record without a number beside the person it may mean: said to be the same, taken back, open again', async () => {
  const officer = await people.at(people.account('city-officer'));
  await people.go(officer, '/discovery/links');
  const rows = officer.locator('.list-table tbody tr.opens');
  await rows.first().waitFor();
  const waiting = await rows.count();
  expect(await rows.allInnerTexts()).not.toContainEqual(expect.stringMatching(/9907\d{10}/));
  await people.look(officer, 'identities-1-list');
  await rows.first().click();
  await officer.getByText('部门文件里写的').waitFor();
  await people.look(officer, 'identities-2-pair');
  await button(officer, '同一人').click();
  await officer.getByText('已保存').first().waitFor();
  await people.go(officer, '/discovery/links?answer=same');
  await rows.first().click();
  await officer.getByText('下一次比对时计入').waitFor();
  await button(officer, '撤回判定').click();
  await officer.getByRole('dialog').locator('textarea').fill('看错了');
  await inDialog(officer, '撤回判定').click();
  await button(officer, '不同的人').waitFor();
  await expect.poll(() => officer.getByText('看错了').count()).toBe(1);
  await people.go(officer, '/discovery/links');
  await rows.first().waitFor();
  await expect.poll(() => rows.count()).toBe(waiting);
}, 120_000);
