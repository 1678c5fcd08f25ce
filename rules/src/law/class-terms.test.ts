import { ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { describe, expect, test } from 'vitest';
import { factsUsedBy } from '../engine/rule.ts';
import { type Settings, settingsOn } from '../settings/settings.ts';
import { family } from '../testing/families.ts';
import { addsTo, classTerms, excludes, firstMonth, nextAfter, proofsOf } from './class-terms.ts';
import { type EndReason, endReasons } from './end-reasons.ts';
import { noLonger } from './no-longer.ts';
import { proofOf } from './proofs.ts';
import { rules } from './rules.ts';

const on = '2024-06-03';
const dead = { dead: { on: '2020-05-01' } };
const goneEver = { dead: { on: '2015-05-01' } };
const card = { kind: 4, grade: 1 };
const away = { away: { from: '2020-01-01' } };
const student = (schooling: ChildFacts['schooling']) => ({ birthDate: '2005-03-01', recognisedOn: '2020-01-01', schooling });
const until18: Partial<Settings> = { 'orphan.after-18': { value: 'secondary', cite: '当地' }, 'de-facto.after-18': { value: 'university', cite: '当地' } };
const atOnce: Partial<Settings> = { 'orphan.found-parent-stops': { value: 'that-month', cite: '当地' } };
const migrantSince = { residence: '370283001001', livesElsewhereSince: '2023-01-01' };

// One line a way out: class, reason, facts, the day, the last month paid or served, local settings.
const ways: [ChildClass, EndReason, ChildFacts, string | null, string, Partial<Settings>?][] = [
  ['community-orphan', 'turned-18', family(dead, dead, { birthDate: '2006-05-20' }), '2024-05-20', '2024-05'],
  ['community-orphan', 'turned-18', family(dead, dead, { birthDate: '2006-05-20', schooling: { stage: 'senior' }, recognisedOn: '2020-01-01' }), '2024-05-20', '2024-05'],
  ['community-orphan', 'left-school', family(goneEver, goneEver, student({ stage: 'senior', until: '2024-05-31' })), '2024-05-31', '2024-05', until18],
  ['community-orphan', 'left-school', family(goneEver, goneEver, student(null)), null, '2024-06', until18],
  ['community-orphan', 'turned-18', family(goneEver, goneEver, { ...student(null), recognisedOn: null }), '2023-03-01', '2023-03', until18],
  ['community-orphan', 'died', family(dead, dead, { died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['institution-orphan', 'adopted', family(dead, dead, { inInstitution: true, adopted: { on: '2024-02-10' } }), '2024-02-10', '2024-02'],
  ['institution-orphan', 'birth-parent-found', family({}, {}, { inInstitution: true, birthParentFound: { on: '2024-04-20' } }), '2024-04-20', '2024-04'],
  ['institution-orphan', 'birth-parent-found', family({}, {}, { inInstitution: true, birthParentFound: { on: '2024-04-20' } }), '2024-04-20', '2024-03', atOnce],
  ['community-orphan', 'declaration-revoked', family({ dead: { on: '2020-01-01', declared: true, revokedOn: '2024-05-02' } }, dead), '2024-05-02', '2024-05'],
  ['community-orphan', 'moved-away', family(dead, dead, { movedAway: { on: '2024-05-06', to: '370283' } }), '2024-05-06', '2024-05'],
  ['community-orphan', 'other', family(dead), null, '2024-06'],
  ['de-facto-unsupported', 'turned-18', family(dead, { disability: card }, { birthDate: '2006-05-20' }), '2024-05-20', '2024-05'],
  ['de-facto-unsupported', 'left-school', family(goneEver, { disability: card }, student({ stage: 'university', until: '2024-05-31' })), '2024-05-31', '2024-05', until18],
  ['de-facto-unsupported', 'died', family(dead, { disability: card }, { died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['de-facto-unsupported', 'adopted', family(dead, { disability: card }, { adopted: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['de-facto-unsupported', 'became-orphan', family(dead, { dead: { on: '2024-01-09' } }), '2024-01-09', '2024-01'],
  ['de-facto-unsupported', 'released', family(dead, { prison: { from: '2022-01-01', until: '2024-04-15' } }), '2024-04-15', '2024-04'],
  ['de-facto-unsupported', 'detox-finished', family(dead, { drugDetox: { from: '2022-01-01', until: '2024-04-15' } }), '2024-04-15', '2024-04'],
  ['de-facto-unsupported', 'measure-ended', family(dead, { libertyRestricted: { from: '2023-01-01', until: '2024-04-15' } }), '2024-04-15', '2024-04'],
  ['de-facto-unsupported', 'found', family(dead, { outOfContact: { reportedOn: '2022-01-01', found: true, receiptOn: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['de-facto-unsupported', 'recovered', family(dead, { severeIllness: { illness: '尿毒症', recoveredOn: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['de-facto-unsupported', 'card-expired', family(dead, { disability: { ...card, until: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['de-facto-unsupported', 'guardianship-restored', family(dead, { guardianshipRevoked: { on: '2022-01-01', restoredOn: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['de-facto-unsupported', 'returned', family(dead, { deported: { on: '2022-01-01', returnedOn: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['de-facto-unsupported', 'declaration-revoked', family({ missing: { declaredOn: '2022-01-01', revokedOn: '2024-05-06' } }, { disability: card }), '2024-05-06', '2024-05'],
  ['de-facto-unsupported', 'moved-away', family(dead, { disability: card }, { movedAway: { on: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['de-facto-unsupported', 'other', family(dead), null, '2024-06'],
  ['hiv-affected', 'turned-18', family({}, {}, { hivInfected: true, birthDate: '2006-05-20' }), '2024-05-20', '2024-05'],
  ['hiv-affected', 'died', family({}, {}, { hivInfected: true, died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['hiv-affected', 'moved-away', family({}, {}, { hivInfected: true, movedAway: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['hiv-affected', 'other', family(), null, '2024-06'],
  ['key-difficulty', 'turned-18', family({}, {}, { birthDate: '2006-05-20' }), '2024-05-20', '2024-05'],
  ['key-difficulty', 'died', family({}, {}, { died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['key-difficulty', 'adopted', family({}, {}, { adopted: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['key-difficulty', 'moved-away', family({}, {}, { movedAway: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['difficulty', 'turned-18', family({}, {}, { socialAssistance: 'dibao', birthDate: '2006-05-20' }), '2024-05-20', '2024-05'],
  ['difficulty', 'died', family({}, {}, { socialAssistance: 'dibao', died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['difficulty', 'card-expired', family({}, {}, { disability: { ...card, until: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['difficulty', 'recovered', family({}, {}, { severeIllness: { illness: '白血病', recoveredOn: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['difficulty', 'cared-for', family({}, {}, { guardianship: { is: 'adequate', on: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['difficulty', 'moved-away', family({}, {}, { socialAssistance: 'dibao', movedAway: { on: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['difficulty', 'other', family(), null, '2024-06'],
  ['left-behind', 'age-limit', family(away, away, { birthDate: '2008-05-20' }), '2024-05-20', '2024-05'],
  ['left-behind', 'died', family(away, away, { died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['left-behind', 'parent-returned', family({ away: { from: '2020-01-01', returnedOn: '2024-05-06' } }, away), '2024-05-06', '2024-05'],
  ['left-behind', 'parent-returned', family({ disability: card, away: { from: '2020-01-01', returnedOn: '2024-02-06' } }, { away: { from: '2020-01-01', returnedOn: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['left-behind', 'moved-away', family(away, away, { residence: '370283001001', livesElsewhereSince: '2024-05-06' }), '2024-05-06', '2024-05'],
  ['left-behind', 'other', family(away), null, '2024-06'],
  ['migrant', 'age-limit', family({}, {}, { ...migrantSince, birthDate: '2008-11-20' }), '2024-11-20', '2024-11'],
  ['migrant', 'died', family({}, {}, { ...migrantSince, died: { on: '2024-10-31' } }), '2024-10-31', '2024-10'],
  ['migrant', 'returned-home', family(), null, '2024-12'],
  ['migrant', 'other', family({}, {}, { residence: '370283001001' }), null, '2024-12'],
  ['severe-disability', 'turned-18', family({}, {}, { disability: card, birthDate: '2006-05-20' }), '2024-05-20', '2024-05'],
  ['severe-disability', 'died', family({}, {}, { disability: card, died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['severe-disability', 'card-expired', family({}, {}, { disability: { ...card, until: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['severe-disability', 'moved-away', family({}, {}, { disability: card, movedAway: { on: '2024-05-06' } }), '2024-05-06', '2024-05'],
  ['severe-disability', 'other', family(), null, '2024-06'],
  ['special-guardianship', 'turned-18', family({}, {}, { birthDate: '2006-05-20' }), '2024-05-20', '2024-05'],
  ['special-guardianship', 'died', family({}, {}, { died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['special-guardianship', 'moved-away', family({}, {}, { movedAway: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['destitute', 'turned-18', family({}, {}, { supporters: 'none', birthDate: '2006-05-20' }), '2024-05-20', '2024-05'],
  ['destitute', 'died', family({}, {}, { supporters: 'none', died: { on: '2024-03-31' } }), '2024-03-31', '2024-03'],
  ['destitute', 'has-support', family(), null, '2024-06'],
  ['destitute', 'has-means', family({}, {}, { supporters: 'none', ownMeans: true }), null, '2024-06'],
  ['destitute', 'paid-otherwise', family(dead, dead, { supporters: 'none' }), null, '2024-06'],
  ['destitute', 'moved-away', family({}, {}, { supporters: 'none', movedAway: { on: '2024-05-06' } }), '2024-05-06', '2024-05'],
];

test.each(ways)('%s ends: %s', (of, reason, facts, day, lastMonth, local = {}) => {
  const today = of === 'migrant' ? '2024-12-03' : on;
  expect(noLonger(of, facts, today, null, { ...settingsOn(null, today), ...local })[0]).toMatchObject({ reason, on: day, lastMonth });
});

describe.each(ChildClass.options)('%s', (of) => {
  const terms = classTerms[of];
  test('every way out is declared, and every declared one is shown to happen', () => {
    // Where the county decides by person no fact says when it ends; of a destitute minor every fact has a reason of its own today.
    const byPerson = of === 'key-difficulty' || of === 'special-guardianship' || of === 'destitute' ? ['other'] : [];
    const shown = ways.filter(([one]) => one === of || (of.endsWith('orphan') && one.endsWith('orphan'))).map(([, reason]) => reason);
    expect([...new Set([...shown, ...byPerson])].sort()).toEqual(terms.ends.map(({ reason }) => reason).sort());
  });

  test('something follows every end, in both languages, and it is a class that may be held then', () => {
    for (const { reason } of terms.ends) {
      expect(nextAfter(of, reason).length).toBeGreaterThan(0);
      for (const { says, check } of nextAfter(of, reason)) {
        expect(says.zh && says.en).toBeTruthy();
        expect(check).not.toContain(of);
      }
    }
  });

  test('every fact of its rule can be proved', () => {
    const known = new Set(['died', 'adopted', ...proofsOf(of).flatMap(({ facts }) => facts)]);
    const used = factsUsedBy(rules.find((entry) => entry.class === of)!.rule, settingsOn(null, on));
    const unproved = used.filter((fact) => !known.has(fact));
    if (of === 'left-behind') expect(unproved.every((fact) => proofOf(fact))).toBe(true);
    else if (of === 'destitute') expect(unproved.every((fact) => proofOf(fact))).toBe(true);
    else expect(unproved).toEqual([]);
  });

  test('it excludes or adds to every other class', () => {
    expect([...excludes(of), ...addsTo(of), of].sort()).toEqual([...ChildClass.options].sort());
    if (childClasses[of].paid) expect(terms.stops.says.zh).toContain('次月起停发');
  });
});

test('what comes next, as the field guide has it', () => {
  const checks = (of: ChildClass, reason: EndReason) => nextAfter(of, reason).flatMap(({ check }) => check);
  expect(checks('de-facto-unsupported', 'released')).toEqual(['key-difficulty', 'difficulty']);
  expect(checks('de-facto-unsupported', 'became-orphan')).toEqual(['institution-orphan', 'community-orphan']);
  expect(nextAfter('community-orphan', 'turned-18')[0]!.says.zh).toContain('助学金');
  expect(checks('community-orphan', 'adopted')).toEqual([]);
  expect(checks('left-behind', 'moved-away')).toEqual(['migrant']);
});

test('paid from the month after the county confirmed, the last day of a month included', () => {
  expect(firstMonth('de-facto-unsupported', '2024-06-30')).toBe('2024-07');
  expect(firstMonth('community-orphan', '2024-12-01')).toBe('2025-01');
  expect(firstMonth('left-behind', '2024-06-30')).toBeNull();
});

test('every reason is told by facts, but that a condition no longer holds', () => {
  for (const [reason, { toldBy }] of Object.entries(endReasons)) expect(toldBy.length > 0).toBe(reason !== 'other');
});

test('no paper and no file proves what only the named officer may know', () => {
  expect(proofOf('hivInfected')!.files).toEqual([]);
  expect(JSON.stringify(proofOf('hivInfected')!.papers)).not.toMatch(/艾滋|检测|HIV/);
  expect(proofOf('father.prison.until')).toBe(proofOf('mother.prison'));
});
