import { RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import type { Month } from '@tonghu/domain/dates';
import { type Fen, roundedFen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';

/** To what a grown standard is rounded: documents name whole yuan; some round up. */
export interface GrowthRounding { unit: Fen; way: 'nearest' | 'up' }
/** Whole yuan, halves up: 1887 yuan and 6.3 % are 2006, as published. */
export const wholeYuan: GrowthRounding = { unit: 100, way: 'nearest' };

/** Consumption a head as a statistics bureau published it. */
export interface ConsumptionFigure {
  place: string;
  year: number;
  /** Fen a head and year. */
  perHead: Fen;
  /** On the year before, in 1/100 per cent: 6.3 % is 630. */
  growthBp: number;
  source: string;
}

/**
 * The natural growth mechanism (自然增长机制): the old standard times one plus the
 * growth of consumption a head, rounded as stated. A standard never falls by it:
 * in a year in which consumption fell it stays, and people decide.
 *
 * @example grown(188_700, 630) // 200600
 */
export function grown(before: Fen, growthBp: number, rounding: GrowthRounding = wholeYuan): Fen {
  return Math.max(before, roundedFen(before * (10_000 + growthBp), 10_000, rounding.unit, rounding.way));
}

/** `630` → `6.3`, `1000` → `10`: per cent as reports print it. */
export function percentOf(bp: number): string {
  const [whole, rest] = [Math.floor(Math.abs(bp) / 100), String(Math.abs(bp) % 100).padStart(2, '0').replace(/0+$/, '')];
  return `${bp < 0 ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}

/** The first month a standard that follows a year's figure counts from: January of the year after; documents come later and bring arrears. */
export const growthMonth = (figureYear: number): Month => `${figureYear + 1}-01`;

/** What the mechanism proposes for each group, with its workings line by line. */
export interface GrowthProposal { from: Month; amounts: Partial<Record<RateGroup, Fen>>; workings: Text[] }

const roundingSays = ({ unit, way }: GrowthRounding): Text => {
  const [zh, en] = unit === 100 ? ['元', 'yuan'] : unit === 1000 ? ['十元', 'ten yuan'] : unit === 10 ? ['角', 'a tenth of a yuan'] : ['分', 'fen'];
  return way === 'up' ? text(`向上取整到${zh}`, `rounded up to whole ${en}`) : text(`四舍五入到${zh}`, `rounded to the nearest ${en}, halves up`);
};

/** A proposal from a published figure and the standards before, with the workings a reader can redo by hand. */
export function growthProposal({ figure, before, from = growthMonth(figure.year), rounding = wholeYuan }: {
  figure: ConsumptionFigure; before: Partial<Record<RateGroup, Fen>>; from?: Month; rounding?: GrowthRounding;
}): GrowthProposal {
  const share = percentOf(figure.growthBp);
  const how = roundingSays(rounding);
  const amounts: GrowthProposal['amounts'] = {};
  const workings: Text[] = [
    text(`${figure.place}${figure.year}年人均消费支出${groupedYuan(figure.perHead)}元，比上年增长${share}%（${figure.source}）`,
      `${figure.place}: consumption of ${groupedYuan(figure.perHead)} yuan a head in ${figure.year}, ${share}% on the year before (${figure.source})`),
    text(`新标准＝原标准×（1＋${share}%），${how.zh}，自${from}起执行`, `New standard = old standard × (1 + ${share}%), ${how.en}, from ${from}`),
  ];
  for (const group of RateGroup.options) {
    const old = before[group];
    if (old === undefined) continue;
    const now = grown(old, figure.growthBp, rounding);
    amounts[group] = now;
    const name = rateGroups[group];
    const exact = exactYuan(old * (10_000 + figure.growthBp));
    workings.push(figure.growthBp < 0
      ? text(`${name.zh}：人均消费支出下降，标准不降，仍为${groupedYuan(old)}元`, `${name.en}: consumption fell; a standard does not fall by it and stays at ${groupedYuan(old)} yuan`)
      : text(`${name.zh}：${groupedYuan(old)}×（1＋${share}%）＝${exact}，${how.zh}为${groupedYuan(now)}元，每人每月增加${groupedYuan(now - old)}元`,
        `${name.en}: ${groupedYuan(old)} × (1 + ${share}%) = ${exact}, ${how.en}: ${groupedYuan(now)} yuan, ${groupedYuan(now - old)} more a child and month`));
  }
  return { from, amounts, workings };
}

/** Fen times 10,000 as yuan with every decimal there is: `2005881000` → `2,005.881`. */
function exactYuan(scaled: number): string {
  const rest = String(scaled % 1_000_000).padStart(6, '0').replace(/0+$/, '');
  return `${groupedYuan(Math.floor(scaled / 1_000_000) * 100).replace('.00', '')}${rest === '' ? '' : `.${rest}`}`;
}
