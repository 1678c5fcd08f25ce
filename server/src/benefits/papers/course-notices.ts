import type { PaidClass } from '@tonghu/domain/benefits/application';
import { addMonths } from '@tonghu/domain/dates';
import { classTerms } from '@tonghu/rules/law/class-terms';
import { moneyOf, onChange } from './decision-notice.ts';
import { type NoticePart, askAt, basis, howToAppeal, noticeModel } from './notice.ts';
import type { PaperModel } from './paper-model.ts';
import type { DecisionOnPaper, PaperFacts } from './paper-facts.ts';
import { asSentence, benefitName, namesNoClass, readDay, readMonth } from './paper-words.ts';

/* Notices in the course of a decision: aid first, suspended, resumed, changed, ended. Behind the wall no reason is printed. */

interface Course { title: string; told: (name: string, decision: DecisionOnPaper) => string; parts: (about: About) => readonly NoticePart[]; appeals?: boolean }
interface About { facts: PaperFacts; decision: DecisionOnPaper; why: string[]; cites: string[]; walled: boolean }

const inPerson = '由经办人当面向您说明。';
const number = ({ number: of }: DecisionOnPaper): string => `（决定编号 ${of}）`;

const courses = {
  'aid-first-notice': {
    title: '儿童先行救助告知书',
    told: (name) => `经初步了解，孩子目前急需救助，现先行发放${name}，随后补办确认手续，告知如下：`,
    parts: ({ decision, why, facts }) => [
      { head: '先行发放', says: [`从${readMonth(decision.from)}起先行发放，不等手续办完。`] },
      { head: '理由', says: why },
      { head: '发放标准', says: moneyOf(decision) },
      { head: '还要办什么', says: [
        `${decision.confirmBy ? `请在${readDay(decision.confirmBy)}前` : '请尽快'}配合${facts.township || '乡镇（街道）'}补齐材料，完成查验和确认。`,
        '确认符合条件的，继续发放；不符合条件的，从次月起停发。先行发放期间如实提供情况的，已经发放的救助怎样处理，由县级民政部门书面告知。',
      ] },
    ],
  },
  'suspension-notice': {
    title: '儿童基本生活保障暂停发放告知书',
    told: (name, decision) => `正在发放的${name}${number(decision)}需要暂停，现告知如下：`,
    parts: ({ decision, why, cites, walled }) => [
      { head: '结果', says: [`从${readMonth(decision.suspendedFrom ?? decision.from)}起暂停发放。暂停不是取消。`] },
      { head: '理由', says: why },
      { head: '依据', says: basis(cites, walled) },
      { head: '怎样恢复', says: ['把情况说明白或者补齐材料后，经办人核实即恢复；符合条件的，暂停期间的月份一并补发。'] },
    ],
    appeals: true,
  },
  'resumption-notice': {
    title: '儿童基本生活保障恢复发放告知书',
    told: (name, decision) => `暂停发放的${name}${number(decision)}现已恢复，告知如下：`,
    parts: ({ decision, why }) => [
      { head: '结果', says: ['即日起恢复按月发放，暂停期间符合条件的月份，在下一批发放时一并补发。'] },
      { head: '理由', says: why },
      { head: '发放标准', says: moneyOf(decision) },
      { head: '情况有变化时', says: onChange },
    ],
  },
  'change-notice': {
    title: '儿童基本生活保障变更告知书',
    told: (name, decision) => `正在发放的${name}${number(decision)}有变更，现告知如下：`,
    parts: ({ decision, why, cites, walled }) => [
      { head: '变更事项和理由', says: why },
      { head: '依据', says: basis(cites, walled) },
      { head: '变更后的发放标准', says: moneyOf(decision) },
      { head: '情况有变化时', says: onChange },
    ],
    appeals: true,
  },
  'ending-notice': {
    title: '儿童基本生活保障终止发放告知书',
    told: (name, decision) => `${name}${number(decision)}现已终止，告知如下：`,
    parts: ({ decision, why, cites, walled, facts }) => [
      { head: '结果', says: decision.until === null ? [] : [`最后发放月份为${readMonth(decision.until)}，从${readMonth(addMonths(decision.until, 1))}起停止发放。`] },
      { head: '理由', says: why },
      { head: '依据', says: basis(cites, walled) },
      { head: '以后怎么办', says: [
        `情况再有变化，可以随时重新申请。孩子可能符合别的救助政策，${facts.township || '乡镇（街道）'}儿童督导员会帮您看。`,
        '停发以后如有多发的月份，县级民政部门会另行书面告知，不会自行扣回。',
      ] },
    ],
    appeals: true,
  },
} satisfies Record<string, Course>;

export type CourseKind = keyof typeof courses;

/** A notice about what has become of a decision. `note` is what the officer writes in for a change. */
export function courseNotice(kind: CourseKind, facts: PaperFacts): Omit<PaperModel, 'number'> {
  const decision = facts.decision!;
  const course: Course = courses[kind];
  const walled = namesNoClass(decision.class, facts.walled);
  const own = [kind === 'change-notice' ? facts.note : decision.reason].filter((one): one is string => !!one).map(asSentence);
  const cites = kind === 'ending-notice' ? [classTerms[decision.class].stops.cite, ...citesOf(decision.class)] : citesOf(decision.class);
  const about: About = { facts, decision, walled, cites, why: walled || own.length === 0 ? [inPerson] : own };
  return noticeModel({
    title: course.title, to: decision.to, issuer: facts.issuer, day: facts.day,
    opening: `孩子${facts.child.name}：${course.told(benefitName(decision.class, walled), decision)}`,
    parts: [...course.parts(about), ...(course.appeals ? [{ head: '不服本决定', says: howToAppeal(facts.issuer) }] : []), { head: '咨询', says: askAt(facts.issuer) }],
  });
}

const citesOf = (of: PaidClass): string[] => [classTerms[of].starts.cite];
