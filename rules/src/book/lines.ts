import type { Text } from '@tonghu/domain/text';
import type { Condition } from '../engine/condition.ts';

/** Both languages on one line. */
export const both = ({ zh, en }: Text): string => `${zh} / ${en}`;
const unconfirmed = '〔未核实 unconfirmed〕';
/** The mark of what no published text confirms. */
export const mark = (confidence: 'confirmed' | 'unconfirmed' | undefined): string => (confidence === 'unconfirmed' ? unconfirmed : '');

/** A line of a table; a bar in a cell would end it. */
export const row = (...cells: readonly (string | number)[]): string => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
/** The head of a table. */
export const head = (...cells: readonly string[]): string[] => [row(...cells), `|${cells.map(() => '---|').join('')}`];

/** A condition and, further in, its parts. */
export function conditionLines(of: Condition<Record<string, unknown>>, depth = 0): string[] {
  const own = `${'  '.repeat(depth)}- ${both(of.says)} — ${of.cite}${mark(of.confidence)}`;
  if (of.kind !== 'group') return [own];
  const need = of.atLeast === of.of.length ? '全部 all of' : of.atLeast === 1 ? '任一 any of' : `至少${of.atLeast}项 at least ${of.atLeast}`;
  return [`${own}（${need}）`, ...of.of.flatMap((part) => conditionLines(part, depth + 1))];
}

/** What a condition comes down to: each statement once, and a group as a whole where nothing confirms it. */
export function clausesOf(all: readonly Condition<Record<string, unknown>>[]): Condition<Record<string, unknown>>[] {
  const found = all.flatMap((of) => (of.kind === 'group' && !of.confidence ? clausesOf(of.of) : [of]));
  return [...new Map(found.map((of) => [of.says.zh, of])).values()];
}
