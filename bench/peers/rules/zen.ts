import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Truth } from '@tonghu/rules/engine/truth';
import type { Peer } from './peer.ts';

interface Decision { evaluate(context: object): Promise<{ result: unknown }> }
type MakeEngine = new () => { createDecision(content: object): Decision };

// ZEN reads what is not there as null, which elsewhere means "known to be none". Where that would turn a blank into a yes, the key is asked for.
const known = (holder: string, key: string) => `contains(keys(${holder}), "${key}")`;
const past = (field: string) => `(${field} != null and d(${field}) <= d(on))`;
const happened = (fact: string, day: string, end?: string) => `(${fact} != null and d(${fact}.${day}) <= d(on)${end ? ` and not ${past(`${fact}.${end}`)}` : ''})`;
const dead = (parent: string) => happened(`${parent}.dead`, 'on', 'revokedOn');
const missing = (parent: string) => happened(`${parent}.missing`, 'declaredOn', 'revokedOn');
const severe = (card: string) => `(${card} != null and not (${card}.from != null and d(${card}.from) > d(on)) and not (${card}.until != null and d(${card}.until) < d(on)) and (${card}.grade in [1, 2] or (${card}.kind in [5, 6] and ${card}.grade in [3, 4])))`;
const ill = (illness: string) => `(${illness} != null and not (${illness}.on != null and d(${illness}.on) > d(on)) and not ${past(`${illness}.recoveredOn`)})`;
const lasts = (stretch: string) => `(${stretch} != null and d(${stretch}.from) <= d(on) and (${stretch}.until != null ? (d(on) <= d(${stretch}.until) and d(${stretch}.until).add(1, "day") >= d(${stretch}.from).add(6, "month")) : d(on) >= d(${stretch}.from).add(6, "month")))`;
const outOfContact = (contact: string) => `(${contact} != null and ${contact}.found != true and ((${contact}.policeCannotSearch != true and d(on) >= d(${contact}.reportedOn).add(6, "month")) or (${past(`${contact}.recognisedOn`)} and d(${contact}.reportedOn) <= d(on) and (${contact}.lostSince == null or d(on) >= d(${contact}.lostSince).add(6, "month")))))`;
const doesNotRaise = (parent: string) => `(${[
  dead(parent), missing(parent), severe(`${parent}.disability`), ill(`${parent}.severeIllness`),
  lasts(`${parent}.prison`), lasts(`${parent}.drugDetox`), lasts(`${parent}.libertyRestricted`), outOfContact(`${parent}.outOfContact`),
  happened(`${parent}.guardianshipRevoked`, 'on', 'restoredOn'), happened(`${parent}.deported`, 'on', 'returnedOn'),
  `(${parent}.neverKnown == true and ${happened('child.cityDecision', 'on')})`,
].join(' or ')})`;
const lives = (parent: string) => `(${known(parent, 'dead')} and ${known(parent, 'missing')} and not ${dead(parent)} and not ${missing(parent)})`;
// Eighteen years after 29 February is no day for ZEN, so the birthday is compared by its numbers.
const number = (date: string) => `(d(${date}).year() * 10000 + d(${date}).month() * 100 + d(${date}).day())`;

const policy = [
  `child.birthDate != null and d(child.birthDate) <= d(on) and ${number('on')} - ${number('child.birthDate')} < 180000`,
  doesNotRaise('father'),
  doesNotRaise('mother'),
  `(${lives('father')} or ${lives('mother')})`,
  `${known('child', 'adopted')} and not ${happened('child.adopted', 'on')}`,
  `${known('child', 'died')} and not ${happened('child.died', 'on')}`,
].join(' and ');

const graph = (content: object) => ({
  nodes: [
    { id: 'in', type: 'inputNode', name: 'facts', position: { x: 0, y: 0 } },
    { id: 'policy', type: 'expressionNode', name: 'policy', position: { x: 200, y: 0 }, content },
    { id: 'out', type: 'outputNode', name: 'answer', position: { x: 400, y: 0 } },
  ],
  edges: [{ id: 'a', sourceId: 'in', targetId: 'policy', type: 'edge' }, { id: 'b', sourceId: 'policy', targetId: 'out', type: 'edge' }],
});
const expressions = [{ id: 'eligible', key: 'eligible', value: policy }];

// The child's facts stand in an object of their own: at the top of a context ZEN drops what is null.
const contextOf = (child: ChildFacts, on: IsoDate) => ({ on, child, father: child.father, mother: child.mother });

/** The policy as a decision of ZEN with one expression; one `evaluate` a child. */
export function zen(module: Record<string, never>, day: IsoDate): Peer {
  const engine = new (module.ZenEngine as unknown as MakeEngine)();
  const decision = engine.createDecision(graph({ expressions }));
  return {
    name: 'GoRules ZEN',
    how: 'a decision graph in JSON with one expression; one `evaluate` a child',
    saysNeedToKnow: false,
    reasons: 'a trace of node inputs and outputs, no clauses; what is not there counts as null',
    async answer(children: readonly ChildFacts[]): Promise<Truth[]> {
      const answers: Truth[] = [];
      for (const child of children) answers.push(((await decision.evaluate(contextOf(child, day))).result as { eligible: boolean }).eligible);
      return answers;
    },
  };
}

/** The same in ZEN's loop mode: a thousand children in one call, so that the way into Rust and back is paid once. */
export function zenInLoops(module: Record<string, never>, day: IsoDate): Peer {
  const engine = new (module.ZenEngine as unknown as MakeEngine)();
  const decision = engine.createDecision(graph({ expressions, executionMode: 'loop', inputField: 'children', outputPath: 'answers', passThrough: false }));
  return {
    ...zen(module, day),
    name: 'GoRules ZEN, in loops',
    how: 'the same, a thousand children in one `evaluate`',
    async answer(children: readonly ChildFacts[]): Promise<Truth[]> {
      const answers: Truth[] = [];
      for (let at = 0; at < children.length; at += 1000) {
        const { result } = await decision.evaluate({ children: children.slice(at, at + 1000).map((child) => contextOf(child, day)) });
        for (const { eligible } of (result as { answers: { eligible: boolean }[] }).answers) answers.push(eligible);
      }
      return answers;
    },
  };
}
