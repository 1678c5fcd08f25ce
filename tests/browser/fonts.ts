import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Writes a fontconfig file that knows Noto Sans SC from npm and nothing else, and
 * gives its path for `FONTCONFIG_FILE`. Pictures then carry Chinese, and look the same on every machine.
 */
export async function fontsForBrowser(): Promise<string> {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const folder = join(tmpdir(), `tonghu-fonts-${userInfo().uid}`);
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  const weights = ['400Regular', '600SemiBold', '700Bold'].map((weight) => `<dir>${join(fonts, weight)}</dir>`).join('');
  const families = ['sans-serif', 'serif', 'system-ui', 'monospace']
    .map((family) => `<alias binding="same"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`).join('');
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${weights}<cachedir>${join(folder, 'cache')}</cachedir>${families}</fontconfig>\n`);
  await rename(aside, file); // whole or not at all: another browser may be reading it just now
  return file;
}
