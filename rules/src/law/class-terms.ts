import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { addMonths, type IsoDate, type Month, monthOf } from '@tonghu/domain/dates';
import { type Text, text } from '@tonghu/domain/text';
import type { EndReason } from './end-reasons.ts';
import { type NextStep, type NextStepName, nextSteps } from './next-steps.ts';
import { type Proof, type ProofName, proofs } from './proofs.ts';
import { rules } from './rules.ts';

/** A term with its source. */
export interface Term { says: Text; cite: string; confidence?: 'unconfirmed' }

/** What holds for a class besides who belongs to it. */
export interface ClassTerms {
  starts: Term;
  /** When the last month is paid, or the service ends. */
  stops: Term;
  /** Every way out, the fact that tells it (`endReasons`), and what comes next. */
  ends: readonly { reason: EndReason; next: readonly NextStepName[] }[];
  proofs: readonly ProofName[];
  /** What the class brings, and what it replaces. */
  brings: readonly Term[];
}

const term = (zh: string, en: string, cite: string, confidence?: 'unconfirmed'): Term => ({ says: text(zh, en), cite, ...(confidence ? { confidence } : {}) });
const ways = (...of: [EndReason, ...NextStepName[]][]): ClassTerms['ends'] => of.map(([reason, ...next]) => ({ reason, next }));

const nextMonth = term('县级确认的次月起发放', 'Paid from the month after the county confirmed', '民发〔2019〕62号');
const atOnce = term('登记当日起列入走访和服务', 'Visited and served from the day it is entered', '国发〔2016〕36号', 'unconfirmed');
const monthAfter = term('条件变化的次月起停发，当月照发', 'Stops with the month after; the month itself is still paid', '条件发生变化的次月起停发（地方办事指南）');
const served = term('不再符合的当日起转出服务台账', 'Leaves the ledger on the day', '国发〔2016〕36号', 'unconfirmed');
const replaces = term('享受后停发原低保、五保等重复待遇', 'Earlier minimum living or five-guarantee support is cancelled', '重庆市孤儿保障办法等地方规定', 'unconfirmed');
const topsUp = term('已享受低保、特困等低于标准的，补足差额', 'Other assistance below the standard is topped up', '民发〔2019〕62号', 'unconfirmed');
const noNotice = term('不公示，保护孩子隐私', 'No public notice, to protect the child', '地方办事指南');
const visits = term('列入走访计划，落实一人一档', 'Visited by plan, one file a child', '国发〔2016〕36号');

const orphanTerms: ClassTerms = {
  starts: { ...nextMonth, cite: '国办发〔2010〕54号；县级审批的次月起（地方办法）', confidence: 'unconfirmed' },
  stops: { ...monthAfter, confidence: 'unconfirmed' },
  ends: ways(
    ['turned-18', 'educationAid', 'grownUp'], ['left-school', 'grownUp'], ['died', 'close'], ['adopted', 'none'],
    ['birth-parent-found', 'findRelatives', 'lower'], ['declaration-revoked', 'guardianBack', 'deFacto', 'lower'], ['moved-away', 'handOver'], ['other', 'livingForm', 'deFacto', 'lower'],
  ),
  proofs: ['identity', 'death', 'missing', 'foundling', 'institution', 'school', 'recognised'],
  brings: [term('按月发放孤儿基本生活费', 'Monthly basic living allowance', '民发〔2010〕161号'), replaces, visits],
};

/** The terms of every class. Whether it is paid stands in `childClasses`; which class goes first, in `rules`. */
export const classTerms: Record<ChildClass, ClassTerms> = {
  'institution-orphan': {
    ...orphanTerms,
    brings: [term('费用拨付到养育机构账户', 'Paid to the institution that raises the child', '民发〔2010〕161号', 'unconfirmed'), term('由机构负责养育、治疗、教育、康复', 'The institution raises, treats and educates the child', '儿童福利机构管理办法'), replaces],
  },
  'community-orphan': orphanTerms,
  'de-facto-unsupported': {
    starts: nextMonth,
    stops: monthAfter,
    ends: ways(
      ['turned-18', 'educationAid', 'grownUp'], ['left-school', 'grownUp'], ['died', 'close'], ['adopted', 'none'], ['became-orphan', 'orphan'],
      ['released', 'guardianBack', 'lower'], ['detox-finished', 'guardianBack', 'lower'], ['measure-ended', 'guardianBack', 'lower'], ['found', 'guardianBack', 'lower'],
      ['recovered', 'guardianBack', 'lower'], ['card-expired', 'renewCard'], ['guardianship-restored', 'guardianBack', 'lower'], ['returned', 'guardianBack', 'lower'],
      ['declaration-revoked', 'guardianBack', 'lower'], ['moved-away', 'handOver'], ['other', 'lower', 'service'],
    ),
    proofs: ['identity', 'death', 'missing', 'disability', 'illness', 'prison', 'detox', 'restricted', 'outOfContact', 'revoked', 'deported', 'neverKnown', 'school', 'recognised'],
    brings: [term('按月发放基本生活补贴，标准参照孤儿', 'Monthly subsidy at the rate of orphans', '民发〔2019〕62号'), topsUp, noNotice, visits],
  },
  'hiv-affected': {
    starts: { ...nextMonth, cite: '民发〔2012〕179号；北京自检测报告当月补发（地方口径）', confidence: 'unconfirmed' },
    stops: { ...monthAfter, confidence: 'unconfirmed' },
    ends: ways(['turned-18', 'educationAid'], ['died', 'close'], ['moved-away', 'handOver'], ['other', 'lower']),
    proofs: ['identity', 'namedOfficer'],
    brings: [term('按当地孤儿标准发放', 'Paid at the rate of orphans', '民发〔2012〕179号', 'unconfirmed'), term('不公示，只由指定专人经手', 'No public notice; the named officer only', '民发〔2012〕179号', 'unconfirmed')],
  },
  'key-difficulty': {
    starts: { ...nextMonth, confidence: 'unconfirmed' },
    stops: { ...monthAfter, confidence: 'unconfirmed' },
    ends: ways(['turned-18', 'educationAid', 'grownUp'], ['died', 'close'], ['adopted', 'none'], ['moved-away', 'handOver'], ['other', 'person']),
    proofs: ['identity', 'countyDecision', 'poverty', 'ownDisability', 'ownIllness', 'guardianship'],
    brings: [term('按月发放，标准低于社会散居孤儿', 'Paid monthly, below the rate of orphans', '山东省各市公布的保障标准'), visits],
  },
  difficulty: {
    starts: atOnce,
    stops: served,
    ends: ways(['turned-18', 'grownUp'], ['died', 'close'], ['card-expired', 'renewCard'], ['recovered', 'keepVisiting'], ['cared-for', 'keepVisiting'], ['moved-away', 'handOver'], ['other', 'keepVisiting']),
    proofs: ['identity', 'poverty', 'ownDisability', 'ownIllness', 'guardianship'],
    brings: [term('按困难落实低保、医疗、康复、教育和监护干预', 'Assistance, treatment, rehabilitation, schooling or protection, by need', '国发〔2016〕36号'), visits],
  },
  'left-behind': {
    starts: { ...atOnce, cite: '国发〔2016〕13号' },
    stops: { ...served, cite: '国发〔2016〕13号' },
    ends: ways(['age-limit', 'keepVisiting'], ['died', 'close'], ['parent-returned', 'keepVisiting'], ['moved-away', 'migrant'], ['other', 'keepVisiting']),
    proofs: ['identity', 'away', 'disability', 'illness', 'death', 'residence'],
    brings: [term('签订委托照护确认书，受托人每周至少联系一次', 'Entrusted care is agreed in writing; contact at least weekly', '未成年人保护法第二十二条、第二十三条'), visits],
  },
  migrant: {
    starts: { ...atOnce, cite: '《加强流动儿童关爱保护行动方案》（2024年）' },
    stops: { ...served, cite: '《加强流动儿童关爱保护行动方案》（2024年）' },
    ends: ways(['age-limit', 'keepVisiting'], ['died', 'close'], ['returned-home', 'registerHere'], ['other', 'keepVisiting']),
    proofs: ['identity', 'residence', 'school', 'guardianship'],
    brings: [term('由居住地登记；监护或就学有困难的列入重点台账', 'Registered where it lives; on the key ledger where guardianship or schooling is in trouble', '重点关爱服务对象信息台账（淄博）', 'unconfirmed'), visits],
  },
  'severe-disability': {
    starts: atOnce,
    stops: served,
    ends: ways(['turned-18', 'grownUp'], ['died', 'close'], ['card-expired', 'renewCard'], ['moved-away', 'handOver'], ['other', 'keepVisiting']),
    proofs: ['identity', 'ownDisability'],
    brings: [term('重度残疾人护理补贴、康复救助', 'Nursing subsidy and rehabilitation aid', '国发〔2015〕52号', 'unconfirmed'), visits],
  },
  'special-guardianship': {
    starts: { ...atOnce, cite: '淄博市做法' },
    stops: { ...served, cite: '淄博市做法' },
    ends: ways(['turned-18', 'grownUp'], ['died', 'close'], ['moved-away', 'handOver'], ['other', 'person']),
    proofs: ['identity', 'specialDecision', 'poverty', 'guardianship'],
    brings: [term('符合条件的纳入低保和慈善救助', 'Those eligible go into minimum living and charity aid', '淄博市做法', 'unconfirmed'), visits],
  },
  destitute: {
    starts: term('县级认定的次月起给予救助供养', 'Supported from the month after the county recognised it', '民发〔2021〕43号', 'unconfirmed'),
    stops: { ...monthAfter, cite: '民发〔2021〕43号', confidence: 'unconfirmed' },
    ends: ways(['turned-18', 'grownUp'], ['died', 'close'], ['has-support', 'lower'], ['has-means', 'keepVisiting'], ['paid-otherwise', 'higher'], ['moved-away', 'handOver'], ['other', 'lower']),
    proofs: ['identity', 'noSupport', 'poverty'],
    brings: [term('提供基本生活和照料，由社会救助发放', 'Basic living and care, paid as social assistance', '社会救助暂行办法第十四条'), visits],
  },
};

const paidInOrder = rules.filter((entry) => childClasses[entry.class].paid).map((entry) => entry.class);

/**
 * The classes that cannot be held together with this one. Paid classes exclude
 * one another; the one named first in `rules` applies. Destitute makes way for
 * the first of them since July 2021 (setting `destitute.after-orphan`).
 */
export function excludes(of: ChildClass): ChildClass[] {
  if (childClasses[of].paid) return [...paidInOrder.filter((one) => one !== of), ...(isBeforeDestitute(of) ? ['destitute' as const] : [])];
  return of === 'destitute' ? paidInOrder.filter(isBeforeDestitute) : [];
}

/** The classes that may be held beside this one. */
export const addsTo = (of: ChildClass): ChildClass[] => rules.map((entry) => entry.class).filter((one) => one !== of && !excludes(of).includes(one));

const isBeforeDestitute = (of: ChildClass): boolean => of === 'institution-orphan' || of === 'community-orphan' || of === 'de-facto-unsupported';

/** The first month paid after a county has confirmed on a day: the month after. Null for a class that is served and not paid. */
export const firstMonth = (of: ChildClass, confirmedOn: IsoDate): Month | null =>
  (childClasses[of].paid || of === 'destitute' ? addMonths(monthOf(confirmedOn), 1) : null);

/** What to check or do when a class has ended for a reason. */
export const nextAfter = (of: ChildClass, reason: EndReason): NextStep[] =>
  (classTerms[of].ends.find((end) => end.reason === reason)?.next ?? [])
    .map((name): NextStep => nextSteps[name])
    .map(({ says, check }) => ({ says, check: check.filter((one) => one !== of) }));

/** Which file or paper proves each ground of a class. */
export const proofsOf = (of: ChildClass): Proof[] => classTerms[of].proofs.map((name) => proofs[name]);
