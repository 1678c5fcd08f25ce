import { addDays, addMonthsToDay, ageOn, type IsoDate } from '@tonghu/domain/dates';
import type { DisabilityCard, ParentFacts, Stretch } from '@tonghu/domain/discovery/facts';
import type { Peer } from './peer.ts';

type Condition = { fact: string; path?: string; operator: string; value: unknown } | { all: Condition[] } | { any: Condition[] };
interface Engine {
  addOperator(name: string, holds: (fact: never, value: never) => boolean): void;
  addRule(rule: { conditions: Condition; event: { type: string } }): void;
  run(facts: object): Promise<{ events: { type: string }[] }>;
}
type MakeEngine = new (rules: [], options: { allowUndefinedFacts: boolean; pathResolver: (value: Record<string, unknown> | undefined, path: string) => unknown }) => Engine;

const on = { fact: 'on' };
const isPast = (date: IsoDate | null | undefined, day: IsoDate) => !!date && date <= day;

/**
 * The policy as the engine's documentation has it: conditions in JSON, custom operators for what JSON has no words for,
 * and a path resolver of our own, which is the faster way. A fact that nobody knows is undefined, and no operator holds for it.
 */
export function jsonRulesEngine(module: Record<string, never>, day: IsoDate): Peer {
  const engine = new (module.Engine as unknown as MakeEngine)([], { allowUndefinedFacts: true, pathResolver: (value, path) => value?.[path] });
  addOperators(engine);
  engine.addRule({
    conditions: {
      all: [
        { fact: 'birthDate', operator: 'youngerThan18', value: on },
        doesNotRaise('father'),
        doesNotRaise('mother'),
        { any: [lives('father'), lives('mother')] },
        { fact: 'adopted', operator: 'hasNotHappened', value: on },
        { fact: 'died', operator: 'hasNotHappened', value: on },
      ],
    },
    event: { type: 'eligible' },
  });
  return {
    name: 'json-rules-engine',
    how: 'conditions in JSON, six custom operators for dates and terms; one `run` a child',
    saysNeedToKnow: false,
    reasons: 'which conditions held, no clauses, nothing about what would change the answer',
    async answer(children) {
      const answers: boolean[] = [];
      for (const child of children) answers.push((await engine.run({ on: day, ...child })).events.length > 0);
      return answers;
    },
  };
}

const lives = (parent: string): Condition => ({ all: [
  { fact: parent, path: 'dead', operator: 'hasNotHappened', value: on },
  { fact: parent, path: 'missing', operator: 'hasNotHappened', value: on },
] });

const doesNotRaise = (parent: string): Condition => ({ any: [
  { fact: parent, path: 'dead', operator: 'hasHappened', value: on },
  { fact: parent, path: 'missing', operator: 'hasHappened', value: on },
  { fact: parent, path: 'disability', operator: 'isSevere', value: on },
  { fact: parent, path: 'severeIllness', operator: 'isIll', value: on },
  { fact: parent, path: 'prison', operator: 'lastsSixMonths', value: on },
  { fact: parent, path: 'drugDetox', operator: 'lastsSixMonths', value: on },
  { fact: parent, path: 'libertyRestricted', operator: 'lastsSixMonths', value: on },
  { fact: parent, path: 'outOfContact', operator: 'isOutOfContact', value: on },
  { fact: parent, path: 'guardianshipRevoked', operator: 'hasHappened', value: on },
  { fact: parent, path: 'deported', operator: 'hasHappened', value: on },
  { all: [
    { fact: parent, path: 'neverKnown', operator: 'equal', value: true },
    { fact: 'cityDecision', operator: 'hasHappened', value: on },
  ] },
] });

interface Event { on?: IsoDate; declaredOn?: IsoDate; revokedOn?: IsoDate | null; restoredOn?: IsoDate | null; returnedOn?: IsoDate | null }
const happened = (event: Event, at: IsoDate) => (event.on ?? event.declaredOn ?? '9999') <= at && !isPast(event.revokedOn ?? event.restoredOn ?? event.returnedOn, at);

function addOperators(engine: Engine): void {
  const add = <Fact>(name: string, holds: (fact: Fact, at: IsoDate) => boolean) =>
    engine.addOperator(name, ((fact: Fact | undefined, at: IsoDate) => fact !== undefined && holds(fact, at)) as never);
  add<IsoDate>('youngerThan18', (birthDate, at) => birthDate <= at && ageOn(birthDate, at) < 18);
  add<Event | null>('hasHappened', (event, at) => event !== null && happened(event, at));
  add<Event | null>('hasNotHappened', (event, at) => event === null || !happened(event, at));
  add<DisabilityCard | null>('isSevere', (card, at) => card !== null && !(card.from !== undefined && card.from > at) && !(card.until && card.until < at)
    && (card.grade <= 2 || ((card.kind === 5 || card.kind === 6) && card.grade <= 4)));
  add<NonNullable<ParentFacts['severeIllness']> | null>('isIll', (illness, at) => illness !== null && !(illness.on !== undefined && illness.on > at) && !isPast(illness.recoveredOn, at));
  add<Stretch | null>('lastsSixMonths', (stretch, at) => {
    if (stretch === null || stretch.from > at) return false;
    const met = addMonthsToDay(stretch.from, 6);
    return stretch.until ? at <= stretch.until && addDays(stretch.until, 1) >= met : at >= met;
  });
  add<NonNullable<ParentFacts['outOfContact']> | null>('isOutOfContact', (contact, at) => contact !== null && contact.found !== true && (
    (contact.policeCannotSearch !== true && at >= addMonthsToDay(contact.reportedOn, 6))
    || (isPast(contact.recognisedOn, at) && contact.reportedOn <= at && (contact.lostSince === undefined || at >= addMonthsToDay(contact.lostSince, 6)))));
}

