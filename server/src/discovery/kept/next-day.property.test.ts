import { type IsoDate, addDays } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { nextDay } from '@tonghu/linkage/kept/next-day';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, decideExit } from '../screen-rules.ts';
import { monthsOf, rulesChanged } from './kept-run.ts';

const division = '370784001001';
const day = (from: IsoDate, days: number) => fc.integer({ min: 0, max: days }).map((count) => addDays(from, count));
const someDay = day('2018-01-01', 3600);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 3 });
const stretch = fc.tuple(someDay, maybe(fc.integer({ min: 1, max: 1500 }))).map(([from, days]) => ({ from, until: days === null ? null : addDays(from, days) }));
const parent = fc.record({
  neverKnown: fc.constant(false), dead: maybe(someDay.map((on) => ({ on }))), missing: maybe(someDay.map((declaredOn) => ({ declaredOn }))),
  disability: maybe(fc.record({ kind: fc.integer({ min: 1, max: 7 }), grade: fc.integer({ min: 1, max: 4 }), from: someDay, until: fc.option(day('2020-01-01', 4000)) })),
  severeIllness: maybe(someDay.map((on) => ({ illness: '白血病', on }))), prison: maybe(stretch), drugDetox: maybe(stretch), libertyRestricted: maybe(stretch),
  outOfContact: maybe(fc.record({ reportedOn: someDay, found: fc.constantFrom(null, false, true), receiptOn: fc.option(someDay) })),
  guardianshipRevoked: maybe(fc.record({ on: someDay, restoredOn: fc.option(someDay) })), deported: maybe(someDay.map((on) => ({ on }))), away: maybe(someDay.map((from) => ({ from }))),
}, { requiredKeys: ['neverKnown'] });
const facts: fc.Arbitrary<ChildFacts> = fc.record({
  birthDate: day('2003-01-01', 7300), died: maybe(someDay.map((on) => ({ on }))), adopted: maybe(someDay.map((on) => ({ on }))), father: parent, mother: parent,
  disability: maybe(fc.record({ kind: fc.integer({ min: 1, max: 7 }), grade: fc.integer({ min: 1, max: 4 }), from: someDay, until: fc.option(day('2020-01-01', 4000)) })),
  ruralHukou: fc.boolean(), hukou: fc.constant(division), livesElsewhereSince: maybe(someDay), socialAssistance: fc.constantFrom('dibao' as const, 'destitute' as const, null),
}, { requiredKeys: ['birthDate', 'hukou'] });

const paid = ['community-orphan', 'de-facto-unsupported', 'key-difficulty'] as const;
const answersOn = (of: ChildFacts, on: IsoDate) => ({
  found: decide(of, on, division).map(({ class: one, answer }) => `${one} ${answer.is}`),
  ended: paid.filter((one) => decideExit(one, of, on, division) !== null),
});

test('between a decision and its next day no rule gives another answer', () => {
  fc.assert(fc.property(facts, day('2024-06-01', 700), fc.double({ min: 0, max: 1, noNaN: true }), (of, on, share) => {
    const next = nextDay(of, on, monthsOf({ on_day: on, place_code: division, path: '' })) ?? addDays(on, 2000);
    expect(next > on).toBe(true);
    const days = Math.round((Date.parse(next) - Date.parse(on)) / 86_400_000);
    // The last day before it, where nearly every mistake would show, and any other.
    for (const later of [...new Set([days - 1, Math.floor(share * days)])].map((count) => addDays(on, count))) {
      if (!rulesChanged(on, later)) expect(answersOn(of, later)).toEqual(answersOn(of, on));
    }
  }), { numRuns: 3000 });
});
