import type { AddressInfo } from 'node:net';
import { buildPages } from '@tonghu/cli/build-pages';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../tests/browser/open-browser.ts';
import { newPhone, signInOnPhone } from '../tests/browser/phone.ts';
import { bigRegister } from './big-register.ts';
import { type Table, ms } from './table.ts';

const runs = 5;
/** 3G as the browser's own tools mean it: 700 kbit/s, 300 ms, and a processor slowed four times. */
const slow = { offline: false, downloadThroughput: (700 * 1024) / 8, uploadThroughput: (700 * 1024) / 8, latency: 300 };
const slowdown = 4;

interface Load { usable: number; script: number; all: number }

/** From the address to a form that takes the first letter, on a slow phone with nothing in it; and from its icon to the PIN pad without a network. */
export async function phoneBench(): Promise<Table[]> {
  await buildPages();
  const register = await bigRegister(2000);
  const browser = await openBrowser();
  try {
    await register.app.listen({ host: '127.0.0.1', port: 0 });
    const address = `http://127.0.0.1:${(register.app.server.address() as AddressInfo).port}`;
    const cold: Load[] = [];
    for (let run = 0; run < runs; run += 1) cold.push(await coldLoad(browser, address));
    const again = await withoutNetwork(browser, address, register.city.staff.find((one) => one.post === 'director')!.username);
    const middle = (of: (load: Load) => number) => cold.map(of).sort((a, b) => a - b)[Math.floor(runs / 2)]!;
    const usable = cold.map((load) => load.usable).sort((a, b) => a - b);
    return [{
      title: 'The phone on a slow line',
      about: `Chromium at a phone's size, 700 kbit/s, 300 ms, processor slowed ${slowdown} times, nothing kept from before; ${runs} runs. Script as it came over the line. Usable: the form is there and takes input.`,
      head: ['what', 'script', 'all files', 'median', 'slowest', 'limit'],
      rows: [
        ['first opening, to the sign-in form', kilobytes(middle((load) => load.script)), kilobytes(middle((load) => load.all)), ms(usable[Math.floor(runs / 2)]!), ms(usable.at(-1)!), '60 KB, 2 s'],
        ['opened again without a network, to the PIN pad', '0 KB', '0 KB', ms(again), '', ''],
      ],
    }];
  } finally {
    await browser.close();
    await register.close();
  }
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** Notes in the page when a thing can first be used. */
const noteUsable = (selector: string): string => `
  const look = () => {
    const found = document.querySelector(${JSON.stringify(selector)});
    if (found && !found.disabled && found.getBoundingClientRect().height > 0) window.usableAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

const usableAt = async (page: Page): Promise<number> => {
  const found = await page.waitForFunction(() => (globalThis as { usableAt?: number }).usableAt, undefined, { timeout: 60_000 });
  return await found.jsonValue() as number;
};

async function slowPage(context: Awaited<ReturnType<typeof newPhone>>, network: object): Promise<{ page: Page; loaded: Map<string, { kind: string; bytes: number }> }> {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  const loaded = new Map<string, { kind: string; bytes: number }>();
  const kinds = new Map<string, string>();
  tools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => loaded.set(requestId, { kind: kinds.get(requestId) ?? '', bytes: encodedDataLength }));
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', { ...slow, ...network });
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { page, loaded };
}

async function coldLoad(browser: Browser, address: string): Promise<Load> {
  const context = await newPhone(browser);
  const { page, loaded } = await slowPage(context, {});
  await page.addInitScript(noteUsable('input[autocomplete="username"]'));
  await page.goto(`${address}/field/`, { waitUntil: 'commit' });
  const usable = await usableAt(page);
  const files = [...loaded.values()];
  const sum = (of: typeof files) => of.reduce((total, { bytes }) => total + bytes, 0);
  await context.close();
  return { usable, script: sum(files.filter(({ kind }) => kind === 'Script')), all: sum(files) };
}

async function withoutNetwork(browser: Browser, address: string, username: string): Promise<number> {
  const context = await newPhone(browser);
  const first = await context.newPage();
  await signInOnPhone(first, address, username);
  await first.close();
  await context.setOffline(true);
  const { page } = await slowPage(context, { offline: true });
  await page.addInitScript(noteUsable('.pin-keys button'));
  await page.goto(`${address}/field/`, { waitUntil: 'commit' });
  const usable = await usableAt(page);
  await context.close();
  return usable;
}
