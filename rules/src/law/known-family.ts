import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';

/** A parent of whom everything is known, and nothing is the matter. */
export const knownParent: ParentFacts = {
  neverKnown: false, dead: null, missing: null, disability: null, severeIllness: null, prison: null, drugDetox: null,
  libertyRestricted: null, outOfContact: null, guardianshipRevoked: null, deported: null, away: null,
};

/** What is known of a child of nine, at home and at school, with whom nothing is the matter. The parents are told apart. */
export const knownChild: ChildFacts = {
  birthDate: '2015-03-01', died: null, adopted: null, birthParentsNotFound: false, inInstitution: false, disability: null, ruralHukou: true,
  hukou: '370784101201', residence: '370784101201', livesElsewhereSince: null, hivInfected: false, socialAssistance: null, cityDecision: null,
  specialGuardianship: null, guardianship: null, severeIllness: null, schooling: { stage: 'primary' }, recognisedOn: null, birthParentFound: null,
  movedAway: null, livesWithFamily: true, supporters: 'able', ownMeans: false,
};
