import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import { addDays } from '@tonghu/domain/dates';
import { type Random, randomFrom, weighted } from '@tonghu/demo/random';

/** The day all answers of the measurement are for. */
export const day = '2026-06-01';

// Who is asked about, and how often. A register or a screening asks mostly about children of whom nothing is the matter,
// whose rule has to be read to its end; fewer than one in ten is settled by the first statement.
const kinds = {
  'both parents able': 27,
  'one parent has a ground, the other is able': 20,
  'both parents have a ground': 15,
  'one dead or missing, the other has a ground': 15,
  'both dead or missing (an orphan)': 4,
  'a parent never known, half of them decided by the county': 3,
  'grown up, adopted or dead': 8,
  'blanks: one to four facts that nobody knows': 8,
} as const;
type Kind = keyof typeof kinds;
/** The mix in words, as the report prints it. */
export const mixInWords = Object.entries(kinds).map(([kind, share]) => `${share} % ${kind}`).join(', ');

const ableParent = (): ParentFacts => ({
  neverKnown: false, dead: null, missing: null, disability: null, severeIllness: null, prison: null, drugDetox: null,
  libertyRestricted: null, outOfContact: null, guardianshipRevoked: null, deported: null, away: null,
});

const grounds: readonly ((random: Random) => ParentFacts)[] = [
  (random) => ({ disability: random.chance(0.5) ? { kind: random.between(1, 4), grade: random.between(1, 2) } : { kind: random.between(5, 6), grade: random.between(3, 4) } }),
  (random) => ({ severeIllness: { illness: '尿毒症', on: past(random) } }),
  (random) => ({ prison: stretch(random) }),
  (random) => ({ drugDetox: stretch(random) }),
  (random) => ({ libertyRestricted: stretch(random) }),
  (random) => ({ outOfContact: { reportedOn: past(random), found: random.chance(0.5) ? false : null } }),
  (random) => ({ outOfContact: { reportedOn: past(random), found: null, policeCannotSearch: true, lostSince: past(random), recognisedOn: addDays(day, -random.between(1, 150)) } }),
  (random) => ({ guardianshipRevoked: { on: past(random) } }),
  (random) => ({ deported: { on: past(random) } }),
];
// What looks like a ground and is none: too short, ended, too slight, too fresh, found again.
const nearly: readonly ((random: Random) => ParentFacts)[] = [
  () => ({}), () => ({}), () => ({}),
  (random) => ({ disability: { kind: random.between(1, 4), grade: random.between(3, 4) } }),
  (random) => ({ prison: { from: '2023-02-01', until: addDays(day, -random.between(1, 200)) } }),
  (random) => ({ libertyRestricted: { from: addDays(day, -random.between(1, 30)), until: addDays(day, random.between(1, 60)) } }),
  (random) => ({ outOfContact: { reportedOn: addDays(day, -random.between(1, 170)), found: null } }),
  () => ({ outOfContact: { reportedOn: '2024-01-01', found: true, receiptOn: '2025-01-01' } }),
  () => ({ guardianshipRevoked: { on: '2023-01-01', restoredOn: '2025-01-01' } }),
  () => ({ severeIllness: { illness: '尿毒症', on: '2022-01-01', recoveredOn: '2025-03-01' } }),
  () => ({ dead: { on: '2023-05-01', declared: true, revokedOn: '2025-11-01' } }),
  () => ({ deported: { on: '2022-01-01', returnedOn: '2026-02-01' } }),
  () => ({ away: { from: '2023-10-01' } }),
];
const past = (random: Random): string => addDays(day, -random.between(200, 2000));
const stretch = (random: Random) => ({ from: past(random), ...(random.chance(0.8) ? { until: addDays(day, random.between(1, 900)) } : {}) });

const able = (random: Random): ParentFacts => ({ ...ableParent(), ...random.pick(nearly)(random) });
const withGround = (random: Random): ParentFacts => ({ ...ableParent(), ...random.pick(grounds)(random) });
const gone = (random: Random): ParentFacts => ({ ...ableParent(), ...(random.chance(0.9) ? { dead: { on: past(random) } } : { missing: { declaredOn: past(random) } }) });

const minor = (random: Random): ChildFacts => ({
  birthDate: addDays(day, -random.between(30, 6500)), died: null, adopted: null, birthParentsNotFound: false, inInstitution: false, disability: null,
  ruralHukou: true, hukou: '370784101201', residence: '370784101201', livesElsewhereSince: null, hivInfected: false, socialAssistance: null, cityDecision: null,
  specialGuardianship: null, guardianship: null, severeIllness: null, schooling: { stage: 'primary' }, recognisedOn: null, birthParentFound: null, movedAway: null, livesWithFamily: true, supporters: 'able', ownMeans: false,
});

function childOf(kind: Kind, random: Random): ChildFacts {
  const parents = (one: ParentFacts, other: ParentFacts) => (random.chance(0.5) ? { father: one, mother: other } : { father: other, mother: one });
  const child = minor(random);
  switch (kind) {
    case 'both parents able': return { ...child, ...parents(able(random), able(random)) };
    case 'one parent has a ground, the other is able': return { ...child, ...parents(withGround(random), able(random)) };
    case 'both parents have a ground': return { ...child, ...parents(withGround(random), withGround(random)) };
    case 'one dead or missing, the other has a ground': return { ...child, ...parents(gone(random), withGround(random)) };
    case 'both dead or missing (an orphan)': return { ...child, ...parents(gone(random), gone(random)) };
    case 'a parent never known, half of them decided by the county':
      return { ...child, ...parents({ ...ableParent(), neverKnown: true }, withGround(random)), cityDecision: random.chance(0.5) ? { on: past(random), reason: '县级决定' } : null };
    case 'grown up, adopted or dead': {
      const left = random.pick<ChildFacts>([{ birthDate: addDays(day, -random.between(6580, 7300)) }, { adopted: { on: past(random) } }, { died: { on: past(random) } }]);
      return { ...child, ...parents(gone(random), withGround(random)), ...left };
    }
    case 'blanks: one to four facts that nobody knows': return withBlanks(childOf(random.pick(['both parents have a ground', 'one dead or missing, the other has a ground', 'one parent has a ground, the other is able'] as const), random), random);
  }
}

function withBlanks(child: ChildFacts, random: Random): ChildFacts {
  const holders: Record<string, unknown>[] = [child, child.father!, child.mother!];
  const blanks = random.between(1, 4);
  for (let at = 0; at < blanks; at++) {
    const holder = holders[random.int(3)]!;
    const names = Object.keys(holder).filter((name) => holder === child ? ['died', 'adopted', 'birthDate'].includes(name) : name !== 'away');
    if (names.length) delete holder[random.pick(names)];
  }
  return child;
}

/** Children of the published mix; the same number gives the same children. Read from JSON, as facts arrive. */
export function mixOf(count: number): ChildFacts[] {
  const random = randomFrom('the mix of the rule measurement');
  const kindOf = weighted(Object.entries(kinds) as [Kind, number][]);
  return Array.from({ length: count }, () => JSON.parse(JSON.stringify(childOf(kindOf(random), random))) as ChildFacts);
}
