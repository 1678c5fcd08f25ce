import { checkCharacter, readIdNumber } from '@tonghu/domain/id-number';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repairsOf } from './repairs.ts';

const valid = fc.stringMatching(/^\d{11}$/).map((digits) => `990784${digits}`).map((first) => first + checkCharacter(first));

test('a number that holds needs no repair, and what is no number has none', () => {
  fc.assert(fc.property(valid, (id) => { expect(repairsOf(id)).toEqual([]); }));
  for (const text of ['', '123', '99078420140322001', 'abcdefghijklmnopqr']) expect(repairsOf(text)).toEqual([]);
});

test('one wrong character, and two that changed places, are among the repairs', () => {
  fc.assert(fc.property(valid, fc.nat(17), fc.nat(8), (id, at, by) => {
    const wrong = id[at] === 'X' ? String(by) : String((Number(id[at]) + 1 + by) % 10);
    const spoiled = id.slice(0, at) + wrong + id.slice(at + 1);
    expect(repairsOf(spoiled)).toContain(id);
    const turned = id.slice(0, 15) + id[16] + id[15] + id[17];
    if (turned !== id) expect(repairsOf(turned)).toContain(id);
  }));
});

test('every repair is a number that holds, one slip away, and few are possible', () => {
  fc.assert(fc.property(valid, (id) => {
    const spoiled = id.slice(0, 17) + (id[17] === '1' ? '2' : '1');
    const repairs = repairsOf(spoiled);
    expect(repairs.length).toBeLessThan(40);
    for (const one of repairs) {
      expect(checkCharacter(one.slice(0, 17))).toBe(one[17]);
      expect([...one].filter((sign, at) => sign !== spoiled[at]).length).toBeLessThanOrEqual(2);
      expect(['birth date', undefined]).toContain((readIdNumber(one) as { fault?: string }).fault);
    }
  }));
});
