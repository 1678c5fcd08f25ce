import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser/open-browser.ts';
import { type People, button, peopleOf } from './people.ts';
import { type Product, startProduct } from './product.ts';

/*
 * A township looks a rule up and tries it out: one question at a time, an
 * answer taken back, nothing sent, and nothing of the answers in the address.
 */

let product: Product;
let browser: Browser;
let people: People;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ minors: 2000 }), openBrowser()]);
  people = peopleOf(product, browser);
}, 300_000);
afterAll(async () => {
  await people?.leave();
  await browser?.close();
  await product?.stop();
}, 60_000);

const asked = (page: Page) => page.locator('.question h2').innerText();
const answer = (page: Page) => page.locator('.answer-word').innerText();
const given = (page: Page) => page.locator('.given > li').count();

/** Answers the present question by a button, and waits until it stands among those answered. */
async function say(page: Page, words: string): Promise<void> {
  const before = await given(page);
  await page.locator('.question').getByRole('button', { name: words, exact: true }).click();
  await page.locator('.given > li').nth(before).waitFor();
}

async function sayDay(page: Page, day: string): Promise<void> {
  const before = await given(page);
  await page.locator('.question .ant-picker input').fill(day);
  await page.locator('.question .ant-picker input').press('Enter');
  await page.locator('.given > li').nth(before).waitFor();
}

test('a rule found by its number, with two versions side by side', async () => {
  const supervisor = await people.at(people.account('supervisor'));
  await people.go(supervisor, '/');
  await supervisor.getByRole('navigation').getByRole('link', { name: '政策', exact: true }).click();
  await supervisor.getByRole('link', { name: '事实无人抚养儿童', exact: true }).waitFor();
  expect(await supervisor.getByText('艾滋').count()).toBe(0);
  await people.look(supervisor, 'policy-1-catalogue');
  await supervisor.getByRole('searchbox').or(supervisor.getByPlaceholder('查标题')).first().fill('民发[2019]62号');
  await supervisor.keyboard.press('Enter');
  await supervisor.getByText(/找到 \d+ 项/).waitFor();
  await supervisor.getByRole('link', { name: '事实无人抚养儿童', exact: true }).click();
  await supervisor.getByRole('heading', { name: '条件', exact: true }).waitFor();
  await expect.poll(() => supervisor.locator('.version').count()).toBe(2);
  await supervisor.getByText('县级确认的次月起发放').waitFor();
  await people.look(supervisor, 'policy-2-rule');
  expect(people.complaints).toEqual([]);
}, 120_000);

test('from a common case to "may be eligible" in five answers; one taken back is asked again', async () => {
  const supervisor = await people.at(people.account('supervisor'));
  await people.go(supervisor, '/policy/ask?rule=de-facto-unsupported&day=2025-11-20');
  const sent: string[] = [];
  supervisor.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await button(supervisor, '父亲服刑，母亲失联').click();
  await supervisor.locator('.given > li').nth(1).waitFor();
  expect(await asked(supervisor)).toBe('孩子的出生日期是哪天？');
  expect(await answer(supervisor)).toContain('还要了解');
  await sayDay(supervisor, '2015-03-01');
  const questions: string[] = [];
  for (const words of ['否', '健在', '否', '否']) {
    questions.push(await asked(supervisor));
    await say(supervisor, words);
  }
  expect(questions).toEqual(['孩子是否已被依法收养？', '孩子是否健在？', '父亲是否已死亡或被法院宣告死亡？日期是哪天？', '父亲是否被法院宣告失踪？日期是哪天？']);
  expect(await answer(supervisor)).toContain('可能符合');
  expect(await asked(supervisor)).toBe('结论已定');
  await people.look(supervisor, 'policy-3-eligible');

  await supervisor.getByRole('button', { name: '收回：孩子的出生日期是哪天？' }).click();
  await supervisor.getByText('已收回：孩子的出生日期是哪天？').waitFor();
  expect(await answer(supervisor)).toContain('还要了解');
  expect(await asked(supervisor)).toBe('孩子的出生日期是哪天？');
  await say(supervisor, '不知道');
  expect(await asked(supervisor)).toBe('能问的都问了');
  await supervisor.getByRole('button', { name: '更改：孩子的出生日期是哪天？' }).click();
  await supervisor.locator('.question .ant-picker input').fill('2001-03-01');
  await supervisor.locator('.question .ant-picker input').press('Enter');
  await supervisor.locator('.answer-word').getByText('不符合').waitFor();
  await people.look(supervisor, 'policy-4-not-eligible');

  expect(sent).toEqual([]);
  expect(new URL(supervisor.url()).search).toBe('?rule=de-facto-unsupported&day=2025-11-20');
  await supervisor.reload({ waitUntil: 'networkidle' });
  expect(await given(supervisor)).toBe(0);
  expect(people.complaints).toEqual([]);
}, 120_000);

test('a volunteer has no such page', async () => {
  const volunteer = await people.at(people.account('volunteer'));
  expect(await volunteer.getByRole('link', { name: '政策', exact: true }).count()).toBe(0);
  await people.go(volunteer, '/policy');
  await volunteer.getByRole('heading', { name: '您的岗位不使用这个页面' }).waitFor();
}, 60_000);
