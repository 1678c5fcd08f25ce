import type { ChildClass } from '@tonghu/domain/children/classes';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { family, someDay, someFacts } from '../testing/families.ts';
import { type ComingGiven, birthdayOf } from './coming-days.ts';
import { comingEvents } from './coming-events.ts';
import { stageEndsOn } from './school-year.ts';

const on = '2026-06-01';
const year = '2027-06-01';
const deFacto: ChildClass[] = ['de-facto-unsupported'];
const dead = { on: '2020-01-01' };
const linesOf = (given: ComingGiven, from: IsoDate = on, until: IsoDate = year) => comingEvents(given, from, until, '370784').map((one) => `${one.day} ${one.kind} ${one.about}`);

// One line per example an officer would ask about. Add the line first, then change the code.
test.each<[string, ComingGiven, string[]]>([
  ['nothing known, nothing foretold', { facts: {}, classes: ['difficulty'] }, []],
  ['nobody in no class is foretold', { facts: { birthDate: '2008-09-01' }, classes: [] }, []],
  ['the 18th birthday', { facts: { birthDate: '2008-09-01' }, classes: ['community-orphan'] }, ['2026-09-01 turns-18 birthDate']],
  ['today counts, yesterday does not', { facts: { birthDate: '2008-06-01' }, classes: ['difficulty'] }, ['2026-06-01 turns-18 birthDate']],
  ['yesterday', { facts: { birthDate: '2008-05-31' }, classes: ['difficulty'] }, []],
  ['16 matters to those left behind', { facts: { birthDate: '2010-09-01' }, classes: ['left-behind'] }, ['2026-09-01 turns-16 birthDate']],
  ['and to nobody else', { facts: { birthDate: '2010-09-01' }, classes: ['difficulty'] }, []],
  ['14: the child consents', { facts: { birthDate: '2012-09-01' }, classes: ['difficulty'] }, ['2026-09-01 turns-14 birthDate']],
  ['a release', { facts: family({ prison: { from: '2022-01-01', until: '2026-08-01' } }, { dead }), classes: deFacto }, ['2026-08-01 measure-ends father.prison']],
  ['a release without a day is not foretold', { facts: family({ prison: { from: '2022-01-01', until: null } }, { dead }), classes: deFacto }, []],
  ['two terms of one parent are two', { facts: family({ prison: { from: '2022-01-01', until: '2026-08-01' }, drugDetox: { from: '2025-01-01', until: '2027-01-01' } }, { dead }), classes: deFacto }, ['2026-08-01 measure-ends father.prison', '2027-01-01 measure-ends father.drugDetox']],
  ['nobody waits for the dead', { facts: family({ dead, prison: { from: '2019-01-01', until: '2026-08-01' } }, { dead }), classes: ['community-orphan'] }, []],
  ['cards of parent and child', { facts: family({ disability: { kind: 4, grade: 1, until: '2026-07-01' } }, {}, { disability: { kind: 1, grade: 2, until: '2026-09-09' } }), classes: ['severe-disability'] }, ['2026-07-01 card-expires father.disability', '2026-09-09 card-expires disability']],
  ['six months of searching', { facts: family({ outOfContact: { reportedOn: '2026-02-10', found: null } }, { dead }), classes: ['difficulty'] }, ['2026-08-10 search-complete father.outOfContact']],
  ['found: nothing to wait for', { facts: family({ outOfContact: { reportedOn: '2026-02-10', found: true } }, { dead }), classes: ['difficulty'] }, []],
  ['recognised: nothing to wait for', { facts: family({ outOfContact: { reportedOn: '2026-02-10', found: null, recognisedOn: '2026-04-01' } }, { dead }), classes: deFacto }, []],
  ['school ends in the third year', { facts: {}, classes: ['difficulty'], school: { stage: 'senior', grade: '高三', knownOn: '2026-01-10' } }, ['2026-07-31 school-ends school']],
  ['aid of a grown-up is renewed each half-year', { facts: { birthDate: '2007-01-05' }, classes: ['community-orphan'], school: { stage: 'university', grade: '大一', knownOn: '2026-01-10' } }, ['2026-07-31 aid-renewal aid.2026-07', '2027-01-31 aid-renewal aid.2027-01']],
  ['aid given first', { facts: {}, classes: ['difficulty'], aidFirstUntil: '2026-06-20' }, ['2026-06-20 temporary-ends application']],
  ['a reassessment', { facts: {}, classes: ['difficulty'], assessmentDue: '2026-06-25' }, ['2026-06-25 reassess assessment']],
  ['a suspected child has no consent, school or assessment yet', { facts: family({ outOfContact: { reportedOn: '2026-02-10', found: null } }, { dead }, { birthDate: '2012-09-01' }), classes: deFacto, suspected: true, school: { stage: 'senior', grade: '高三', knownOn: '2026-01-10' }, assessmentDue: '2026-06-25' }, ['2026-08-10 search-complete father.outOfContact']],
])('%s', (_name, given, expected) => {
  expect(linesOf(given)).toEqual(expected);
});

test('born on 29 February: 1 March in ordinary years', () => {
  expect([14, 16, 18].map((age) => birthdayOf('2008-02-29', age))).toEqual(['2022-03-01', '2024-02-29', '2026-03-01']);
});

test('a release ends the class the day after, and the month of the release is the last one paid', () => {
  const [release] = comingEvents({ facts: family({ prison: { from: '2022-01-01', until: '2026-08-31' } }, { dead }), classes: deFacto }, on, year, '370784');
  expect(release).toMatchObject({ day: '2026-08-31', begin: '2026-07-02', who: 'supervisor', ends: deFacto, lastMonth: '2026-08' });
  expect(release!.prepare.some(({ zh }) => zh.includes('末领年月为 2026-08'))).toBe(true);
  expect(release!.next.every((one) => one.class !== 'de-facto-unsupported')).toBe(true);
});

test('where the register says only what is the matter, the class ends all the same: nobody knows a ground any more', () => {
  const [release] = comingEvents({ facts: { birthDate: '2015-03-01', father: { prison: { from: '2022-01-01', until: '2026-08-31' } }, mother: { dead } }, classes: deFacto }, on, year, '370784');
  expect(release).toMatchObject({ ends: deFacto, lastMonth: '2026-08' });
});

test('a release that leaves another ground ends nothing', () => {
  const [release] = comingEvents({ facts: family({ prison: { from: '2022-01-01', until: '2026-08-31' }, severeIllness: { illness: '尿毒症', on: '2024-01-01' } }, { dead }), classes: deFacto }, on, year, '370784');
  expect(release).toMatchObject({ ends: [], lastMonth: null, next: [] });
});

test('nothing is paid to a suspected child, so no month is the last', () => {
  const [release] = comingEvents({ facts: family({ prison: { from: '2022-01-01', until: '2026-08-31' } }, { dead }), classes: deFacto, suspected: true }, on, year, '370784');
  expect(release).toMatchObject({ ends: deFacto, lastMonth: null });
});

test('the stage ends in its own third year, however old the record is', () => {
  expect(stageEndsOn({ stage: 'senior', grade: '高一', knownOn: '2026-01-10' })).toBe('2028-07-31');
  expect(stageEndsOn({ stage: 'junior', grade: '九年级', knownOn: '2025-09-02' })).toBe('2026-07-31');
  expect(stageEndsOn({ stage: 'vocational', grade: '二年级', knownOn: '2025-08-31' })).toBe('2026-07-31');
  expect(stageEndsOn({ stage: 'primary', grade: '六年级', knownOn: '2026-01-10' })).toBeNull();
  expect(stageEndsOn({ stage: 'senior', grade: '特训班', knownOn: '2026-01-10' })).toBeNull();
});

const someGiven: fc.Arbitrary<ComingGiven> = fc.record({
  facts: someFacts, classes: fc.uniqueArray(fc.constantFrom<ChildClass>('community-orphan', 'de-facto-unsupported', 'key-difficulty', 'left-behind', 'difficulty'), { maxLength: 3 }),
  suspected: fc.boolean(), assessmentDue: fc.option(someDay, { nil: null }), aidFirstUntil: fc.option(someDay, { nil: null }),
});

test('no event lies in the past or beyond the end, they come in order, each fact once, and the same is said again', () => {
  fc.assert(fc.property(someGiven, someDay, fc.integer({ min: 0, max: 800 }), (given, from, days) => {
    const until = addDays(from, days);
    const events = comingEvents(given, from, until, '370784');
    expect(events.every(({ day }) => day >= from && day <= until)).toBe(true);
    expect(events.map(({ day }) => day)).toEqual(events.map(({ day }) => day).sort());
    expect(new Set(events.map(({ kind, about }) => `${kind} ${about}`)).size).toBe(events.length);
    expect(comingEvents(structuredClone(given), from, until, '370784')).toEqual(events);
    for (const one of events) {
      expect(one.prepare.length).toBeGreaterThan(0);
      expect(one.begin <= one.day).toBe(true);
      expect(one.lastMonth === null || one.ends.length > 0).toBe(true);
    }
  }), { numRuns: 300 });
});

test('a term that ends within the time gives exactly one event, whatever else is true of the family', () => {
  fc.assert(fc.property(someGiven, fc.integer({ min: 0, max: 365 }), fc.constantFrom('father' as const, 'mother' as const), (given, days, side) => {
    fc.pre(given.classes.length > 0);
    const until = addDays(on, days);
    const facts = { ...given.facts, died: null, adopted: null, [side]: { ...given.facts[side], dead: null, missing: null, prison: { from: '2019-01-01', until } } };
    const found = comingEvents({ ...given, facts }, on, year, '370784').filter(({ about }) => about === `${side}.prison`);
    expect(found.map(({ day }) => day)).toEqual([until]);
  }), { numRuns: 200 });
});

test('looking further ahead changes nothing of what comes sooner', () => {
  fc.assert(fc.property(someGiven, (given) => {
    const near = comingEvents(given, on, '2026-12-01', '370784');
    expect(comingEvents(given, on, year, '370784').filter(({ day }) => day <= '2026-12-01')).toEqual(near);
  }), { numRuns: 150 });
});
