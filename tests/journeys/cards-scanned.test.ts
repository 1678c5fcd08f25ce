import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVault } from '@tonghu/db/crypto/vault';
import { cardUrl, codeOfBytes, printShortNumber } from '@tonghu/domain/visits/card';
import { cardSigner } from '@tonghu/server/visits/cards/sign';
import { openBrowser, screenshot } from '../browser/open-browser.ts';
import { enterPin, goOnPhone, newPhone, phoneSize, signInOnPhone } from '../browser/phone.ts';
import { statusLine, typeNumber } from '../browser/phone-deeds.ts';
import { ask } from '../start/started.ts';
import { type People, button, inDialog, peopleOf } from './people.ts';
import { listen, look } from './phones.ts';
import { type Product, startProduct } from './product.ts';

/*
 * A companion card in the hands of a stranger, of the worker it is meant for, and of one it is not meant for;
 * then lost and replaced.
 */

let product: Product;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let people: People;
let supervisor: Page;
const contexts: BrowserContext[] = [];
const complaints: string[] = [];
let child: { id: string; name: string; village: string; card: string; number: string; code: string };
let director: string;
let sign: (code: string) => string;
const rows = <Row extends object>(question: string) => ask<Row & Record<string, unknown>>(product.home, question);
const addressOf = (code: string, signature = sign(code)) => cardUrl(product.url, code, signature);

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 1200 }), openBrowser()]);
  people = peopleOf(product, browser, { refusals: true });
  supervisor = await people.at(people.account('supervisor'));
  await supervisor.setViewportSize({ width: 1280, height: 800 });
  director = people.account('director');
  [child] = await rows<typeof child>(`select c.id, c.name, c.place_code as village, k.id as card, k.short_number as number, k.code from children c join cards k on k.child_id = c.id and k.state = 'handed-over'
    join staff s on s.place_code = c.place_code and s.username = '${director}' where c.status = 'open' and not c.walled order by k.short_number limit 1`) as [typeof child];
  sign = cardSigner(openVault({ dir: product.home })).sign;
}, 300_000);
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

async function phoneOf(who: string, given: Promise<BrowserContext>): Promise<Page> {
  const context = await given;
  contexts.push(context);
  return listen(await context.newPage(), who, complaints);
}

/** Without scripts axe cannot run; the same page in English, which may run them, is looked at by it. */
const picture = (page: Page, name: string) => screenshot(page, `journey-${name}`);

test('a stranger scans: the page tells nothing, a worry is told, taken and answered, and the receipt says that much', async () => {
  const stranger = await phoneOf('stranger', browser.newContext({ ...phoneSize, locale: 'zh-CN', javaScriptEnabled: false }));
  // Known, lost, unknown, and signed by nobody: the same letters, but for the link that repeats what was scanned.
  const [gone] = await rows<{ code: string }>("select code from cards where state in ('replaced', 'lost') limit 1");
  const forged = codeOfBytes(new Uint8Array(16).fill(7));
  const pages: string[] = [];
  for (const code of [child.code, gone!.code, forged]) {
    const address = addressOf(code);
    await stranger.goto(address);
    pages.push((await stranger.content()).replaceAll(new URL(address).pathname.replace('/c/', ''), '…'));
  }
  const wrong = `${forged}.${sign(child.code)}`;
  await stranger.goto(new URL(`/c/${wrong}`, product.url).href);
  pages.push((await stranger.content()).replaceAll(wrong, '…'));
  expect(new Set(pages).size).toBe(1);
  for (const secret of [child.name, child.number, printShortNumber(child.number), child.id]) expect(pages[0]).not.toContain(secret);
  await stranger.goto(addressOf(child.code));
  await picture(stranger, 'cards-01-stranger');
  await stranger.getByRole('radio', { name: '一般担心' }).or(stranger.getByRole('radio').last()).first().check();
  await stranger.getByLabel('您看到或听到了什么').fill('这个孩子连着三天一个人在村口坐到天黑');
  await stranger.getByLabel('怎么联系您').fill('13900000000');
  await stranger.getByRole('button', { name: '提交' }).click();
  await stranger.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
  await picture(stranger, 'cards-02-receipt');
  const receipt = (await stranger.locator('.number').innerText()).trim();
  const standing = async () => {
    await stranger.goto(new URL('/c/receipt', product.url).href);
    await stranger.getByLabel('回执编号').fill(receipt);
    await stranger.getByRole('button', { name: '查询' }).click();
    return (await stranger.getByRole('status').innerText()).split('\n').filter(Boolean);
  };
  expect(await standing()).toEqual([receipt, '已收到，等待受理']);

  await people.go(supervisor, '/reports');
  const [concern] = await rows<{ id: string }>(`select id from concerns where receipt = '${receipt}'`);
  await supervisor.locator(`tr[data-row-key="${concern!.id}"]`).click();
  await supervisor.getByText('这个孩子连着三天一个人在村口坐到天黑').waitFor();
  await supervisor.getByRole('link', { name: child.name }).first().waitFor();
  expect(await supervisor.locator('#main').innerText()).not.toContain('13900000000');
  await people.look(supervisor, 'cards-03-worry-at-the-desk');
  await button(supervisor, '受理').click();
  await inDialog(supervisor, '受理').click();
  await supervisor.getByText('13900000000').waitFor(); // for whoever took it
  expect(await standing()).toEqual([receipt, '正在处理']);
  await button(supervisor, '答复').click();
  await supervisor.getByRole('dialog').getByRole('textbox').fill('当天上门，孩子已由姑姑接回，约好每周探访');
  await people.look(supervisor, 'cards-04-answering');
  await inDialog(supervisor, '答复').click();
  await supervisor.getByText('当天上门，孩子已由姑姑接回，约好每周探访').waitFor();
  expect(await standing()).toEqual([receipt, '已处理答复']);
  expect(await stranger.locator('body').innerText()).not.toMatch(/姑姑|上门|村口/);
  await picture(stranger, 'cards-05-answered');

  const reader = await phoneOf('reader', newPhone(browser, 'en'));
  await reader.goto(addressOf(child.code));
  await reader.getByRole('heading', { name: 'Worried about a child? Tell us' }).waitFor();
  expect((await reader.locator('main').innerText()).replace(/^.*保护中心.*$/gm, '')).not.toMatch(/\p{Script=Han}/u);
  await look(reader, 'cards-06-in-english');
}, 180_000);

test('a lost card leads nowhere, its successor to the child; another worker gets the same page, and the record says who tried', async () => {
  const phone = await phoneOf('director', newPhone(browser));
  await signInOnPhone(phone, product.url, director);
  await statusLine(phone).getByText(/名单 .*更新/).waitFor();
  await phone.goto(new URL(`/field/#/card/${child.code}.${sign(child.code)}`, product.url).href);
  await phone.getByRole('heading', { level: 1, name: child.name }).waitFor();

  // At the desk: lost, then replaced; the new one is handed over.
  await people.go(supervisor, `/cards?card=${child.card}`);
  await button(supervisor, '挂失').click();
  await supervisor.getByRole('dialog').getByLabel('原因').fill('孩子说掉在集市上了');
  await people.look(supervisor, 'cards-07-lost');
  await inDialog(supervisor, '挂失').click();
  await supervisor.getByText('这张卡已停用').waitFor();
  await button(supervisor, '换卡').click();
  await supervisor.getByRole('dialog').getByLabel('原因').fill('补发一张');
  await inDialog(supervisor, '换卡').click();
  await supervisor.getByText('替换的旧卡').waitFor();
  await people.look(supervisor, 'cards-08-replaced');
  const [fresh] = await rows<{ number: string; code: string }>(`select n.short_number as number, n.code from cards o join cards n on n.id = o.replaced_by where o.id = '${child.card}'`);

  // The director's phone after it has fetched the list anew.
  await phone.reload();
  await enterPin(phone);
  await phone.getByText(`卡号 ${printShortNumber(fresh!.number)}`).waitFor();
  await goOnPhone(phone, '/scan');
  await typeNumber(phone, child.number);
  await phone.getByText('这次扫卡已记录。').waitFor();
  const nowhere = await phone.locator('main .notice').innerText();
  expect(nowhere).toContain('这张卡关联的不是托付给您的孩子，或者卡已经不能用了。');
  expect(nowhere).not.toContain(child.name);
  await look(phone, 'cards-09-leads-nowhere');
  await goOnPhone(phone, `/card/${child.code}.${sign(child.code)}`);
  await phone.getByText('这次扫卡已记录。').waitFor();
  await goOnPhone(phone, '/scan');
  await typeNumber(phone, fresh!.number);
  await phone.getByRole('heading', { level: 1, name: child.name }).waitFor();
  await look(phone, 'cards-10-new-card');

  // A director of another village, in English, with the card that counts.
  const other = product.accounts.find(({ post, username }) => post === 'director' && username !== director)!.username;
  const elsewhere = await phoneOf('another director', newPhone(browser, 'en'));
  await signInOnPhone(elsewhere, product.url, other);
  await statusLine(elsewhere).getByText(/List of/).waitFor();
  const told: string[] = [];
  for (const code of [fresh!.code, child.code, codeOfBytes(new Uint8Array(16).fill(7))]) {
    await goOnPhone(elsewhere, `/card/${code}.${sign(code)}`);
    await elsewhere.getByText('This scan was recorded.').waitFor();
    told.push(await elsewhere.locator('main').innerText());
  }
  expect(new Set(told).size).toBe(1);
  expect(told[0]).not.toContain(child.name);
  await look(elsewhere, 'cards-11-not-theirs');
  expect(await rows(`select a.action, a.subject_kind, a.subject_id from audit_rows a join staff s on s.id = a.actor where s.username = '${other}' and a.purpose = '扫卡未打开' order by a.seq`)).toEqual([
    { action: 'open', subject_kind: 'cards', subject_id: (await rows<{ id: string }>(`select id from cards where code = '${fresh!.code}'`))[0]!.id },
    { action: 'open', subject_kind: 'cards', subject_id: child.card },
    { action: 'open', subject_kind: 'cards', subject_id: 'unknown' },
  ]);
  expect([...complaints, ...people.complaints]).toEqual([]);
}, 180_000);
