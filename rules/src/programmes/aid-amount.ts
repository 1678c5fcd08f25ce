import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import type { AidPeriod } from '@tonghu/domain/benefits/aid-periods';
import { shareOf } from '@tonghu/domain/benefits/aid-periods';
import type { IsoDate } from '@tonghu/domain/dates';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { MedicalPlanFacts } from '@tonghu/domain/programmes/medical-plan';
import { type Text, text } from '@tonghu/domain/text';
import { settingsOn } from '../settings/settings.ts';
import { leftToPay } from './medical-plan.ts';
import { type Working, summed } from './programme.ts';

/** A rate as in force on a day, with its document. Fen of 0: the place has no such aid. */
export interface RateInForce { fen: Fen; per: 'year' | 'each'; cite: string; unconfirmed: boolean }

/** The rate of a definition at a place on a day; null where it gives no rate (claims), or none had begun. */
export function rateOn({ amount }: AidDefinition, on: IsoDate, division: string | null): RateInForce | null {
  if (amount.by === 'setting') {
    const { value, cite, confidence } = settingsOn(division, on)[amount.setting];
    return { fen: value * 100, per: amount.per, cite, unconfirmed: confidence === 'unconfirmed' };
  }
  if (amount.by !== 'table') return null;
  const row = amount.rows.filter(({ from }) => from <= on).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  return row ? { fen: row.fen, per: amount.per, cite: row.cite, unconfirmed: row.confidence === 'unconfirmed' } : null;
}

/**
 * What falls due in a period: the rate in force on its first day, a yearly one as its share to the fen. While the rate
 * of a year stays, its periods add up to it exactly. `before`: what of the year was given already, and how much of that
 * (`otherwise`) in months the definition names no more; then no more is given than the rate leaves.
 */
export function amountOf(definition: AidDefinition, { month, part, of, title }: AidPeriod, division: string | null, before?: { otherwise: Fen; all: Fen }): { fen: Fen; why: Text; cite: string; unconfirmed: boolean } | null {
  const rate = rateOn(definition, `${month}-01`, division);
  if (!rate || rate.fen === 0) return null;
  const share = rate.per === 'year' ? shareOf(rate.fen, part, of) : rate.fen;
  const fen = rate.per === 'year' && before && before.otherwise > 0 ? Math.max(0, Math.min(share, rate.fen - before.all)) : share;
  if (fen === 0) return null;
  const split = rate.per === 'year' && of > 1;
  return {
    fen, cite: rate.cite, unconfirmed: rate.unconfirmed,
    why: text(
      `${definition.title.zh}，${title.zh}${split ? `，全年${groupedYuan(rate.fen)}元，分${of}次发放的第${part}次` : ''}${fen < share ? '，减去本年度在其他月份已核定的部分' : ''}，依据：${rate.cite}`,
      `${definition.title.en}, ${title.en}${split ? `: part ${part} of ${of} of ${groupedYuan(rate.fen)} yuan a year` : ''}${fen < share ? ', less what other months of the year gave' : ''}; by ${rate.cite}`,
    ),
  };
}

/** How much a programme gives, in words: for lists and forms. */
export function amountText(definition: AidDefinition, on: IsoDate, division: string | null): Text {
  const { amount } = definition;
  if (amount.by === 'left-over') return amount.cap === null ? text('报销后个人负担的余额', 'What is left of the costs') : text(`报销后的余额，最多${groupedYuan(amount.cap)}元`, `What is left of the costs, at most ${groupedYuan(amount.cap)} yuan`);
  if (amount.by === 'insurer') return text(`首次确诊由保险公司给付${groupedYuan(amount.fen)}元`, `${groupedYuan(amount.fen)} yuan by the insurer at the first diagnosis`);
  const rate = rateOn(definition, on, division);
  if (!rate || rate.fen === 0) return text('本地没有公布金额', 'No amount is published for the place');
  const sum = groupedYuan(rate.fen);
  if (definition.kind === 'monthly') return text(`每月${sum}元`, `${sum} yuan a month`);
  if (definition.kind === 'premium') return text(`每人每年保费${sum}元`, `A premium of ${sum} yuan a year`);
  if (rate.per === 'each') return text(`每次${sum}元`, `${sum} yuan each time`);
  const times = definition.months.length;
  const year = definition.kind === 'term' ? text('每学年', 'a school year') : text('每年', 'a year');
  return text(`${year.zh}${sum}元${times > 1 ? `，分${times}次` : ''}`, `${sum} yuan ${year.en}${times > 1 ? `, in ${times} parts` : ''}`);
}

/** What is left of a claim's costs, line by line, with the cap where there is one. */
export function leftOfClaim(definition: AidDefinition, costs: Partial<MedicalPlanFacts>): Working | null {
  if (definition.amount.by !== 'left-over') return null;
  const left = leftToPay(costs);
  const { cap, cite } = definition.amount;
  if (!left || cap === null || left.fen <= cap) return left && { ...left, cite: [...new Set([...left.cite, cite])] };
  return summed('once', [...left.lines, { says: text(`超过上限${groupedYuan(cap)}元的部分`, `Above the cap of ${groupedYuan(cap)} yuan`), fen: cap - left.fen }], [...left.cite, cite]);
}

/** Whether an amount of the definition rests on a text that nobody confirmed. */
export function isUnconfirmed(definition: AidDefinition, on: IsoDate, division: string | null): boolean {
  const { amount } = definition;
  return amount.by === 'left-over' || amount.by === 'insurer' ? amount.confidence === 'unconfirmed' : (rateOn(definition, on, division)?.unconfirmed ?? false);
}
