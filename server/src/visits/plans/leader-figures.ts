import type { PlanFigure } from '@tonghu/domain/visits/plan-shapes';
import { hidden, smallest } from '../../insight/cockpit.ts';
import { type Counted, figure } from './counted-plans.ts';

const parts = ['done', 'done_late', 'overdue', 'open'] as const;
const numbers = ['planned', ...parts] as const;
const isSmall = (count: number): boolean => count > 0 && count < smallest;

/**
 * Figures as a leader reads them. The parts of a place add up to its plans and
 * the places to the sum, so parts are hidden all together, and those of further
 * places until what is hidden adds up to no small number either. `whole`: the
 * place itself is hidden in the list above it.
 */
export function leaderFigures(of: PlanFigure['of'], rows: readonly Counted[], whole = false): { rows: PlanFigure[]; all: PlanFigure } {
  const sum = (some: readonly Counted[], part: typeof numbers[number]) => some.reduce((total, row) => total + row[part], 0);
  const all = figure(of, rows);
  const tooSmall = whole || isSmall(sum(rows, 'planned'));
  const noPlanned = tooSmall ? new Set(rows) : hidden(rows, (row) => row.planned);
  const noParts = new Set(tooSmall ? rows : rows.filter((row) => noPlanned.has(row) || parts.some((part) => isSmall(row[part]))));
  const rest = rows.filter((row) => row.planned > 0 && !noParts.has(row)).sort((a, b) => a.planned - b.planned);
  const tells = () => noParts.size > 0 && ([...noParts].filter((row) => row.planned > 0).length === 1 || parts.some((part) => isSmall(sum([...noParts], part))));
  while (tells() && rest.length > 0) noParts.add(rest.shift()!);
  return {
    rows: rows.map((row) => shown(figure({ id: row.id, name: row.name ?? '', post: null }, [row]), noPlanned.has(row), noParts.has(row))),
    // Nothing left to hide it behind: then the sum goes too.
    all: shown(all, tooSmall, tooSmall || tells() || parts.some((part) => isSmall(sum(rows, part)))),
  };
}

function shown(row: PlanFigure, noPlanned: boolean, noParts: boolean): PlanFigure {
  return { ...row, ...(noPlanned ? { planned: null } : {}), ...(noParts ? { done: null, doneLate: null, overdue: null, open: null, percent: null } : {}) };
}
