import { addDays, addMonthsToDay, ageOn, type IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Peer } from './peer.ts';

const past = (field: string) => `has(${field}) && ${field} != null && ${field} <= on`;
const happened = (fact: string, day: string, end?: string) => `(${fact} != null && ${fact}.${day} <= on${end ? ` && !(${past(`${fact}.${end}`)})` : ''})`;
const dead = (parent: string) => happened(`${parent}.dead`, 'on', 'revokedOn');
const missing = (parent: string) => happened(`${parent}.missing`, 'declaredOn', 'revokedOn');
const severe = (card: string) => `(${card} != null && !(has(${card}.from) && ${card}.from > on) && !(has(${card}.until) && ${card}.until != null && ${card}.until < on)
  && (${card}.grade in [1, 2] || (${card}.kind in [5, 6] && ${card}.grade in [3, 4])))`;
const ill = (illness: string) => `(${illness} != null && !(has(${illness}.on) && ${illness}.on > on) && !(${past(`${illness}.recoveredOn`)}))`;
const lasts = (stretch: string) => `(${stretch} != null && ${stretch}.from <= on && (has(${stretch}.until) && ${stretch}.until != null
  ? on <= ${stretch}.until && dayAfter(${stretch}.until) >= monthsAfter(${stretch}.from, 6)
  : on >= monthsAfter(${stretch}.from, 6) || toBeAsked(on)))`;
const outOfContact = (contact: string) => `(${contact} != null && ${contact}.found != true && (
  (!(has(${contact}.policeCannotSearch) && ${contact}.policeCannotSearch) && on >= monthsAfter(${contact}.reportedOn, 6))
  || (${past(`${contact}.recognisedOn`)} && ${contact}.reportedOn <= on && (!has(${contact}.lostSince) || on >= monthsAfter(${contact}.lostSince, 6)))))`;
const doesNotRaise = (parent: string) => `(${[
  dead(parent), missing(parent), severe(`${parent}.disability`), ill(`${parent}.severeIllness`),
  lasts(`${parent}.prison`), lasts(`${parent}.drugDetox`), lasts(`${parent}.libertyRestricted`), outOfContact(`${parent}.outOfContact`),
  happened(`${parent}.guardianshipRevoked`, 'on', 'restoredOn'), happened(`${parent}.deported`, 'on', 'returnedOn'),
  `(${parent}.neverKnown && (${happened('child.cityDecision', 'on')} || toBeAsked(on)))`,
].join('\n  || ')})`;

/**
 * The policy as one CEL expression over the facts as they are. CEL's `||` and `&&` drop an error where the other side
 * settles the answer, so a fact that is not there is an error that survives exactly where one needs to know.
 */
const policy = [
  'child.birthDate <= on && ageOn(child.birthDate, on) < 18',
  doesNotRaise('father'),
  doesNotRaise('mother'),
  `!((${dead('father')} || ${missing('father')}) && (${dead('mother')} || ${missing('mother')}))`,
  `!${happened('child.adopted', 'on')}`,
  `!${happened('child.died', 'on')}`,
].join('\n&& ');

const reasons = 'none: yes, no or an error, and the error names one missing key';

/** CEL by Marc Bachmann: parsed once, called for each child. */
export function celJs(module: Record<string, never>, day: IsoDate): Peer {
  type Run = (context: object) => unknown;
  interface Environment { registerVariable(name: string, type: string): Environment; registerFunction(signature: string, handler: unknown): Environment; parse(expression: string): Run }
  const environment = new (module.Environment as unknown as new () => Environment)()
    .registerVariable('child', 'map').registerVariable('father', 'map').registerVariable('mother', 'map').registerVariable('on', 'string')
    .registerFunction('monthsAfter(string, int): string', (from: IsoDate, months: bigint) => addMonthsToDay(from, Number(months)))
    .registerFunction('dayAfter(string): string', (of: IsoDate) => addDays(of, 1))
    .registerFunction('ageOn(string, string): int', (birthDate: IsoDate, on: IsoDate) => BigInt(ageOn(birthDate, on)))
    .registerFunction('toBeAsked(string): bool', () => { throw new Error('to be asked'); });
  const run = environment.parse(policy);
  const one = (child: ChildFacts) => {
    try {
      return run({ child, father: child.father, mother: child.mother, on: day }) === true;
    } catch {
      return null;
    }
  };
  return { name: 'CEL (@marcbachmann/cel-js)', how: 'one expression, parsed once; four functions for dates', saysNeedToKnow: true, reasons, answer: (children) => children.map(one) };
}

/** CEL by Buf, which passes the conformance tests of the language: planned once, called for each child. */
export function celEs(module: Record<string, never>, day: IsoDate): Peer {
  const cel = module as unknown as {
    celEnv(options: { funcs: unknown[] }): unknown;
    celFunc(name: string, parameters: unknown[], result: unknown, run: unknown): unknown;
    CelScalar: Record<'STRING' | 'INT' | 'BOOL', unknown>;
    parse(expression: string): unknown;
    plan(environment: unknown, parsed: unknown): (context: object) => unknown;
  };
  const { STRING, INT, BOOL } = cel.CelScalar;
  const environment = cel.celEnv({ funcs: [
    cel.celFunc('monthsAfter', [STRING, INT], STRING, (from: IsoDate, months: bigint) => addMonthsToDay(from, Number(months))),
    cel.celFunc('dayAfter', [STRING], STRING, (of: IsoDate) => addDays(of, 1)),
    cel.celFunc('ageOn', [STRING, STRING], INT, (birthDate: IsoDate, on: IsoDate) => BigInt(ageOn(birthDate, on))),
    cel.celFunc('toBeAsked', [STRING], BOOL, () => { throw new Error('to be asked'); }),
  ] });
  const run = cel.plan(environment, cel.parse(policy));
  const one = (child: ChildFacts) => {
    const found = run({ child, father: child.father, mother: child.mother, on: day });
    return typeof found === 'boolean' ? found : null;
  };
  return { name: 'CEL (@bufbuild/cel)', how: 'the same expression, planned once', saysNeedToKnow: true, reasons, answer: (children) => children.map(one) };
}
