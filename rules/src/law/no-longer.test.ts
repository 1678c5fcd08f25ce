import { ChildClass } from '@tonghu/domain/children/classes';
import { addDays } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decides } from '../engine/decides.ts';
import { settingsOn } from '../settings/settings.ts';
import { family, someDay, someFacts } from '../testing/families.ts';
import { classTerms } from './class-terms.ts';
import { noLonger } from './no-longer.ts';
import { ruleOf } from './rules.ts';

test('whatever is known of a child, an end is one of its class, has come, and the class did not outlast it', () => {
  fc.assert(fc.property(fc.constantFrom(...ChildClass.options), someFacts, someDay, (of, facts, on) => {
    const declared = classTerms[of].ends.map(({ reason }) => reason);
    for (const { reason, on: day } of noLonger(of, facts, on)) {
      expect(declared).toContain(reason);
      if (day === null) continue;
      expect(day <= on).toBe(true);
      // Under the settings and the version of the day asked about; a move of the registration leaves the rule alone.
      if (reason !== 'moved-away') expect(decides(ruleOf(of)!, facts, addDays(day, 1))).not.toBe(true);
    }
  }), { numRuns: 3000 });
});

test('a child leaves a class exactly where the rule says no, or its registration moved', () => {
  fc.assert(fc.property(fc.constantFrom(...ChildClass.options), someFacts, fc.integer({ min: 0, max: 1200 }), (of, facts, later) => {
    const on = addDays('2024-09-03', later);
    const moved = of !== 'migrant' && !!facts.movedAway && facts.movedAway.on <= on;
    expect(noLonger(of, facts, on).length > 0).toBe(moved || decides(ruleOf(of)!, facts, on) === false);
  }), { numRuns: 2000 });
});

test('where a place counts two dead parents only, a declaration on one of them makes no orphan and ends nothing', () => {
  const settings = { ...settingsOn(null, '2024-06-03'), 'orphan.pairs': { value: ['dead+dead' as const], cite: '当地' } };
  const facts = family({ dead: { on: '2020-05-01' } }, { missing: { declaredOn: '2024-01-09' } });
  expect(noLonger('de-facto-unsupported', facts, '2024-06-03', null, settings)).toEqual([]);
  expect(noLonger('de-facto-unsupported', { ...facts, birthDate: '2006-05-20' }, '2024-06-03', null, settings).map(({ reason }) => reason)).toEqual(['turned-18']);
});
