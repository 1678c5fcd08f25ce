import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPassword } from '@tonghu/domain/staff/demo-password';

/** As a cheap phone is held: upright, one thumb. */
export const phoneSize = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } as const;

/** The PIN that tests choose. */
const testPin = '482915';

/** A phone of its own: nothing in it, nobody signed in. */
export const newPhone = (browser: Browser, language: 'zh' | 'en' = 'zh'): Promise<BrowserContext> => browser.newContext({ ...phoneSize, locale: language === 'zh' ? 'zh-CN' : 'en' });

/** Touches the keys of the PIN pad. */
export async function enterPin(page: Page, pin: string = testPin): Promise<void> {
  await page.locator('.pin-keys button:enabled').first().waitFor();
  for (const digit of pin) await page.locator(`[data-key="${digit}"]`).click();
}

/** Opens the app, signs in by the page itself, chooses the PIN, and waits until the list has come. `worker: false` where the browser has no service worker. */
export async function signInOnPhone(page: Page, baseUrl: string, username: string, { worker = true } = {}): Promise<void> {
  await page.goto(`${baseUrl.replace(/\/$/, '')}/field/`);
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(demoPassword);
  await page.locator('form button.primary').click();
  const first = page.locator('.door h1');
  await page.locator('.pin').waitFor();
  const asked = await first.innerText();
  await enterPin(page);
  await page.waitForFunction((before) => document.querySelector('.door h1')?.textContent !== before, asked); // the second time
  await enterPin(page);
  await page.locator('nav.bar').waitFor();
  if (worker) await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
}

/** Goes to a screen as a touch on a link does. */
export async function goOnPhone(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => { location.hash = to; }, path);
  await page.locator('main.screen').waitFor();
}
