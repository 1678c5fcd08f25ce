import { readFileSync } from 'node:fs';
import { isRealDay } from '@tonghu/domain/dates';
import { type Text, text } from '@tonghu/domain/text';
import type { AnyRule } from '@tonghu/rules/engine/rule';
import { findRule, ruleBookRules } from '@tonghu/rules/law/rules';
import { isDivision } from '@tonghu/rules/places/nearest';
import type { AnyProgramme } from '@tonghu/rules/programmes/programme';
import { findProgramme, programmeRules } from '@tonghu/rules/programmes/rules';
import { z } from 'zod';
import { causeOf } from './cause.ts';
import { CommandProblem, say } from './say.ts';
import { badValue } from './told-command.ts';

/** What `--class` names: a class of children, or a programme beside the classes. */
export interface Chosen { rule: AnyRule; programme: AnyProgramme | null }

/** Every rule there is, the classes first. */
export const everyRule: readonly AnyRule[] = [...ruleBookRules as readonly unknown[] as AnyRule[], ...programmeRules];

/** Reads `--class`. */
export function chosenFrom(given: string): Chosen {
  const ofClass = findRule(given) as unknown as AnyRule | undefined;
  if (ofClass) return { rule: ofClass, programme: null };
  const programme = findProgramme(given);
  if (programme) return { rule: programme.rule, programme };
  throw badValue(text(`没有这一类，可用：${everyRule.map((one) => `${one.title.zh} ${one.id}`).join('，')}。`, `there is no such class; use one of ${everyRule.map(({ id }) => id).join(', ')}.`));
}

/** Reads a day. */
export function dayFrom(given: string): string {
  if (!isRealDay(given)) throw badValue(text('没有这一天，应写作 2024-06-03。', 'there is no such day; write it as 2024-06-03.'));
  return given;
}

/** Reads a division code. */
export function divisionFrom(given: string): string {
  if (!isDivision(given)) throw badValue(text('区划代码应是 2、4、6、9 或 12 位数字。', 'a division code has 2, 4, 6, 9 or 12 digits.'));
  return given;
}

/** The facts of a file, one object or an array of them; a field that no rule knows is told, with what was probably meant. */
export function readFacts(file: string, shape: z.ZodObject): { facts: Record<string, unknown>[]; many: boolean } {
  const json = parsedJson(file);
  const many = Array.isArray(json);
  const unknown = new Set<string>();
  const facts = (many ? json as unknown[] : [json]).map((one, at) => {
    const read = readOne(one, shape);
    if ('issue' in read) {
      throw new CommandProblem(text(`${file}${many ? ` 第${at + 1}项` : ''}：${read.issue.zh}`, `${file}${many ? `, item ${at + 1}` : ''}: ${read.issue.en}`));
    }
    for (const name of read.unknown) unknown.add(name);
    return read.facts;
  });
  sayUnknown([...unknown], shape);
  return { facts, many };
}

/** Facts as the shape reads them, and the fields it does not know. */
export function readOne(one: unknown, shape: z.ZodObject): { facts: Record<string, unknown>; unknown: string[] } | { issue: Text } {
  const read = shape.safeParse(one);
  return read.success ? { facts: read.data, unknown: leftOut(one, read.data) } : { issue: issueOf(read.error, one) };
}

/** Tells of fields that no rule knows. They count as not filled in, and the answer would ask for them without saying why. */
export function sayUnknown(unknown: readonly string[], shape: z.ZodObject): void {
  if (unknown.length === 0) return;
  const known = knownNames(shape);
  const names = unknown.map((name) => ({ name, meant: nearest(name, known) }));
  const list = (or: (meant: string) => string) => names.map(({ name, meant }) => `${name}${meant ? or(meant) : ''}`).join(', ');
  say(text(
    `注意：不认识这些字段，当作没有填写：${list((meant) => `（是不是 ${meant}）`)}`,
    `Note: these fields are not known and count as not filled in: ${list((meant) => ` (${meant}?)`)}`,
  ));
}

/** A file's JSON, or one clear sentence. */
export function parsedJson(file: string): unknown {
  let plain: string;
  try {
    plain = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    // Names and places in another encoding would be read as others.
    if (error instanceof TypeError) throw new CommandProblem(text(`${file} 不是 UTF-8 编码，请另存为 UTF-8。`, `${file} is not UTF-8; save it as UTF-8.`));
    throw new CommandProblem(text(`读不到 ${file}：${causeOf(error).zh}。`, `Cannot read ${file}: ${causeOf(error).en}.`));
  }
  try {
    return JSON.parse(plain);
  } catch (error) {
    // The message quotes what stands there, perhaps somebody's number: only the place is said.
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = at === undefined ? undefined : plain.slice(0, Number(at)).split('\n').length;
    throw new CommandProblem(text(`${file} 不是 JSON${line ? `，第${line}行有误` : ''}。`, `${file} is not JSON${line ? `; see line ${line}` : ''}.`));
  }
}

const inChinese = z.locales.zhCN().localeError;
const noSuchDay = 'There is no such day';

function issueOf(error: z.ZodError, given: unknown): Text {
  const issue = error.issues[0]!;
  if (issue.path.length === 0) return text('应是一个对象，如 {"birthDate": "2015-03-01"}', 'must be an object such as {"birthDate": "2015-03-01"}');
  const where = issue.path.join('.');
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], given);
  if (value === null) return text(`“${where}”不能是 null；不知道就不要写这一项`, `"${where}" may not be null; leave out what nobody knows`);
  // What a shape says itself is said in English only; what Zod says, in both.
  const zh = issue.message === noSuchDay ? '没有这一天' : inChinese({ ...issue, input: value } as z.core.$ZodRawIssue);
  return text(`“${where}”填写得不对（${typeof zh === 'string' ? zh : zh?.message ?? issue.message}）`, `"${where}" is not right (${issue.message})`);
}

/** Paths of fields that reading left out, at any depth. */
function leftOut(given: unknown, read: unknown): string[] {
  if (!isRecord(given) || !isRecord(read)) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return key in read ? leftOut(value, read[key]).map((path) => `${key}.${path}`) : [key];
  });
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function knownNames(shape: unknown): string[] {
  let inner = shape;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) inner = inner.unwrap();
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, field]) => [key, ...knownNames(field).map((name) => `${key}.${name}`)]);
}

function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known.map((one) => ({ one, away: distance(name.toLowerCase(), one.toLowerCase()) })).sort((a, b) => a.away - b.away);
  return best && best.away <= 2 ? best.one : null;
}

// Letters changed, left out, put in, or swapped with their neighbour.
function distance(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = i === 0 ? j : Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      rows[i]!.push(least);
    }
  }
  return rows[a.length]![b.length]!;
}
