import { rateGroups } from '@tonghu/domain/children/classes';
import { groupedYuan } from '@tonghu/domain/money';
import { type NoticePart as RulePart, noticeParts } from '@tonghu/rules/law/notice';
import { askAt, basis, howToAppeal, noticeModel } from './notice.ts';
import type { PaperModel } from './paper-model.ts';
import type { DecisionOnPaper, PaperFacts } from './paper-facts.ts';
import { asSentence, benefitName, namesNoClass, readDay, readMonth } from './paper-words.ts';

/**
 * Approval or refusal, for a guardian: what, why, by which clause, from when, how much, what would change it, how to
 * appeal. Why, and what would change it, are the words of `noticeParts` for what the county decided. For a child
 * behind the wall neither class, reasons nor clauses are printed, not even what an officer wrote: a paper lies about in a house.
 */
export function decisionNotice(facts: PaperFacts): Omit<PaperModel, 'number'> {
  const application = facts.application!;
  const { decision, issuer, child } = facts;
  const approved = application.state === 'approved';
  const walled = namesNoClass(application.class, facts.walled);
  const decided = application.steps.findLast(({ to }) => to === application.state);
  const on = decided?.on ?? facts.day;
  const told = noticeParts({ ...application.answer, is: approved ? 'eligible' : 'not-eligible' }, { child: child.name, on, from: decision?.from ?? null, walled });
  const says = (part: RulePart | null) => part?.says.map(({ zh }) => zh) ?? [];
  const own = decided?.reason && !walled ? [asSentence(decided.reason)] : [];
  const name = benefitName(application.class, walled);
  return noticeModel({
    title: approved ? '儿童基本生活保障确认告知书' : '儿童基本生活保障不予确认告知书',
    to: application.applicant, issuer, day: on,
    opening: `您于${readDay(application.appliedOn)}为孩子${child.name}提出的${name}申请（申请号 ${application.number}），经查验、审核，现告知如下：`,
    parts: [
      { head: '结果', says: [approved && decision ? `孩子符合条件，从${readMonth(decision.from)}起按月发放。` : approved ? '孩子符合条件，予以确认。' : '经审核，暂不符合条件，本次申请不予确认。'] },
      { head: '理由', says: approved ? [...says(told.why), ...own] : [...own, ...says(told.why)] },
      { head: '依据', says: basis(application.answer.cite, walled) },
      { head: '发放标准', says: approved && decision ? moneyOf(decision) : [] },
      { head: '情况有变化时', says: approved ? onChange : [...says(told.turns), ...(told.turns ? [] : [againLater])] },
      { head: '不服本决定', says: howToAppeal(issuer) },
      { head: '咨询', says: askAt(issuer) },
    ],
  });
}

export const onChange = ['孩子被收养、年满18周岁、父母情况好转等，请及时告诉村（居）儿童主任或乡镇儿童督导员；条件消失的次月起停发。账户变更也请尽早告知。'];
const againLater = '情况有变化，或者有新的证明材料，可以随时重新申请；孩子可能符合其他救助政策，乡镇儿童督导员会继续帮助您。';

/** How much a month, what counts against it, and what reaches the account. */
export function moneyOf({ monthly, offset, rateGroup }: DecisionOnPaper): string[] {
  if (monthly === null) return ['标准由本地公布，以实际发放为准。'];
  const paid = Math.max(0, monthly - offset);
  return [
    `${rateGroups[rateGroup].zh}标准为每人每月${groupedYuan(monthly)}元。${offset > 0 ? `已享受的其他待遇每月${groupedYuan(offset)}元依规定抵扣，每月实发${groupedYuan(paid)}元。` : ''}`,
    '每月发放到登记的银行账户。标准调整时按新标准发放，不需要重新申请。',
  ];
}
