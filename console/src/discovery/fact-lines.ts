import { type Circumstance, circumstances, disabilityGrades, disabilityKinds } from '@tonghu/domain/children/labels';
import type { ChildFacts, DisabilityCard, ParentFacts, Stretch } from '@tonghu/domain/discovery/facts';
import type { Text } from '@tonghu/domain/text';

/** What is known of somebody: what there is, and what nobody knows. What is known not to be is left out. */
export interface KnownFacts {
  known: { title: string; value: string }[];
  unknown: string[];
}

interface Tongue {
  read: (text: Text) => string;
  day: (day: string | null | undefined) => string;
  say: (key: 'neverKnown' | 'yes' | 'no' | 'died' | 'adopted' | 'card' | 'ruralHukou' | 'livesElsewhereSince' | 'socialAssistance' | 'dibao' | 'destitute' | 'low-income' | 'since' | 'span' | 'lost' | 'found' | 'searching', values?: Record<string, string>) => string;
}

const parentFacts: [keyof ParentFacts, Circumstance][] = [
  ['dead', 'dead'], ['missing', 'missing'], ['disability', 'severe-disability'], ['severeIllness', 'severe-illness'], ['prison', 'prison'], ['drugDetox', 'drug-detox'],
  ['libertyRestricted', 'liberty-restricted'], ['outOfContact', 'out-of-contact'], ['guardianshipRevoked', 'guardianship-revoked'], ['deported', 'deported'], ['away', 'away'],
];

const cardIn = ({ read }: Tongue, card: DisabilityCard): string => `${read(disabilityKinds[card.kind]!)} ${read(disabilityGrades[card.grade]!)}`;
const spanIn = ({ say, day }: Tongue, { from, until }: Stretch): string => (until ? say('span', { from: day(from), until: day(until) }) : say('since', { day: day(from) }));

/** One parent's facts as lines. Without any fact at all, everything is unknown and nothing is listed. */
export function factsOfParent(tongue: Tongue, facts: ParentFacts | undefined): KnownFacts {
  const known: KnownFacts['known'] = [];
  const unknown: string[] = [];
  if (!facts) return { known, unknown: parentFacts.map(([, name]) => tongue.read(circumstances[name].title)) };
  if (facts.neverKnown) known.push({ title: tongue.say('neverKnown'), value: tongue.say('yes') });
  for (const [fact, name] of parentFacts) {
    const title = tongue.read(circumstances[name].title);
    const value = facts[fact];
    if (value === undefined) unknown.push(title);
    else if (value !== null && typeof value === 'object') known.push({ title, value: valueOf(tongue, fact, facts) });
  }
  return { known, unknown };
}

function valueOf(tongue: Tongue, fact: keyof ParentFacts, facts: ParentFacts): string {
  const { day, say } = tongue;
  const { dead, missing, disability, severeIllness, outOfContact, guardianshipRevoked, deported, away } = facts;
  switch (fact) {
    case 'dead': return day(dead?.on);
    case 'missing': return day(missing?.declaredOn);
    case 'disability': return cardIn(tongue, disability!);
    case 'severeIllness': return `${severeIllness!.illness}${severeIllness!.on ? ` ${day(severeIllness!.on)}` : ''}`;
    case 'outOfContact': return say('lost', { day: day(outOfContact!.reportedOn), result: say(outOfContact!.found ? 'found' : 'searching') });
    case 'guardianshipRevoked': return day(guardianshipRevoked?.on);
    case 'deported': return day(deported?.on);
    case 'away': return say('since', { day: day(away?.from) });
    default: return spanIn(tongue, facts[fact as 'prison' | 'drugDetox' | 'libertyRestricted']!);
  }
}

/** The child's own facts as lines. */
export function factsOfChild(tongue: Tongue, facts: ChildFacts): KnownFacts {
  const { say, day } = tongue;
  const known: KnownFacts['known'] = [];
  const unknown: string[] = [];
  const add = <Value>(title: string, value: Value | undefined, show: (value: NonNullable<Value>) => string | null) => {
    if (value === undefined) unknown.push(title);
    else if (value !== null) { const shown = show(value as NonNullable<Value>); if (shown !== null) known.push({ title, value: shown }); }
  };
  add(say('died'), facts.died, ({ on }) => day(on));
  add(say('adopted'), facts.adopted, ({ on }) => day(on));
  add(say('card'), facts.disability, (card) => cardIn(tongue, card));
  add(say('ruralHukou'), facts.ruralHukou, (rural) => say(rural ? 'yes' : 'no'));
  add(say('socialAssistance'), facts.socialAssistance, (kind) => say(kind));
  if (facts.livesElsewhereSince) known.push({ title: say('livesElsewhereSince'), value: day(facts.livesElsewhereSince) });
  return { known, unknown };
}
