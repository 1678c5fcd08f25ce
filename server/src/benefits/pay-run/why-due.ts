import { type RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { Owed } from '@tonghu/rules/benefits/owed';

/** Words reasons that come again and again once: a county has a few dozen, and a million lines. Lines of one reason share one text. */
export function reasons(): typeof whyDue {
  const worded = new Map<string, Text>();
  return (owes, group, paidBefore, due) => {
    const key = `${owes?.standard} ${owes?.offset} ${group} ${paidBefore} ${due}`;
    let why = worded.get(key);
    if (!why) worded.set(key, why = whyDue(owes, group, paidBefore, due));
    return why;
  };
}

/** Why a line is that much: amounts and the rate group, never the class. */
export function whyDue(owes: Owed | null, group: RateGroup, paidBefore: Fen, due: Fen): Text {
  const name = rateGroups[group];
  const base = owes === null
    ? text('这个月没有生效的决定', 'No decision covers this month')
    : text(
      `${name.zh}标准${groupedYuan(owes.standard)}元${owes.offset > 0 ? `，抵扣其他待遇${groupedYuan(owes.offset)}元` : ''}`,
      `${name.en}: standard ${groupedYuan(owes.standard)}${owes.offset > 0 ? `, less other benefits ${groupedYuan(owes.offset)}` : ''}`,
    );
  return paidBefore === 0 ? base : withPaid(base, paidBefore, due);
}

/** Adds to a reason what went out before. */
export const withPaid = (base: Text, paidBefore: Fen, due: Fen): Text => (due > 0
  ? text(`${base.zh}；已发${groupedYuan(paidBefore)}元，补发${groupedYuan(due)}元`, `${base.en}; paid ${groupedYuan(paidBefore)}, ${groupedYuan(due)} still owed`)
  : text(`${base.zh}；已发${groupedYuan(paidBefore)}元，多发${groupedYuan(-due)}元`, `${base.en}; paid ${groupedYuan(paidBefore)}, ${groupedYuan(-due)} too much`));
