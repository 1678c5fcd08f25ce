/**
 * Takes pictures of the phone's screens, to be looked at:
 *
 *   npx tsx tests/browser/look-phone.ts http://127.0.0.1:8780 <demo user name> /today /children
 *
 * At 390 × 844 and 320 × 640 in Chinese and English, into the folder it prints. Errors of the
 * page, targets lower than 48 px, screens wider than the phone and what axe finds are printed beside.
 */
import type { Page } from 'playwright-core';
import { axe, violationLines } from './accessibility.ts';
import { openBrowser, screenshot } from './open-browser.ts';
import { goOnPhone, newPhone, signInOnPhone } from './phone.ts';

const [baseUrl, account, ...paths] = process.argv.slice(2);
if (!baseUrl || !account) throw new Error('npx tsx tests/browser/look-phone.ts <address> <demo user name> <path> …');

const careless = (page: Page) => page.evaluate(() => {
  const found: string[] = [];
  for (const one of document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, label.check')) {
    if (!one.checkVisibility() || one.matches('.out-of-sight, [type=checkbox], [type=radio]')) continue;
    const { height } = one.getBoundingClientRect();
    if (height < 47.5 && getComputedStyle(one).display !== 'inline') found.push(`${Math.round(height)} px high: ${one.innerText.slice(0, 40) || one.className}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push(`wider than the phone: ${document.documentElement.scrollWidth}`);
  return found;
});

const browser = await openBrowser();
try {
  for (const language of ['zh', 'en'] as const) {
    const context = await newPhone(browser, language);
    const page = await context.newPage();
    page.on('pageerror', (fault) => console.log(`  page error: ${fault.message}`));
    page.on('console', (line) => { if (line.type() === 'error' || line.type() === 'warning') console.log(`  console: ${line.text().slice(0, 300)}`); });
    await signInOnPhone(page, baseUrl, account);
    for (const path of paths.length > 0 ? paths : ['/today']) {
      await goOnPhone(page, path);
      for (const [width, height] of [[390, 844], [320, 640]] as const) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(400);
        console.log(await screenshot(page, `phone-${account}${path.replace(/[^\w]+/g, '-')}-${width}-${language}`, { fullPage: false }));
        for (const line of await careless(page)) console.log(`  ${line}`);
        if (width === 390) for (const line of violationLines(await axe(page))) console.log(`  axe ${line}`);
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
}
