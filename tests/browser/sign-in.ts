import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { oneTimeCode } from './one-time-code.ts';
import { picturesFolder } from './open-browser.ts';

/**
 * Signs in as a demo account by the page itself: one click fills the form in. A post
 * that needs a code enrols on the way; its secret is kept in the pictures folder for the next run.
 */
export async function signInAs(page: Page, baseUrl: string, username: string): Promise<void> {
  const secrets = join(picturesFolder(), 'secrets.json');
  const kept = existsSync(secrets) ? JSON.parse(readFileSync(secrets, 'utf8')) as Record<string, string> : {};
  const key = `${baseUrl} ${username}`;
  await page.goto(baseUrl);
  await page.locator(`[data-account="${username}"]`).click();
  await page.locator('form button[type="submit"]').click();
  const code = page.locator('#code');
  const inside = page.locator('#main h1');
  const refusal = page.getByRole('alert');
  await code.or(inside).or(refusal).first().waitFor();
  if (await refusal.isVisible()) throw new Error(`${username} may not sign in: ${await refusal.innerText()}`);
  if (await code.isVisible()) {
    const shown = page.locator('.enrolment .mono');
    if (await shown.isVisible()) kept[key] = await shown.getAttribute('aria-label') ?? '';
    if (!kept[key]) throw new Error(`${username} has an authenticator whose secret is not known here`);
    await mkdir(picturesFolder(), { recursive: true });
    await writeFile(secrets, JSON.stringify(kept));
    await code.fill(oneTimeCode(kept[key]));
    await page.locator('form button[type="submit"]').click();
    await inside.waitFor();
  }
}
