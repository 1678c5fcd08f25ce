/**
 * Takes pictures of pages, to be looked at:
 *
 *   npx tsx tests/browser/look.ts http://127.0.0.1:8780 <demo user name, or - for nobody> /network '/accounts?active=all'
 *
 * Every path at 1440 and 1280 wide (or at `TONGHU_WIDTHS=390`), in Chinese and English, into the folder it prints.
 * Errors of the page's console, text that does not fit and what axe finds are printed beside.
 */
import type { Page } from 'playwright-core';
import { axe, violationLines } from './accessibility.ts';
import { openBrowser, screenshot } from './open-browser.ts';
import { signInAs } from './sign-in.ts';

const widths = (process.env['TONGHU_WIDTHS'] ?? '1440,1280').split(',').map(Number);
const [baseUrl, account = '-', ...paths] = process.argv.slice(2);
if (!baseUrl) throw new Error('npx tsx tests/browser/look.ts <address> <demo user name or -> <path> …');

/** Single-line text that is cut off without being allowed to, and buttons that broke into two lines. */
const careless = (page: Page) => page.evaluate(() => {
  const found: string[] = [];
  for (const one of document.querySelectorAll<HTMLElement>('button, h1, h2, h3, th, dt, label, a, .ant-tag, .ant-menu-title-content')) {
    if (!one.checkVisibility()) continue;
    const style = getComputedStyle(one);
    if (one.scrollWidth > one.clientWidth + 1 && style.overflow === 'hidden' && style.textOverflow !== 'ellipsis') found.push(`cut: ${one.innerText.slice(0, 60)}`);
    if (one.tagName === 'BUTTON' && !one.matches('.demo-person') && one.clientHeight > 48) found.push(`two lines: ${one.innerText.slice(0, 60)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push(`page wider than the window: ${document.documentElement.scrollWidth}`);
  return found;
});

const browser = await openBrowser();
try {
  for (const language of ['zh', 'en']) {
    const context = await browser.newContext({ viewport: { width: widths[0]!, height: 900 }, locale: language === 'zh' ? 'zh-CN' : 'en' });
    await context.addInitScript((chosen) => localStorage.setItem('tonghu.language', chosen), language);
    const page = await context.newPage();
    page.on('pageerror', (fault) => console.log(`  page error: ${fault.message}`));
    page.on('console', (line) => { if (line.type() === 'error' || line.type() === 'warning') console.log(`  console: ${line.text().slice(0, 300)}`); });
    if (account !== '-') await signInAs(page, baseUrl, account);
    for (const path of paths.length > 0 ? paths : ['/']) {
      await page.goto(new URL(path, baseUrl).href, { waitUntil: 'networkidle' });
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await page.waitForTimeout(150);
        const name = `${account === '-' ? 'nobody' : account}${path.replace(/[^\w]+/g, '-').replace(/-+$/, '') || '-desk'}-${width}-${language}`;
        console.log(await screenshot(page, name));
        for (const line of await careless(page)) console.log(`  ${line}`);
        if (width === widths[0]) for (const line of violationLines(await axe(page))) console.log(`  axe ${line}`);
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
}
