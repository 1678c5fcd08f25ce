import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { demoPassword } from '@tonghu/domain/staff/demo-password';
import { axe } from '../browser/accessibility.ts';
import { lastSteps, screenshot } from '../browser/open-browser.ts';
import { within } from '../browser/within.ts';
import type { Product } from './product.ts';

/** The people of a journey: each with a browser of their own, all complaints of their pages in one list. */
export interface People {
  /** User name of the first demo account of a post. */
  account(post: string): string;
  at(username: string): Promise<Page>;
  go(page: Page, path: string): Promise<unknown>;
  /** Looks at the page: nothing wrong for people who cannot see it, and a picture to keep. */
  look(page: Page, name: string): Promise<void>;
  complaints: string[];
  leave(): Promise<void>;
}

/** Pages that are open, so that a journey that fails can say what its people saw. */
const open = new Map<Page, string>();

/**
 * A journey that fails says what its people saw and what was asked of their browsers last: as an error of its
 * own, since those are repeated at the end of a long run's output. People are invented; the pages of
 * those who did not act are as telling as the one that waited.
 */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const said = lastSteps().map((step) => `  ${step}`);
  for (const [page, who] of open) {
    if (page.isClosed()) continue;
    const seen = page.locator('[role=dialog]:visible, #main').filter({ visible: true });
    const words = await within(5_000, seen.allInnerTexts()).catch(() => ['does not answer']);
    said.push(`${who} saw ${new URL(page.url()).pathname}`, ...words.map((text) => text.replaceAll(/\n{2,}/g, '\n').slice(0, 2_000)));
  }
  throw new Error(said.join('\n'));
});

/** `refusals`: the journey runs into refusals on purpose, and the browser's own line about a status of 4xx is no complaint. */
export function peopleOf(product: Product, browser: Browser, { refusals = false } = {}): People {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const harmless = (line: string) => refusals && /Failed to load resource: .* status of 4\d\d/.test(line);
  return {
    complaints,
    account: (post) => product.accounts.find((one) => one.post === post)!.username,
    async at(username) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true, reducedMotion: 'reduce' });
      contexts.push(context);
      await context.addInitScript(() => localStorage.setItem('tonghu.language', localStorage.getItem('tonghu.language') ?? 'zh'));
      const page = await context.newPage();
      open.set(page, username);
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (fault) => complaints.push(`${username}: ${fault.message}`));
      page.on('console', (line) => { if (line.type() === 'error' && !harmless(line.text())) complaints.push(`${username}: ${line.text()}`); });
      await page.goto(product.url);
      await signIn(page, username);
      await page.locator('#main h1').waitFor();
      return page;
    },
    go: (page, path) => page.goto(new URL(path, product.url).href, { waitUntil: 'networkidle' }),
    async look(page, name) {
      expect.soft(await axe(page), `accessibility of ${name}`).toEqual([]);
      await screenshot(page, `journey-${name}`);
    },
    async leave() { await Promise.all(contexts.map((context) => context.close())); },
  };
}

/** Fills in the form, on the page of its own or over another page. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Chooses from a list that opens at a field. A list that closes again before it was clicked, as one does when its drawer takes the focus, is opened again. */
export async function pick(page: Page, part: Locator, label: string, option: string): Promise<void> {
  const field = part.locator('.ant-select', { has: page.getByLabel(label, { exact: true }) });
  await expect.poll(async () => {
    const there = page.getByTitle(option, { exact: true }).and(page.locator('.ant-select-item-option'));
    if (!(await there.isVisible())) await field.click();
    await there.click({ timeout: 2_000 }).catch(() => {});
    return field.innerText();
  }, { timeout: 20_000 }).toContain(option);
}

/** The file that a click has the browser fetch. */
export async function fileFrom(page: Page, click: () => Promise<unknown>): Promise<Buffer> {
  const [coming] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFile(await within(30_000, coming.path()));
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
