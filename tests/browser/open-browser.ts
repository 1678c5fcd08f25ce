import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type LaunchOptions, type Logger, type Page, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { fontsForBrowser } from './fonts.ts';

/** A real Chromium with Chinese letters and ordinary web security, as root or not. The caller closes it. */
export const openBrowser = async (): Promise<Browser> => chromium.launch({ ...await howToLaunch(), logger });

const steps: string[] = [];
const logger: Logger = {
  isEnabled: (name) => name === 'api',
  log: (_name, _severity, message) => { if (steps.push(`${new Date().toISOString().slice(11, 23)} ${String(message)}`) > 100) steps.shift(); },
};
/** What was asked of the browser last, each with its moment (UTC), for a test that waited in vain. */
export const lastSteps = (): readonly string[] => steps;

/** How every browser of the tests is started. */
export async function howToLaunch(): Promise<LaunchOptions> {
  const [{ path, env }, fonts] = await Promise.all([findChromium(), fontsForBrowser()]);
  return {
    executablePath: path,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--force-color-profile=srgb'],
    env: { ...process.env as Record<string, string>, ...env, FONTCONFIG_FILE: fonts },
  };
}

/** Where pictures go; `TONGHU_PICTURES` moves it. */
export const picturesFolder = (): string => process.env['TONGHU_PICTURES'] ?? join(tmpdir(), 'tonghu-pictures');

/** Takes a picture of the whole page and gives its path. */
export async function screenshot(page: Page, name: string, how: { fullPage?: boolean } = {}): Promise<string> {
  await mkdir(picturesFolder(), { recursive: true });
  const path = join(picturesFolder(), `${name}.png`);
  await page.screenshot({ path, fullPage: how.fullPage ?? true, animations: 'disabled' });
  return path;
}
