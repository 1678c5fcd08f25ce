import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simplifiedOf } from '@tonghu/domain/benefits/traditional-characters';
import { expect, test } from 'vitest';
import { projectFolder } from './project-files.ts';

test('characters that are one name for money are one for matching as well, which joins more', () => {
  const canonical = new Map(readFileSync(join(projectFolder, 'linkage/data/characters.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',', 2)).map(([sign, to]) => [sign!, to || sign!] as const));
  // 滬 is 沪 there, and 沪 goes on to 滤 (a form of 濾 in Japan): one step is enough.
  const apart = [...simplifiedOf].filter(([traditional, simplified]) => canonical.get(traditional) !== simplified && canonical.get(traditional) !== canonical.get(simplified));
  expect(apart.map((pair) => pair.join(''))).toEqual([]);
  expect(simplifiedOf.size).toBeGreaterThan(2_900);
});
