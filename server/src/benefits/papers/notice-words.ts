import type { Answer } from '@tonghu/domain/answer';
import { type PaidClass, type FactsWithSources } from '@tonghu/domain/benefits/application';
import { childClasses, rateGroups } from '@tonghu/domain/children/classes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { type Fen, yuan } from '@tonghu/domain/money';
import { type NoticePart as RulePart, noticeParts } from '@tonghu/rules/law/notice';

/** What a notice is written from. */
export interface NoticeFacts {
  city: string; county: string; number: string; applicant: string; childName: string; class: PaidClass; walled: boolean;
  outcome: 'approved' | 'refused'; answer: Answer; known: FactsWithSources; appliedOn: IsoDate; decidedOn: IsoDate; reason: string | null;
  /** Null when refused. */
  from: Month | null; monthly: Fen | null; offset: Fen;
}

/** A part of a notice: a heading and plain sentences. */
export interface NoticePart { head: string; says: string[] }

/** `2024年6月3日`. */
export const readDay = (day: IsoDate): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
export const readMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

/**
 * The words of a notice, for a guardian: what, why, by which clause, from when, how much, what would change it,
 * how to appeal. Why, and what would change it, are the words of `noticeParts` for what the county decided. For a
 * child behind the wall neither class, reasons nor clauses are printed, not even what an officer wrote: a paper
 * lies about in a house.
 */
export function noticeWords(facts: NoticeFacts): { title: string; to: string; parts: NoticePart[]; issuer: string; day: string } {
  const approved = facts.outcome === 'approved';
  const walled = facts.walled || facts.class === 'hiv-affected';
  const told = noticeParts({ ...facts.answer, is: approved ? 'eligible' : 'not-eligible' }, { child: facts.childName, on: facts.decidedOn, from: facts.from, walled });
  const benefit = walled ? '儿童基本生活费' : `${childClasses[facts.class].title.zh}基本生活费（补贴）`;
  const opening = `您于${readDay(facts.appliedOn)}为孩子${facts.childName}提出的${benefit}申请，经查验、审核，现告知如下：`;
  const says = (part: RulePart | null) => part?.says.map(({ zh }) => zh) ?? [];
  const own = facts.reason && !walled ? [facts.reason] : [];
  const sections: [head: string, says: string[]][] = [
    ['结果', [approved ? `孩子符合条件，从${readMonth(facts.from!)}起按月发放。` : '经审核，暂不符合条件，本次申请不予确认。']],
    ['理由', approved ? [...says(told.why), ...own] : [...own, ...says(told.why)]],
    ['依据', [walled ? '国家和省、市有关儿童基本生活保障的规定。' : `${[...new Set(facts.answer.cite.map(shortCite))].join('；')}。`]],
    ...(approved ? [['发放标准', moneyOf(facts)] satisfies [string, string[]]] : []),
    ['情况有变化时', approved
      ? ['孩子被收养、年满18周岁、父母情况好转等，请及时告诉村（居）儿童主任或乡镇儿童督导员；条件消失的次月起停发。账户变更也请尽早告知。']
      : [...says(told.turns), ...(told.turns ? [] : ['情况有变化，或者有新的证明材料，可以随时重新申请；孩子可能符合其他救助政策，乡镇儿童督导员会继续帮助您。'])]],
    ['不服本决定', says(told.appeal)],
  ];
  return {
    title: approved ? '儿童基本生活保障确认告知书' : '儿童基本生活保障不予确认告知书',
    to: `${facts.applicant}：`,
    parts: [{ head: '', says: [opening] }, ...sections.map(([head, lines], at) => ({ head: `${'一二三四五六'[at]!}、${head}`, says: lines }))],
    issuer: `${facts.county}民政局`, day: readDay(facts.decidedOn),
  };
}

/** The document and its clause, without what stands in brackets behind them. */
const shortCite = (cite: string): string => cite.replace(/（[^（）]*）$/, '');

function moneyOf({ monthly, offset, class: of }: NoticeFacts): string[] {
  if (monthly === null) return ['标准由本地公布，以实际发放为准。'];
  const group = rateGroups[childClasses[of].rateGroup!].zh;
  const paid = Math.max(0, monthly - offset);
  return [
    `${group}标准为每人每月${yuan(monthly)}元。${offset > 0 ? `已享受的其他待遇每月${yuan(offset)}元依规定抵扣，每月实发${yuan(paid)}元。` : ''}`,
    '每月发放到登记的银行账户。标准调整时按新标准发放，不需要重新申请。',
  ];
}
