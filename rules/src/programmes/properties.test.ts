import { readFileSync } from 'node:fs';
import { addDays, addMonthsToDay } from '@tonghu/domain/dates';
import { OtherBenefit, TopUpFacts } from '@tonghu/domain/programmes/top-up';
import { LimitStep } from '@tonghu/domain/programmes/time-limit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { evaluate } from '../engine/evaluate.ts';
import { limitRows } from '../generated/limits.ts';
import { settingsOn } from '../settings/settings.ts';
import { nearExamples } from '../testing/near-examples.ts';
import { reachedBy, untried } from '../testing/reached.ts';
import { labelsOf, readExamples } from './example-table.ts';
import { limitOf, limitText, timeLimits } from './limits.ts';
import { workingText } from './programme.ts';
import { findProgramme, programmes } from './rules.ts';
import { factShape, kindOf } from './sheet.ts';
import { topUp } from './top-up.ts';
import { orphanEducationAid } from './education-aid.ts';

const someDay = fc.integer({ min: 0, max: 365 * 30 }).map((days) => addDays('2000-01-01', days));
const place = fc.constantFrom('370784', '3703', '110105', null);

function someValue(fact: z.ZodType): fc.Arbitrary<unknown> {
  const known: fc.Arbitrary<unknown> = {
    'yes-no': () => fc.boolean(), day: () => someDay, choice: () => fc.constantFrom(...Object.keys(labelsOf(fact))),
    amount: () => fc.integer({ min: 0, max: 300_000 }), count: () => fc.integer({ min: 0, max: 4 }),
  }[kindOf(fact)]();
  return fact instanceof z.ZodNullable ? fc.option(known, { nil: null, freq: 2 }) : known;
}

describe.each(programmes.map(({ rule }) => [rule.title.zh, rule] as const))('%s', (_title, rule) => {
  const random = fc.record(Object.fromEntries(rule.sheet.names.map((name) => [name, someValue(factShape(rule.sheet.shape, name))])));
  const rows = readExamples(readFileSync(new URL(`../../examples/programmes/${rule.id}.csv`, import.meta.url), 'utf8'), rule);
  // One case in five is anything at all; the others lie near the rows of its table.
  const someCase = fc.oneof(
    { weight: 1, arbitrary: fc.record({ facts: random, on: someDay, division: place }) },
    { weight: 4, arbitrary: nearExamples(rule.sheet, rows, random) },
  );
  const hidden = fc.subarray([...rule.sheet.names]);
  const without = (facts: Record<string, unknown>, names: readonly string[]) => Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));

  test('filling in a blank never reverses an answer, and an open answer asks for what is missing', () => {
    fc.assert(fc.property(someCase, hidden, ({ facts, on, division }, names) => {
      const partial = without(facts, names);
      const before = evaluate(rule, partial, on, { division });
      expect(before.ask.length > 0).toBe(before.is === 'need-to-know');
      for (const { fact } of before.ask) expect(names).toContain(fact);
      if (before.is !== 'need-to-know') expect(evaluate(rule, facts, on, { division }).is).toBe(before.is);
    }), { numRuns: 150 });
  });

  test('the full facts leave nothing open, and nothing known makes nobody eligible', () => {
    fc.assert(fc.property(someCase, ({ facts, on, division }) => {
      expect(evaluate(rule, facts, on, { division }).is).not.toBe('need-to-know');
      expect(evaluate(rule, {}, on, { division }).is).not.toBe('eligible');
    }), { numRuns: 50 });
  });

  test('the cases reach every ground: each version says yes and no, each statement holds and fails', () => {
    const cases = fc.sample(someCase, { numRuns: 2500, seed: 1 }).map(({ facts, on, division }) => ({ facts, on, settings: settingsOn(division, on) }));
    // Whether a place has a programme is a setting and no fact: it says so in words of its own.
    expect(untried(reachedBy(rule, cases)).filter((one) => !one.includes('当地设有这项资助'))).toEqual([]);
  });
});

test('every version has a clause, and versions leave no gap', () => {
  for (const { rule } of programmes) {
    for (const [at, version] of rule.versions.entries()) {
      expect(version.cite).not.toBe('');
      const next = rule.versions[at + 1];
      expect(version.until && addDays(version.until, 1)).toBe(next?.from);
    }
  }
});

test('every step has one limit in the nation, stated once', () => {
  expect(timeLimits().filter(({ division }) => division === '').map(({ step }) => step).sort()).toEqual([...LimitStep.options].sort());
  expect(limitRows.map(({ step }) => step)).not.toContain('examine');
});

test('limits are those of the procedures', () => {
  expect(limitText(limitOf('examine', '370784'))).toEqual({ zh: '乡镇查验：15个工作日以内', en: 'Township examination: within 15 working days' });
  expect(limitText(limitOf('take-danger', null)).zh).toBe('受理危险线索：30分钟以内');
  expect([limitOf('take-worry', null), limitOf('staff-check', null), limitOf('screening', null)].map((limit) => limitText(limit).zh))
    .toEqual(['受理一般线索：24小时以内', '密切接触人员违法记录查询：每年一次', '摸底排查：每6个月一次']);
  expect(limitText(limitOf('lost-contact', null)).en).toBe('Out of contact: at least 6 months');
});

const settings = settingsOn('370784', '2024-06-03');
const amounts = fc.record(Object.fromEntries(['standard', ...OtherBenefit.options].map((name) => [name, fc.option(fc.integer({ min: 0, max: 300_000 }), { nil: null })])));

test('a top-up and what counts against it never come to less than the standard, nor the top-up to more', () => {
  fc.assert(fc.property(amounts, (given) => {
    const facts = TopUpFacts.parse({ ...given, paidClass: 'de-facto-unsupported' });
    const { fen } = topUp(facts, settings)!;
    const others = (facts.minimumLiving ?? 0) + (facts.destituteSupport ?? 0) + (facts.disabledLiving ?? 0);
    expect(fen).toBeGreaterThanOrEqual(0);
    expect(fen + others).toBe(Math.max(facts.standard ?? 0, others));
  }));
});

test('the workings say every part', () => {
  const facts = TopUpFacts.parse({ paidClass: 'de-facto-unsupported', standard: 200_600, minimumLiving: 80_000, destituteSupport: null, disabledLiving: null, severeDisabilityCare: 17_000 });
  expect(workingText(topUp(facts, settings)!)).toEqual({
    zh: '2,006.00（月标准） − 800.00（最低生活保障金） − 0.00（重度残疾人护理补贴不抵扣）＝每月1,206.00元',
    en: expect.stringContaining('800.00 (Minimum living allowance (dibao) of the child, a month)'),
  });
});

test('a class or programme is found by what people call it', () => {
  expect(['收养', '孤儿助学', 'MANDATORY_REPORT', '补差', '明天计划', 'Temporary guardianship', 'nothing'].map((name) => findProgramme(name)?.rule.id))
    .toEqual(['adoption', 'education-aid-orphan', 'mandatory-report', 'top-up', 'medical-plan', 'temporary-guardianship', undefined]);
  const names = programmes.flatMap(({ rule, names: further }) => [...new Set([rule.id, rule.title.zh, rule.title.en, ...further].map((name) => name.toLowerCase()))]);
  expect(new Set(names).size).toBe(names.length);
});

test('the two rules of education aid stand beside each other by date', () => {
  const facts = {
    birthDate: '2005-05-20', died: null, orphanSince: '2015-03-01', adoptedOn: null, studies: 'senior-high' as const, fullTime: true, mainland: true,
    continuous: true, roll: 'enrolled' as const, provedOn: '2025-03-01',
  };
  const on = (day: string) => evaluate(orphanEducationAid.rule, facts, day, { division: '370784' });
  expect([on('2025-04-13'), on('2025-04-14')].map(({ is, version }) => [is, version])).toEqual([['not-eligible', '2019-09-01'], ['eligible', '2025-04-14']]);
  expect(on(addMonthsToDay('2025-03-01', 6)).is).toBe('eligible');
});
