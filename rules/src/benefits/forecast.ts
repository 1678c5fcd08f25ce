import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { type Month, monthsBetween } from '@tonghu/domain/dates';
import { type Fen, roundedFen } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { StandardLookup } from './owed.ts';
import { type Shape, lastExpected, shapeOwed } from './register-shape.ts';

/** Children who came and went unforeseen in the twelve months before, by rate group. Ends by birthday are known beforehand and not counted here. */
export interface YearFlow { entries: Partial<Record<RateGroup, number>>; exits: Partial<Record<RateGroup, number>> }

/** One month of a forecast. */
export interface ForecastMonth {
  month: Month;
  /** Children of known decisions, after birthdays and releases that are known today. */
  children: number;
  /** What they are owed. */
  known: Fen;
  /** Assumed: the newcomers of an average year to date, at the average amount of their group. */
  entries: Fen;
  /** Assumed, below zero: those who leave unforeseen. */
  exits: Fen;
  total: Fen;
}

/**
 * What the months to come will cost: known decisions with every end that is known
 * today (18th birthdays, foreseen releases), and on top the entries and exits of an
 * average year, kept apart. Arrears and money that came back are not in it.
 */
export function forecastMonths({ shapes, standards, from, through, flow }: {
  shapes: readonly Shape[]; standards: StandardLookup; from: Month; through: Month; flow: YearFlow;
}): ForecastMonth[] {
  return monthsBetween(from, through).map((month, at) => {
    const groups = new Map<RateGroup, { children: number; fen: Fen }>(RateGroup.options.map((group) => [group, { children: 0, fen: 0 }]));
    for (const shape of shapes) {
      const end = lastExpected(shape);
      if (shape.waits === 'closed' || (end !== null && month > end)) continue;
      const is = shapeOwed(shape, month, standards);
      if (is.is !== 'owed') continue;
      const sum = groups.get(is.group!)!;
      sum.children += shape.children;
      sum.fen += is.fen * shape.children;
    }
    // A month after the first holds the newcomers of one more month: a twelfth of the year's.
    const assumed = (of: YearFlow['entries']) => RateGroup.options.reduce((total, group) => {
      const { children, fen } = groups.get(group)!;
      return total + (children === 0 ? 0 : roundedFen(BigInt((of[group] ?? 0) * at) * BigInt(fen), 12 * children));
    }, 0);
    const all = [...groups.values()];
    const known = all.reduce((total, { fen }) => total + fen, 0);
    const [entries, exits] = [assumed(flow.entries), -assumed(flow.exits) || 0];
    // Nobody leaves who is not there.
    const left = Math.max(exits, -(known + entries)) || 0;
    return { month, children: all.reduce((total, { children }) => total + children, 0), known, entries, exits: left, total: known + entries + left };
  });
}

/** What a forecast assumes, said beside it. */
export function forecastAssumes({ entries, exits }: YearFlow): Text[] {
  const list = (of: YearFlow['entries'], language: 'zh' | 'en') => RateGroup.options.filter((group) => of[group]).map((group) => `${rateGroups[group][language]} ${of[group]}`).join(language === 'zh' ? '、' : ', ') || '0';
  return [
    text('已知：现有决定、满18周岁和可以预见的释放等日期；标准按现在已知的执行。', 'Known: the decisions there are, 18th birthdays and foreseen dates such as releases; standards as known today.'),
    text(`假定：此后每月新增和退出，为前12个月人数的十二分之一（新增：${list(entries, 'zh')}；未预见的退出：${list(exits, 'zh')}），按本档平均金额计。`,
      `Assumed: a twelfth of the entries and exits of the twelve months before comes each month (entries: ${list(entries, 'en')}; exits not foreseen: ${list(exits, 'en')}), at the average amount of the group.`),
    text('不含补发和退回。', 'Without arrears and money that came back.'),
  ];
}
