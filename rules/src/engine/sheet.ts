import type { IsoDate } from '@tonghu/domain/dates';
import type { Text } from '@tonghu/domain/text';
import { z } from 'zod';
import type { AskFor, Statement, Wording } from './condition.ts';
import type { Truth } from './truth.ts';

// A group is an object of which every field may be missing: its fields are facts of their own. An object with a field
// that is always there (`dead: { on }`) is one fact, known as a whole or not at all.
type GroupOf<Facts> = { [Key in keyof Facts & string]-?:
  [Exclude<Facts[Key], undefined>] extends [object] ? Record<never, never> extends Exclude<Facts[Key], undefined> ? Key : never : never
}[keyof Facts & string];

/** The facts of a sheet by name: `birthDate`, and `father.prison` where `father` is a group. A sheet of unknown facts takes any name. */
export type NameOf<Facts> = string extends keyof Facts ? string : { [Key in keyof Facts & string]-?:
  Key extends GroupOf<Facts> ? `${Key}.${keyof Exclude<Facts[Key], undefined> & string}` : Key
}[keyof Facts & string];

/** What a fact is once it is known. */
export type ValueOf<Facts, Name> = Name extends `${infer Group}.${infer Own}`
  ? Group extends keyof Facts ? Own extends keyof Exclude<Facts[Group], undefined> ? Exclude<Exclude<Facts[Group], undefined>[Own], undefined> : never : never
  : Name extends keyof Facts ? Exclude<Facts[Name], undefined> : never;

/** The values of the facts a statement uses, in its order. */
export type Values<Facts, Uses extends readonly unknown[]> = { [At in keyof Uses]: ValueOf<Facts, Uses[At]> };

/** A statement before it belongs to a sheet: what it uses, and whether it holds for these values on a day. */
export type Given<Facts, Uses extends readonly NameOf<Facts>[]> = Wording & {
  uses: Uses;
  holds: (values: Values<Facts, Uses>, on: IsoDate) => Truth | AskFor;
};

/** The facts that a family of rules reads, by name: what they are, how they are asked for, and statements about them. */
export interface Sheet<Facts> {
  id: string;
  title: Text;
  /** Every fact there is, in the order of the shape. */
  names: readonly NameOf<Facts>[];
  /** Keys whose fields are facts of their own. */
  groups: readonly string[];
  shape: z.ZodObject;
  /** Refuses fields it does not know: tells a misspelt fact from one that nobody knows. */
  strict: z.ZodObject;
  /** The fact, or undefined when nobody knows. */
  valueOf<Name extends NameOf<Facts>>(facts: Facts, name: Name): ValueOf<Facts, Name> | undefined;
  /** The question that fills in a fact, or a part of one (`father.prison.until`). */
  question(fact: string): Text;
  /**
   * A statement sees only the facts it lists, and sees them filled in: while one is missing the statement is unknown.
   * Events after the day asked about have not happened yet; `holds` compares with `on`. The values are lent for the
   * time of the call.
   */
  condition<const Uses extends readonly NameOf<Facts>[]>(given: Given<Facts, Uses>): Statement<Facts>;
}

/**
 * Makes a sheet from a shape of which every field is optional. A missing field means that nobody knows.
 *
 * @example sheetOf({ id: 'child', title, shape: ChildFacts, groups: ['father', 'mother'], questions: questionFor })
 */
export function sheetOf<Shape extends z.ZodObject>({ id, title, shape, groups, questions }: {
  id: string;
  title: Text;
  shape: Shape;
  groups: readonly GroupOf<z.infer<Shape>>[];
  questions: (fact: string) => Text;
}): Sheet<z.infer<Shape>> {
  type Facts = z.infer<Shape>;
  const fields = new Map(Object.entries(shape.shape).map(([key, field]) => [key, objectIn(field)] as const));
  const grouped: string[] = [...fields].filter(([, field]) => field && Object.values(field.shape).every(isOptional)).map(([key]) => key);
  if (grouped.join() !== [...fields.keys()].filter((key) => (groups as readonly string[]).includes(key)).join()) throw new Error(`The groups of the sheet ${id} are ${grouped.join(', ')}.`);
  const names = [...fields].flatMap(([key, field]) =>
    (grouped.includes(key) ? Object.keys(field!.shape).map((own) => `${key}.${own}`) : [key])) as NameOf<Facts>[];
  const strictGroups = Object.fromEntries(grouped.map((key) => [key, fields.get(key)!.strict().optional()]));
  const readers = new Map<string, Reader>(names.map((name) => [name, readerOf(name)]));
  const sheet: Sheet<Facts> = {
    id, title, names, shape, groups: grouped,
    strict: shape.extend(strictGroups).strict(),
    valueOf: <Name extends NameOf<Facts>>(facts: Facts, name: Name) => readers.get(name)!(facts) as ValueOf<Facts, Name> | undefined,
    question: questions,
    condition({ holds, ...given }) {
      const judge = holds as Judge;
      return { ...given, kind: 'statement', sheet, judge, holds: filledIn(given.uses.map((name) => readers.get(name)!), judge) } as Statement<Facts>;
    },
  };
  return sheet;
}

/** The sheet restricted to some facts, as a shape. */
export function shapeOfFacts<Facts>(sheet: Sheet<Facts>, names: readonly NameOf<Facts>[]): z.ZodObject {
  const only = (keys: readonly string[]): Record<string, true> => Object.fromEntries(keys.map((key) => [key, true]));
  const groups = sheet.groups.flatMap((group) => {
    const own = names.filter((name) => name.startsWith(`${group}.`)).map((name) => name.slice(group.length + 1));
    return own.length ? [[group, objectIn(sheet.shape.shape[group]!)!.pick(only(own)).optional()] as const] : [];
  });
  return sheet.shape.pick(only(names.filter((name) => !name.includes('.')))).extend(Object.fromEntries(groups));
}

type Judge = Statement['judge'];
type Reader = (facts: unknown) => unknown;

/** Reads one fact. */
function readerOf(name: string): Reader {
  const [key, own] = name.split('.') as [string, string | undefined];
  if (own === undefined) return (facts) => (facts as Record<string, unknown>)[key];
  return (facts) => (facts as Record<string, Record<string, unknown> | undefined>)[key]?.[own];
}

function filledIn(readers: readonly Reader[], judge: Judge): (facts: unknown, on: IsoDate) => Truth | AskFor {
  const [first] = readers;
  if (first && readers.length === 1) {
    return (facts, on) => {
      const value = first(facts);
      return value === undefined ? null : judge([value], on);
    };
  }
  return (facts, on) => {
    const values: unknown[] = [];
    for (const read of readers) {
      const value = read(facts);
      if (value === undefined) return null;
      values.push(value);
    }
    return judge(values, on);
  };
}

function objectIn(field: unknown): z.ZodObject | undefined {
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodObject ? inner : undefined;
}

const isOptional = (field: unknown): boolean => field instanceof z.ZodOptional;
