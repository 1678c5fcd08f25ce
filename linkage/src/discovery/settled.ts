import type { Answer } from '@tonghu/domain/answer';
import type { IsoDate } from '@tonghu/domain/dates';
import { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { type ParentFactName, type Side, parentFactKinds } from './gathered.ts';
import type { Open } from './screen.ts';

type Fact = ParentFactName | 'assistance';
const parentFacts = Object.keys(parentFactKinds) as ParentFactName[];
const besideTheGround: readonly string[] = ['birthDate', 'hukou', 'residence', 'ruralHukou', 'died', 'adopted'];

/**
 * What a file may say of one parent without any rule sending anyone, as long as
 * the other parent is known and in none of the files, and nothing is said of the
 * child itself. Most children whom a file touches are such, and need not leave
 * the database.
 *
 * The rules say so themselves: they are asked with the fact left blank, and the
 * age, the places and the household too. What is "not eligible" then stays so
 * whatever fills the blanks. Where they need to know more, it is settled if
 * what is missing is something of the other parent, or something that no file
 * tells and the fact does not matter: neither is worth asking (`worth-asking.ts`).
 */
export function settledFacts(open: Open | undefined, supplied: ReadonlySet<FileKind>, on: IsoDate, division: string): { side: Side; fact: Fact }[] {
  if (!open || !supplied.has('deaths') || !supplied.has('adoptions')) return [];
  const settled = (side: Side, facts: readonly Fact[]) => isSettled((sheet) => open(sheet, on, division), side, facts, supplied);
  return (['father', 'mother'] as const).flatMap((side) => {
    const alone = [...parentFacts, 'assistance' as const].filter((fact) => settled(side, [fact]));
    return settled(side, alone) ? alone.map((fact) => ({ side, fact })) : [];
  });
}

function isSettled(open: (facts: ChildFacts) => ReturnType<Open>, side: Side, blank: readonly Fact[], supplied: ReadonlySet<FileKind>): boolean {
  const known = knownOf(side, blank, supplied);
  const asked = open(known);
  if (asked.length === 0) return true;
  const other = side === 'father' ? 'mother' : 'father';
  // As if it were known: that nothing befell the other parent; or everything that no file tells.
  const stillOpen = (facts: ChildFacts) => new Set(open(facts).map((one) => one.class));
  const withoutOther = stillOpen({ ...known, [other]: noneOf(known[other]) });
  const parentsTold = { ...known, [side]: noneOf(known[side], blank), [other]: noneOf(known[other]) };
  const [withoutUnknown, orOtherwise] = [stillOpen(toldByNobody(parentsTold, blank, 'first')), stillOpen(toldByNobody(parentsTold, blank, 'last'))];
  return asked.every(({ class: one, answer, peopleDecide }) => answer.is === 'need-to-know'
    && (!withoutOther.has(one) || ((peopleDecide || !(withoutUnknown.has(one) && orOtherwise.has(one))) && !asksFor(answer, side))));
}

/** Whether some file may tell a fact of rules: `father.prison`, `disability`. */
export const isToldByFiles = (fact: string): boolean => fact.includes('.') || toldOfChild.includes(fact);
const toldOfChild = [...besideTheGround, 'birthParentsNotFound', 'disability', 'severeIllness', 'livesElsewhereSince', 'socialAssistance'];

const asksFor = (answer: Answer, side: Side): boolean => answer.ask.some(({ fact }) => fact.startsWith(`${side}.`));

/** A child as the files tell it, with `blank` unknown of one parent. */
function knownOf(side: Side, blank: readonly Fact[], supplied: ReadonlySet<FileKind>): ChildFacts {
  const none = Object.fromEntries(parentFacts.filter((fact) => supplied.has(parentFactKinds[fact])).map((fact) => [fact, null]));
  const told = { neverKnown: false, ...Object.fromEntries(Object.entries(none).filter(([fact]) => !blank.includes(fact as Fact))) };
  return {
    died: null, adopted: null, birthParentsNotFound: false,
    ...(supplied.has('disability') ? { disability: null } : {}),
    ...(supplied.has('illness') ? { severeIllness: null } : {}),
    ...(supplied.has('low-income') && !blank.includes('assistance') ? { socialAssistance: null } : {}),
    [side]: told,
    [side === 'father' ? 'mother' : 'father']: { neverKnown: false, ...none },
  };
}

/** Every fact of a parent that is unknown taken as known to be none. */
const noneOf = (parent: ParentFacts | undefined, except: readonly Fact[] = []): ParentFacts =>
  ({ ...Object.fromEntries(ParentFacts.keyof().options.filter((fact) => !except.includes(fact as Fact)).map((fact) => [fact, fact === 'neverKnown' ? false : null])), ...parent });

/** What no file tells of a child, taken as known in one way or in the opposite: a class that either rules out is never certain without it. */
function toldByNobody(facts: ChildFacts, blank: readonly Fact[], which: 'first' | 'last'): ChildFacts {
  const filled: Record<string, unknown> = { ...facts };
  for (const [fact, shape] of Object.entries(ChildFacts.shape)) {
    if (fact in facts || besideTheGround.includes(fact) || (fact === 'socialAssistance' && blank.includes('assistance'))) continue;
    const inner = shape.unwrap();
    const values = [null, false, true, ...('options' in inner ? inner.options : [])].filter((value) => shape.safeParse(value).success);
    if (values.length > 0) filled[fact] = which === 'first' ? values[0] : values.at(-1);
  }
  return filled as ChildFacts;
}
