import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { within } from '../browser/within.ts';
import { ask } from '../start/started.ts';
import { type People, button, inDialog } from './people.ts';
import type { Product } from './product.ts';

/** A month so many after another: `2026-12`. */
export function monthAfter(month: string, count = 1): string {
  const [year, of] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, of! - 1 + count, 1)).toISOString().slice(0, 7);
}

/** `2026年12月`, as pages and sentences say it. */
export const inChinese = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** The last month the demo's county has paid. The demo follows the calendar, so the journeys do. */
export async function paidThrough({ home }: Product): Promise<string> {
  const [last] = await ask<{ month: string }>(home, `select max(month) as month from pay_runs where programme = 'allowance' and state in ('released', 'sent', 'settled', 'closed')`);
  return last!.month;
}

/** Opens a run and gives the address of its page. */
export async function openRun(people: People, county: Page, month: string): Promise<string> {
  await people.go(county, '/payments');
  await button(county, '新建批次').click();
  await county.getByLabel('发放到月份').fill(month);
  await county.getByLabel('发放到月份').press('Tab');
  await inDialog(county, '新建批次').click();
  await button(county, '核算').waitFor();
  return new URL(county.url()).pathname;
}

/** Has the run computed, and waits until the page shows it. */
export async function compute(county: Page, name: '核算' | '重新核算' = '核算'): Promise<void> {
  const path = new URL(county.url()).pathname.replace('/payments/', '/api/pay-runs/');
  const read = county.waitForResponse((reply) => reply.request().method() === 'GET' && new URL(reply.url()).pathname === path, { timeout: 60_000 });
  await button(county, name).click();
  await read;
  await button(county, '核对完毕').waitFor();
}

const openKinds = (page: Page) => page.locator('.check-kinds button').filter({ hasText: /\d+\/\d+/, hasNotText: '全部事项' });

/** Answers every question of a computed run, each kind with a sentence. */
export async function answerQuestions(county: Page): Promise<void> {
  for (let left = await openKinds(county).count(); left > 0; left -= 1) {
    const kind = (await openKinds(county).first().innerText()).replace(/ \d+\/\d+$/, '');
    await openKinds(county).first().click();
    // Another kind is another list with an empty sentence: what is written before it stands is lost.
    await county.locator('.check-kinds .ant-btn-primary', { hasText: kind }).waitFor();
    await county.locator('.check-list input[type=checkbox]').first().check();
    await county.locator('#check-reason').fill('已逐一核实，可以发放');
    await county.getByRole('button', { name: /^(本类全部说明|说明后发放)/ }).last().click();
    await expect.poll(() => openKinds(county).count(), { timeout: 20_000 }).toBeLessThan(left);
  }
}

/** One deed on a run: the button, the question, and the state that follows. */
export async function take(page: Page, deed: string, after: string): Promise<void> {
  await button(page, deed).click();
  await inDialog(page, deed).click();
  await page.locator('.ant-steps-item-active', { hasText: after }).waitFor();
}

/** A button that is there and refused; the sentence that says why and who could. */
export async function refusal(page: Page, name: string): Promise<string> {
  expect(await button(page, name).isDisabled(), name).toBe(true);
  const said = page.locator('.ant-tooltip:not(.ant-tooltip-hidden)').last();
  // What still loads may push the button from under the pointer; a person would point again.
  await expect.poll(async () => {
    await pointAway(page);
    await page.locator('.may-not', { has: button(page, name) }).hover();
    return said.waitFor({ timeout: 2_000 }).then(() => true, () => false);
  }, { timeout: 20_000 }).toBe(true);
  const sentence = await said.innerText();
  await pointAway(page);
  return sentence;
}

/** To the corner. The browser gives this no limit of its own; a move that got lost is made good by the next. */
const pointAway = (page: Page) => within(5_000, page.mouse.move(0, 0)).catch(() => undefined);

/** The figures of the run's sums, by their labels. Money in fen. */
export async function figuresOf(page: Page): Promise<Record<string, number>> {
  // The sums are asked for beside the run, and may come after all else.
  await page.locator('.benefit-parts .figure').first().waitFor();
  const found = await page.locator('.benefit-parts .figure').evaluateAll((all) => all.map((one) => [one.querySelector('span')!.textContent!, one.querySelector('strong')!.textContent!]));
  return Object.fromEntries(found.map(([label, value]) => [label, value!.includes('¥') ? fenOf(value!) : Number(value!.replace(/\D/g, ''))]));
}

/** `¥1,234.50` or `1234.50` as fen; a minus in front counts. */
export const fenOf = (said: string): number => Math.round(Number(said.replace(/[^\d.]/g, '')) * 100) * (/[-−]/.test(said) ? -1 : 1);

/** Rows of a bank file as the plain CSV of the product gives them, the first the titles. */
export const cellsOf = (file: string): string[][] => file.replace(/^\uFEFF/, '').trim().split('\r\n').map((line) => line.slice(1, -1).split('","'));

/** The page in English, without a Chinese button or heading left, looked at, and back again. */
export async function lookInEnglish(people: People, page: Page, name: string): Promise<void> {
  const turn = async (language: 'zh' | 'en') => {
    await page.evaluate((to) => localStorage.setItem('tonghu.language', to), language);
    await page.reload({ waitUntil: 'networkidle' });
    await page.locator('#main h1').waitFor();
  };
  await turn('en');
  const said = await page.locator('#main').locator('button, h1, h2, h3, th, label').allInnerTexts();
  expect(said.length).toBeGreaterThan(3);
  expect(said.filter((text) => /\p{Script=Han}/u.test(text)), name).toEqual([]);
  await people.look(page, name);
  await turn('zh');
}
