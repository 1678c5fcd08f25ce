import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import encodeQR from 'qr';
import { howToLaunch } from './open-browser.ts';
import { phoneSize } from './phone.ts';

/**
 * A phone that outlives its browser: what the app keeps lies in a folder of its own.
 *
 *   const phone = keptPhone({ before: 'https://…/c/…' })     `before`: the text of the code its camera looks at
 *   await phone.start({ offline: true })                     the browser; one at a time
 *   await phone.kill()                                       as a phone does that needs the memory
 *   await phone.putAway()                                    closes it and removes the folder
 */
export function keptPhone({ before }: { before: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-phone-'));
  const picture = join(folder, 'camera.y4m');
  writeFileSync(picture, filmOf(before));
  let context: BrowserContext | undefined;
  const phone = {
    async start({ offline = false } = {}): Promise<BrowserContext> {
      const { args = [], ...how } = await howToLaunch();
      context = await chromium.launchPersistentContext(join(folder, 'profile'), {
        ...how, ...phoneSize, locale: 'zh-CN', offline,
        args: [...args, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${picture}`],
      });
      return context;
    },
    async close(): Promise<void> {
      await context?.close();
      context = undefined;
    },
    /** The whole browser at once, without a word to its pages. */
    async kill(): Promise<void> {
      const browser = context!.browser()!;
      const talk = await browser.newBrowserCDPSession();
      const { processInfo } = await talk.send('SystemInfo.getProcessInfo');
      const gone = new Promise<void>((resolve) => { context!.once('close', () => resolve()); });
      process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
      await gone;
      context = undefined;
    },
    async putAway(): Promise<void> {
      await phone.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return phone;
}

/** Two still frames of a code on white, as the camera before a card sees it: YUV4MPEG2, which Chromium's camera for tests plays. */
function filmOf(text: string): Buffer {
  const [width, height] = [640, 480];
  const code = encodeQR(text, 'raw', { border: 4 });
  const scale = Math.floor(height / code.length);
  const left = Math.floor((width - code.length * scale) / 2);
  const light = Buffer.alloc(width * height, 235);
  for (const [row, modules] of code.entries()) {
    for (const [column, dark] of modules.entries()) {
      if (!dark) continue;
      for (let y = row * scale; y < (row + 1) * scale; y++) light.fill(16, y * width + left + column * scale, y * width + left + (column + 1) * scale);
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}
