import type { PlanFigure } from '@tonghu/domain/visits/plan-shapes';
import { hidden, smallest } from '../../insight/cockpit.ts';
import { type Counted, figure } from './counted-plans.ts';

const parts = ['done', 'done_late', 'overdue', 'open'] as const;
const nameOf = { done: 'done', done_late: 'doneLate', overdue: 'overdue', open: 'open' } as const;
type Part = typeof parts[number];

const isSmall = (count: number): boolean => count > 0 && count < smallest;

/**
 * Figures as a leader reads them. The parts of a place add up to its plans, and
 * the places to the sum. In the sum, small parts are hidden behind the next
 * ones. A place with a small part hides all of them, and further places do so
 * until what the sum leaves for the hidden ones is no small number either.
 * `whole`: the place itself is hidden in the list above it.
 */
export function leaderFigures(of: PlanFigure['of'], rows: readonly Counted[], whole = false): { rows: PlanFigure[]; all: PlanFigure } {
  const sum = (some: Iterable<Counted>, part: Part | 'planned') => [...some].reduce((total, row) => total + row[part], 0);
  const all = figure(of, rows);
  const named = (row: Counted): PlanFigure['of'] => ({ id: row.id, name: row.name ?? '', post: null });
  if (whole || isSmall(sum(rows, 'planned'))) return { rows: rows.map((row) => without(figure(named(row), [row]), true, parts)), all: without(all, true, parts) };

  const ofSum = hidden([...parts], (part) => sum(rows, part));
  const noPlanned = hidden(rows, (row) => row.planned);
  const noParts = new Set(rows.filter((row) => noPlanned.has(row) || parts.some((part) => isSmall(row[part]))));
  // What the sum tells of the hidden places: each part it shows, and the others together.
  const told = () => [...parts.filter((part) => !ofSum.has(part)).map((part) => sum(noParts, part)), [...ofSum].reduce((total, part) => total + sum(noParts, part), 0)];
  const rest = rows.filter((row) => row.planned > 0 && !noParts.has(row)).sort((a, b) => a.planned - b.planned);
  while (told().some(isSmall) && rest.length > 0) noParts.add(rest.shift()!);
  return {
    rows: rows.map((row) => without(figure(named(row), [row]), noPlanned.has(row), noParts.has(row) ? parts : [])),
    all: without(all, false, [...ofSum]),
  };
}

/** The figure without some of its numbers. A share made of a hidden part would tell it. */
function without(row: PlanFigure, noPlanned: boolean, gone: readonly Part[]): PlanFigure {
  return { ...row, ...(noPlanned ? { planned: null } : {}), ...Object.fromEntries(gone.map((part) => [nameOf[part], null])), ...(gone.length > 0 ? { percent: null } : {}) };
}
