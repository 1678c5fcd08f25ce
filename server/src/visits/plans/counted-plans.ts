import type { PlanFigure } from '@tonghu/domain/visits/plan-shapes';

/** What a month counts, before anything is hidden from anybody. */
export interface Counted { id: string | null; name: string | null; post: string | null; planned: number; done: number; done_late: number; overdue: number; open: number }

/** The figures of some rows together. */
export function figure(of: PlanFigure['of'], rows: readonly Counted[]): PlanFigure {
  const sum = (part: 'planned' | 'done' | 'done_late' | 'overdue' | 'open') => rows.reduce((total, row) => total + row[part], 0);
  const [done, doneLate, overdue] = [sum('done'), sum('done_late'), sum('overdue')];
  const come = done + doneLate + overdue;
  return { of, planned: sum('planned'), done, doneLate, overdue, open: sum('open'), percent: come === 0 ? null : Math.round(((done + doneLate) / come) * 1000) / 10 };
}
