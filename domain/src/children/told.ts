import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { type Text, text } from '../text.ts';
import { circumstanceSources } from './labels.ts';

/** What one source says of one fact. `source` is a word of `toldSources`, a kind of file, or whoever said it as entered. */
export const Told = z.object({
  source: z.string(),
  on: IsoDate.nullable().describe('Day the source speaks of; null: it stands until somebody changes it'),
  value: z.unknown().describe('As the fact itself; null: known that there is none'),
  says: z.string().optional().describe('The row of a department’s file in words'),
}).meta({ id: 'Told' });
export type Told = z.infer<typeof Told>;

/** What the sources of a file and of an application are called. */
export const toldSources: Record<string, Text> = {
  ...circumstanceSources,
  register: text('儿童档案', 'The child’s file'),
  case: text('个案或强制报告', 'Case or mandatory report'),
  assessment: text('监护能力评估', 'Assessment of guardianship'),
  health: text('健康登记', 'Health as recorded'),
  matching: text('部门数据比对', 'Matching of department files'),
  application: text('申请时填写', 'Entered in the application'),
};

/**
 * A source before it is compared. `asOf`: it knows nothing of what began after that day.
 * `endedOn`, with a value of null: it was so until that day.
 */
export interface Statement extends Told { asOf?: IsoDate; endedOn?: IsoDate }
/** What is told, by fact (`father.prison`). */
export type Statements = Record<string, Statement[]>;

/**
 * The facts of which two sources contradict each other, with all that is told of them. A source that
 * says less, or that spoke before something began or ended, contradicts nobody.
 */
export function contradictions(told: Statements): Record<string, Told[]> {
  return Object.fromEntries(Object.entries(told)
    .filter(([, all]) => all.some((one, at) => all.slice(at + 1).some((other) => contradict(one, other))))
    .map(([fact, all]) => [fact, all.map(({ source, on, value, says }) => ({ source, on, value, ...(says !== undefined && { says }) }))]));
}

function contradict(one: Statement, other: Statement): boolean {
  if (beganAfter(one, other) || beganAfter(other, one) || endedAfter(one, other) || endedAfter(other, one)) return false;
  return differ(one.value, other.value);
}

/** Whether what `one` tells began only after the day that `other` speaks of. Without a first day it may have begun when it was told. */
function beganAfter(one: Statement, other: Statement): boolean {
  const began = startOf(one.value) ?? (other.value === null ? one.asOf : undefined);
  return other.asOf !== undefined && began !== undefined && began > other.asOf;
}

/** Whether `one` tells of an end that `other` was too early to know. */
const endedAfter = (one: Statement, other: Statement): boolean => one.endedOn !== undefined && other.asOf !== undefined && other.asOf < one.endedOn;

function startOf(value: unknown): IsoDate | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const day = starts.map((name) => (value as Record<string, unknown>)[name]).find((one) => typeof one === 'string');
  return day as IsoDate | undefined;
}
const starts = ['from', 'on', 'declaredOn', 'reportedOn'] as const;

/** A field left out says nothing. Codes of divisions agree when one lies within the other. */
function differ(one: unknown, other: unknown): boolean {
  if (isRecord(one) && isRecord(other)) return Object.keys(one).some((key) => one[key] !== undefined && other[key] !== undefined && differ(one[key], other[key]));
  if (isDivision(one) && isDivision(other)) {
    const [near, wide] = [within(one), within(other)];
    return !near.startsWith(wide) && !wide.startsWith(near);
  }
  return one !== other;
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isDivision = (value: unknown): value is string => typeof value === 'string' && /^\d{2,12}$/.test(value);
const within = (code: string): string => code.replace(/(000)+$/, '').replace(/^(\d{4})00$/, '$1');
