import { SchoolStage } from '@tonghu/domain/children/labels';
import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import fc from 'fast-check';
import { addDays } from '@tonghu/domain/dates';
import { knownChild, knownParent } from '../law/known-family.ts';

/** A parent of whom everything is known, and nothing is the matter. */
export const able: ParentFacts = knownParent;

/** A child of nine at home with two able parents; everything is known. Give what differs. */
export const family = (father: ParentFacts = {}, mother: ParentFacts = {}, child: ChildFacts = {}): ChildFacts =>
  ({ ...knownChild, father: { ...able, ...father }, mother: { ...able, ...mother }, ...child });

/** Any day from 2018 to 2027. */
export const someDay = fc.integer({ min: 0, max: 3650 }).map((offset) => addDays('2018-01-01', offset));

const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 });
const card = orNull(fc.record({ kind: fc.integer({ min: 1, max: 7 }), grade: fc.integer({ min: 1, max: 4 }), from: someDay, until: orNull(someDay) }, { requiredKeys: ['kind', 'grade'] }));
const illness = orNull(fc.record({ illness: fc.constant('尿毒症'), on: someDay, recoveredOn: orNull(someDay) }, { requiredKeys: ['illness'] }));
const stretch = orNull(fc.record({ from: someDay, until: orNull(someDay) }, { requiredKeys: ['from'] }));

/** A parent of whom everything is known, whatever it is, contradictions included. */
const someParent: fc.Arbitrary<ParentFacts> = fc.record({
  neverKnown: fc.boolean(), dead: orNull(fc.record({ on: someDay, revokedOn: orNull(someDay) }, { requiredKeys: ['on'] })),
  missing: orNull(fc.record({ declaredOn: someDay, revokedOn: orNull(someDay) }, { requiredKeys: ['declaredOn'] })), disability: card, severeIllness: illness,
  prison: stretch, drugDetox: stretch, libertyRestricted: stretch,
  outOfContact: orNull(fc.record({
    reportedOn: someDay, found: orNull(fc.boolean()), receiptOn: orNull(someDay), recognisedOn: orNull(someDay), policeCannotSearch: fc.boolean(), lostSince: someDay,
  }, { requiredKeys: ['reportedOn', 'found'] })),
  guardianshipRevoked: orNull(fc.record({ on: someDay, restoredOn: orNull(someDay) }, { requiredKeys: ['on'] })),
  deported: orNull(fc.record({ on: someDay, returnedOn: orNull(someDay) }, { requiredKeys: ['on'] })),
  away: orNull(fc.record({ from: someDay, returnedOn: orNull(someDay) }, { requiredKeys: ['from'] })),
});

const decision = orNull(fc.record({ on: someDay, reason: fc.constant('县级决定') }));

/** A child of whom everything is known, whatever it is. */
export const someFacts: fc.Arbitrary<ChildFacts> = fc.record({
  birthDate: fc.integer({ min: 0, max: 8000 }).map((offset) => addDays('2003-01-01', offset)), died: orNull(fc.record({ on: someDay })), adopted: orNull(fc.record({ on: someDay })),
  father: someParent, mother: someParent, birthParentsNotFound: fc.boolean(), inInstitution: fc.boolean(), disability: card, ruralHukou: fc.boolean(),
  hukou: fc.constantFrom('370784101201', '370783001001', '370303001001', '370302001001'), residence: fc.constantFrom('370784101201', '370783001001', '370303001001', '370302001001'),
  livesElsewhereSince: orNull(someDay), hivInfected: fc.boolean(), socialAssistance: orNull(fc.constantFrom('dibao' as const, 'destitute' as const, 'low-income' as const)),
  cityDecision: decision, specialGuardianship: decision,
  guardianship: orNull(fc.record({ is: fc.constantFrom('adequate' as const, 'missing' as const, 'improper' as const), on: someDay })), severeIllness: illness,
  schooling: orNull(fc.record({ stage: fc.constantFrom(...SchoolStage.options), fullTime: fc.boolean(), until: orNull(someDay) }, { requiredKeys: ['stage'] })),
  recognisedOn: orNull(someDay), birthParentFound: orNull(fc.record({ on: someDay })), movedAway: orNull(fc.record({ on: someDay })),
  livesWithFamily: fc.boolean(), supporters: fc.constantFrom('none' as const, 'unable' as const, 'able' as const), ownMeans: fc.boolean(),
});
