import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { permissions, permissionsPage } from './permissions.ts';

test('permissions.md is what the policy tables print; run npm run check -- --write to print it again', () => {
  const file = new URL('../permissions.md', import.meta.url);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(permissionsPage());
});

test('a deed is named after its word', () => {
  for (const { word, deeds } of permissions) for (const deed of deeds) expect(deed).toMatch(new RegExp(`^${word}\\.[a-z-]+$`));
});
