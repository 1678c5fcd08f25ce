import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { silenced } from './vite.config.ts';

const path = createRequire(import.meta.url).resolve('@ant-design/icons').replace(/lib[\\/]index\.js$/, 'es/components/AntdIcon.js');

test('an icon of the release in use is hidden from screen readers unless it is named', () => {
  const code = readFileSync(path, 'utf8');
  expect(silenced(code)).toMatch(/restProps\["aria-label"\] \|\| onClick \? .+ : \{ "aria-hidden": true \}\)\s*\}, restProps/);
});

test('a release that writes icons otherwise stops the build', () => {
  expect(() => silenced('role: "img", title: icon.name')).toThrow('has to follow');
});
