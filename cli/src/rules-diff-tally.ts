import type { ChildClass } from '@tonghu/domain/children/classes';
import type { Fen } from '@tonghu/domain/money';
import { both, signed } from './rules-diff-words.ts';
import { type ChildDiff, discreet, type Effect, effects } from '@tonghu/rules/benefits/rule-diff';
import { type EndReason, endReasons } from '@tonghu/rules/law/end-reasons';

/** Children and fen a month behind one line of a table. */
export interface Counted { cells: string[]; children: number; fen: Fen }

/**
 * What is kept of a register while its children go by: sums, never children, so
 * that a whole city takes no more memory than a village.
 */
export interface Tally {
  children: number;
  /** Running decisions that the rules before already do not bear out. */
  against: number;
  affected: number;
  /** Children affected for whom no standard is known. */
  without: number;
  fen: Fen;
  divisions: Set<string>;
  byEffect: Map<Effect, Counted>;
  byCounty: Map<string, Counted>;
  byTownship: Map<string, Counted>;
  byReason: Map<string, Counted>;
}

export const emptyTally = (): Tally => ({
  children: 0, against: 0, affected: 0, without: 0, fen: 0, divisions: new Set(), byEffect: new Map(), byCounty: new Map(), byTownship: new Map(), byReason: new Map(),
});

/** Counts one child whom something reaches. */
export function addDiff(tally: Tally, diff: ChildDiff): void {
  const { child, effect, before, after, fen, why } = diff;
  tally.affected += 1;
  tally.fen += fen ?? 0;
  if (fen === null) tally.without += 1;
  const moved = movedClasses(effect, before, after);
  count(tally.byEffect, effect, [both(effects[effect])], fen);
  countCells(tally.byCounty, [child.division.slice(0, 6), effects[effect].zh, ...moved], fen);
  countCells(tally.byTownship, [child.division.slice(0, 9), effects[effect].zh, ...moved], fen);
  countCells(tally.byReason, [why.kind === 'time' ? timeText(why.id) : both(why.says), why.cite], fen);
}

/** Lines in the order of their first cells. */
export const sorted = (lines: ReadonlyMap<string, Counted>): Counted[] => [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);

/** A line of a Markdown table: the cells, children, yuan a month and a year of the same children. */
export const tableLine = ({ cells, children, fen }: Counted): string => `| ${[...cells, children, signed(fen), signed(fen * 12)].join(' | ')} |`;

const countCells = (into: Map<string, Counted>, cells: string[], fen: Fen | null) => count(into, cells.join('\n'), cells, fen);

function count<Key>(into: Map<Key, Counted>, key: Key, cells: string[], fen: Fen | null): void {
  const line = into.get(key);
  if (line) { line.children += 1; line.fen += fen ?? 0; }
  else into.set(key, { cells, children: 1, fen: fen ?? 0 });
}

const timeText = (id: string): string => `时间经过 time${id in endReasons ? `：${both(endReasons[id as EndReason].title)}` : ''}`;
const className = (of: ChildClass | null): string => (of === null ? '无' : discreet(of).zh);

/** The class before and the class after, or the services that come and go. */
export function movedClasses(effect: Effect, was: ChildDiff['before'], is: ChildDiff['after']): [string, string] {
  const toAsk = is.paid === null && is.open.length ? `（可核实：${is.open.map(className).join('、')}）` : '';
  if (effect !== 'services') return [className(was.paid), `${className(is.paid)}${toAsk}`];
  const names = (of: readonly ChildClass[], other: readonly ChildClass[]) => of.filter((one) => !other.includes(one)).map(className).join('、') || '无';
  return [names(was.services, is.services), names(is.services, was.services)];
}
