import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simplifiedOf } from '@tonghu/domain/benefits/traditional-characters';
import { expect, test } from 'vitest';
import { projectFolder } from './project-files.ts';

const canonical = new Map(readFileSync(join(projectFolder, 'linkage/data/characters.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',', 2)).map(([sign, to]) => [sign!, to || sign!] as const));

test('a character leads to one that leads no further, and characters of names that only another country joins stay apart', () => {
  expect([...canonical].filter(([, to]) => (canonical.get(to) ?? to) !== to).map((pair) => pair.join(''))).toEqual([]);
  for (const [one, other] of ['芸艺', '沪滤', '予豫', '么幺', '欠缺']) expect(canonical.get(one!), one).not.toBe(canonical.get(other!));
  for (const [one, other] of ['昇升', '張张', '敍叙', '阎闫']) expect(canonical.get(one!), one).toBe(canonical.get(other!));
});

test('characters that are one name for money are one for matching as well, which joins more', () => {
  const apart = [...simplifiedOf].filter(([traditional, simplified]) => canonical.get(traditional) !== canonical.get(simplified));
  expect(apart.map((pair) => pair.join(''))).toEqual([]);
  expect(simplifiedOf.size).toBeGreaterThan(2_900);
});
