import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axe } from '../browser/accessibility.ts';
import { screenshot } from '../browser/open-browser.ts';

/** Everything a page of a phone complains of, in one list. A line that broke on purpose is no complaint, and neither is a refusal where the journey wants one. */
export function listen(page: Page, who: string, complaints: string[]): Page {
  const harmless = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_FAILED|NETWORK_CHANGED)|Failed to load resource: .* status of 4\d\d/;
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (fault) => complaints.push(`${who}: ${fault.message}`));
  page.on('console', (line) => { if (line.type() === 'error' && !harmless.test(line.text())) complaints.push(`${who}: ${line.text()}`); });
  return page;
}

/** Looks at a screen of the phone: nothing wrong for people who cannot see it, nothing wider than the phone, and a picture to keep. */
export async function look(page: Page, name: string): Promise<void> {
  expect.soft(await axe(page), `accessibility of ${name}`).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} is wider than the phone`).toBeLessThanOrEqual(0);
  await screenshot(page, `journey-${name}`, { fullPage: false });
}

/** A command of whoever is signed in on this page of the desk, as its forms send it. */
export async function command(desk: Page, method: 'POST' | 'PUT', path: string, body: object, version?: number): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-tonghu': '1', 'command-id': crypto.randomUUID(), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) };
  const told = await desk.evaluate(async ({ path, ...how }) => {
    const reply = await fetch(`/api${path}`, how);
    return reply.ok ? 'ok' : `${reply.status} ${await reply.text()}`;
  }, { path, method, headers, body: JSON.stringify(body) });
  expect(told, `${method} ${path}`).toBe('ok');
}
