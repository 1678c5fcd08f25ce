import type { Answer, Reason } from '@tonghu/domain/answer';
import { appeal } from '@tonghu/domain/benefits/limits';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { type Text, text } from '@tonghu/domain/text';
import { isAlive, isNotAdopted } from './child.ts';
import { classTerms } from './class-terms.ts';
import { proofOf } from './proofs.ts';
import { findRule } from './rules.ts';

/** What a notice needs besides the answer. */
export interface NoticeAbout {
  child: string;
  on: IsoDate;
  /** First month paid, once the county has confirmed. */
  from?: Month | null;
  /** Nothing of the class may be recognisable; the class of the named officer is always so. */
  walled?: boolean;
}

const neutral = text('儿童基本生活保障', 'basic living protection for children');
const lines = (of: readonly (Text | null)[]): Text => {
  const told = of.filter((one) => one !== null);
  return text(told.map(({ zh }) => zh).join('\n'), told.map(({ en }) => en).join('\n'));
};
const numbered = (of: readonly Text[]): Text[] => of.map(({ zh, en }, at) => text(`${at + 1}. ${zh}`, `${at + 1}. ${en}`));
const zhDay = (day: IsoDate): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
const zhMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

/** A heading and what stands below it; without a heading the lines speak for themselves. */
export interface NoticePart { head: Text | null; says: readonly Text[] }

/** The parts of a notice, for a paper that sets them under headings of its own. Null: the answer has no such part. */
export interface NoticeParts {
  result: Text;
  why: NoticePart | null;
  starts: Text | null;
  ask: NoticePart | null;
  turns: NoticePart | null;
  tell: Text | null;
  appeal: NoticePart | null;
}

/** An answer in parts. Of a walled child neither class, reasons nor clauses are told, nor that it is looked after by somebody named. */
export function noticeParts(answer: Answer, about: NoticeAbout): NoticeParts {
  const walled = about.walled === true || answer.rule === 'hiv-affected';
  const rule = findRule(answer.rule);
  return {
    result: result(answer, about, walled || !rule ? neutral : rule.title),
    why: walled ? { head: null, says: [walledWhy(answer)] } : why(answer),
    starts: answer.is === 'eligible' ? starts(answer.rule, about, walled) : null,
    ask: walled ? null : asked(answer),
    turns: answer.is === 'not-eligible' && !walled ? turned(answer) : null,
    tell: answer.is === 'eligible' ? text('家里情况有变化，请告诉村（居）儿童主任。', 'If anything changes at home, tell the village director for children.') : null,
    appeal: answer.is === 'need-to-know' ? null : ways,
  };
}

/**
 * An answer as a guardian reads it: the result, why and by which clause, from
 * when, what to bring or ask, how to appeal. Plain sentences, one thing each.
 */
export function noticeOf(answer: Answer, about: NoticeAbout): Text {
  const { result: told, why: reasons, starts: from, ask, turns, tell, appeal: how } = noticeParts(answer, about);
  const part = (one: NoticePart | null) => (one ? [one.head, ...one.says] : []);
  return lines([told, ...part(reasons), from, ...part(ask), ...part(turns), tell, ...part(how)]);
}

function result({ is }: Answer, { child, on }: NoticeAbout, title: Text): Text {
  if (is === 'eligible') return text(`结果：按${zhDay(on)}的情况，${child}符合“${title.zh}”的条件。`, `Result: as things stood on ${on}, ${child} meets the conditions of: ${title.en}.`);
  if (is === 'not-eligible') return text(`结果：按${zhDay(on)}的情况，${child}不符合“${title.zh}”的条件。`, `Result: as things stood on ${on}, ${child} does not meet the conditions of: ${title.en}.`);
  return text(`现在还不能决定${child}是否符合“${title.zh}”的条件，还有几件事要弄清楚。这不是拒绝。`, `It cannot be decided yet whether ${child} meets the conditions of: ${title.en}. A few things have to be found out. This is not a refusal.`);
}

/** The document and its clause, without what stands in brackets behind them; that nobody confirmed it is kept. */
const shortCite = (cite: string): string => (cite.includes('未经核实') ? cite : cite.replace(/（[^（）]*）$/, ''));
const told = ({ says, cite }: Reason): Text => text(`${says.zh}。（依据：${shortCite(cite)}）`, `${says.en}. (By: ${shortCite(cite)})`);

// To tell a family that the child lives and belongs to it would only startle.
const goesWithoutSaying: ReadonlySet<string> = new Set([isAlive, isNotAdopted].map(({ says }) => says.zh));

function why({ is, because }: Answer): NoticePart | null {
  if (is === 'need-to-know') return null;
  const wanted = because.filter(({ holds, says }) => holds === (is === 'eligible') && !(holds && goesWithoutSaying.has(says.zh)));
  const head = is === 'eligible' ? text('为什么：', 'Why:') : text('为什么：下面的条件没有满足。', 'Why: these conditions are not met.');
  return { head, says: [...numbered(wanted.map(told)), ...(wanted.some(({ says }) => says.zh.includes('八种情形')) ? [eightGrounds] : [])] };
}

const eightGrounds = text(
  '（八种情形是：重残，重病，服刑半年以上，强制隔离戒毒半年以上，被限制人身自由半年以上，失联半年以上，被撤销监护资格，被遣送出境。）',
  '(The 8 grounds: severe disability; severe illness; half a year or more in prison, in compulsory detoxification or under other restriction; out of contact for half a year; guardianship revoked; deported.)',
);

function walledWhy({ is }: Answer): Text {
  if (is === 'eligible') return text('为什么：材料已经核对，符合规定。', 'Why: the papers have been checked and meet the rules.');
  if (is === 'not-eligible') return text('为什么：由经办人当面向您说明。', 'Why: the officer explains it to you in person.');
  return text('请与经办人联系，当面说明。', 'Please talk to the officer in person.');
}

function starts(rule: string, { from }: NoticeAbout, walled: boolean): Text | null {
  if (from) return text(`从什么时候起：从${zhMonth(from)}起按月发放。`, `From when: paid every month from ${from}.`);
  const of: ChildClass = rule === 'orphan' ? 'community-orphan' : rule as ChildClass;
  if (!walled && !(of in childClasses)) return null;
  const { says } = classTerms[walled ? 'de-facto-unsupported' : of].starts;
  return text(`从什么时候起：${says.zh}。`, `From when: ${says.en}.`);
}

/** Each question with the papers that settle it, the first that settles most. */
function asked({ is, ask }: Answer): NoticePart | null {
  if (is !== 'need-to-know') return null;
  return { head: text('请告诉我们，或者带来材料：', 'Please tell us, or bring papers:'), says: numbered(ask.map(({ fact, question }) => {
    const papers = proofOf(fact)?.papers;
    if (!papers?.length) return question;
    return text(`${question.zh}可以带：${papers.map(({ zh }) => zh).join('，或')}。`, `${question.en} You may bring: ${papers.map(({ en }) => en).join(', or ')}.`);
  })) };
}

function turned({ wouldChange }: Answer): NoticePart | null {
  if (wouldChange.length === 0) return null;
  return { head: text('什么情况下结果会不同：', 'What would change the result:'), says: [...numbered(wouldChange.map(({ zh, en }) => text(`${zh}。`, `${en}.`))),
    text('情况有变化，可以随时再申请。孩子可能符合别的政策，儿童督导员会帮您看。', 'You may apply again at any time. Other help may be open to the child; the township supervisor will look.')] };
}

const ways: NoticePart = {
  head: text('如果您不同意：', 'If you disagree:'),
  says: [appeal, text('（申请期限凭通行规定，未逐条核实，以当地正式告知为准。）', '(The time limits are common practice and were not confirmed clause by clause; what the county tells you counts.)')],
};
