import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Effect, EffectRow } from '@tonghu/domain/benefits/standards';
import type { Month } from '@tonghu/domain/dates';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import type { EffectRow as Row, Effect as Worked } from '@tonghu/rules/benefits/what-if';
import { sql } from 'kysely';
import { hidden, hide, smallest } from '../../insight/cockpit.ts';

const counts = ['children', 'arrearsChildren', 'recoverChildren'] as const;
const sums = ['monthly', 'toYearEnd', 'arrears', 'waiting', 'recover'] as const;

/** What a change comes to as this reader may read it: sums for everybody who weighs, no small number for a leader. */
export async function effectReply(tx: Tx, actor: Actor, { rows, outliers, unknown }: Worked, from: Month, through: Month): Promise<Effect> {
  const leader = actor.post === 'city-leader';
  const codes = [...new Set([...rows, ...outliers].map(({ county }) => county))];
  const { rows: places } = await sql<{ code: string; name: string }>`select code, name from places where code = any (${codes})`.execute(tx);
  const names = new Map(places.map(({ code, name }) => [code, name]));
  const countyOf = (code: string) => ({ code, name: names.get(code) ?? code });
  const total = (of: (typeof counts)[number] | (typeof sums)[number]) => rows.reduce((sum, row) => sum + row[of], 0);
  const whole = {
    ...Object.fromEntries([...counts, ...sums].map((of) => [of, total(of)])) as Record<(typeof counts)[number] | (typeof sums)[number], number>,
    arrearsMonths: Math.max(0, ...rows.map((row) => row.arrearsMonths)),
  };
  const few = leader && counts.some((of) => hide(whole[of]) === null);
  return {
    from, through,
    rows: leader ? withoutSmall(rows).map(({ county, ...row }) => ({ ...row, county: countyOf(county) })) : rows.map(({ county, ...row }) => ({ ...row, county: countyOf(county) })),
    sums: few ? { ...blank, arrearsMonths: whole.arrearsMonths } : whole,
    outliers: outliers.filter((one) => !leader || one.children >= smallest).map(({ county, ...one }) => ({ ...one, county: countyOf(county) })),
    unknown: leader ? hide(unknown) : unknown,
    says: few ? [text('涉及的孩子很少，不显示具体数字', 'Very few children are concerned; the numbers are not shown')] : sentences(whole, unknown, from, through, leader),
  };
}

const blank = { children: null, monthly: null, toYearEnd: null, arrears: null, arrearsChildren: null, waiting: null, recover: null, recoverChildren: null };

/** A row keeps its money only when none of its counts has to be hidden: an amount divided by the standard is a count. */
function withoutSmall(rows: readonly Row[]): (Omit<EffectRow, 'county'> & { county: string })[] {
  const gone = new Set(counts.flatMap((of) => [...hidden(rows, (row) => row[of])]));
  return rows.map((row) => (gone.has(row) ? { ...row, ...blank } : row));
}

type Whole = Record<(typeof counts)[number] | (typeof sums)[number], number> & { arrearsMonths: number };

/** The sentence of the drawer: from when, how many months of arrears, children and yuan. */
function sentences(whole: Whole, unknown: number, from: Month, through: Month, leader: boolean): Text[] {
  const says: Text[] = [];
  const money = (fen: Fen) => groupedYuan(Math.abs(fen));
  if (whole.arrears > 0) {
    says.push(text(`自${from}起补发：${whole.arrearsMonths}个月，${whole.arrearsChildren}名孩子，共${money(whole.arrears)}元`,
      `Arrears from ${from}: ${whole.arrearsMonths} months, ${whole.arrearsChildren} children, ${money(whole.arrears)} yuan`));
  }
  if (whole.arrears < 0) says.push(text(`还没有补发的${money(whole.arrears)}元不再补发`, `${money(whole.arrears)} yuan of arrears not yet paid are no longer owed`));
  if (whole.waiting > 0) says.push(text(`其中${money(whole.waiting)}元因没有账户、档案已关闭或已满18周岁，要等人处理后才发`, `Of these ${money(whole.waiting)} yuan wait for a person: no account, file closed, or past 18`));
  if (whole.children > 0) {
    const [zh, en] = whole.monthly < 0 ? ['减少', 'less'] : ['增加', 'more'];
    says.push(text(`此后每月${zh}${money(whole.monthly)}元，涉及${whole.children}名孩子；到${through}共${zh}${money(whole.toYearEnd)}元（不含补发）`,
      `Then ${money(whole.monthly)} yuan ${en} a month for ${whole.children} children; ${money(whole.toYearEnd)} ${en} through ${through}, without arrears`));
  }
  if (whole.recover > 0) {
    says.push(text(`${whole.recoverChildren}名孩子已领的${money(whole.recover)}元变成多发；是否追回由人决定，系统不会自动扣`,
      `${money(whole.recover)} yuan paid to ${whole.recoverChildren} children become paid too much; people decide whether to ask for them, nothing is taken by itself`));
  }
  if (unknown > 0 && (!leader || unknown >= smallest)) says.push(text(`${unknown}名孩子有的月份查不到标准，没有算入`, `${unknown} children have months without any standard; these are not counted`));
  return says.length > 0 ? says : [text('没有孩子的待遇因此变动', 'No child is paid otherwise because of it')];
}
