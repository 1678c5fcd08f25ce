import { expect, test } from 'vitest';
import type { Policy } from '@tonghu/domain/policy';
import { filesBelow } from './files-below.ts';
import { forbidding } from './forbidding.ts';

const domain = new URL('../../../domain/src', import.meta.url).pathname;
const tables: Policy<never>[] = [];
for (const path of filesBelow(domain).filter((one) => one.endsWith('/policy.ts') && one !== `${domain}/policy.ts`)) {
  tables.push(...Object.values(await import(path) as Record<string, unknown>).filter((given): given is Policy<never> => !Array.isArray(given) && typeof given === 'object'));
}

test('every sentence that forbids is known as one, and none that names who may', () => {
  const unless = tables.flatMap((table) => Object.values(table)).flatMap((rule) => rule?.unless ?? []).map(({ who }) => who);
  expect(unless.length).toBeGreaterThan(5);
  expect(unless.filter((who) => !forbidding.has(who.zh) || !forbidding.has(who.en))).toEqual([]);
  const allow = tables.flatMap((table) => Object.values(table)).flatMap((rule) => rule?.allow ?? []).map(({ who }) => who);
  expect(allow.filter((who) => forbidding.has(who.zh) || forbidding.has(who.en))).toEqual([]);
});
