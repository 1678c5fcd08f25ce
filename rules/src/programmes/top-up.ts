import { childClasses } from '@tonghu/domain/children/classes';
import { calledOf } from '@tonghu/domain/programmes/fact';
import { type OtherBenefit, TopUpFacts } from '@tonghu/domain/programmes/top-up';
import { text } from '@tonghu/domain/text';
import { all, any } from '../engine/condition.ts';
import type { Settings } from '../settings/settings.ts';
import { type Programme, summed, type Working } from './programme.ts';
import { factShape, programmeSheet } from './sheet.ts';

const sheet = programmeSheet('top-up', text('补差发放的情况', 'What a top-up depends on'), TopUpFacts);
const nameOf = (benefit: OtherBenefit) => calledOf(factShape(TopUpFacts, benefit));

function conditions(settings: Settings) {
  const { 'top-up.classes': classes, 'top-up.offsets': offsets } = settings;
  const names = classes.value.map((one) => childClasses[one].title);
  const counted = offsets.value.map(nameOf);
  const isToppedUp = sheet.condition({
    says: text(`属于补差发放的类别（${names.map(({ zh }) => zh).join('、')}）`, `A class paid as a top-up (${names.map(({ en }) => en).join(', ')})`),
    cite: classes.cite, confidence: classes.confidence,
    uses: ['paidClass'],
    holds: ([one]) => classes.value.includes(one),
  });
  const isPaidInFull = sheet.condition({
    says: text('属于全额发放的类别，有月标准', 'A class paid in full, with a standard'),
    cite: classes.cite, confidence: classes.confidence,
    uses: ['paidClass', 'standard'],
    holds: ([one, standard]) => !classes.value.includes(one) && standard !== null && standard > 0,
  });
  const isBelow = sheet.condition({
    says: text(`${counted.map(({ zh }) => zh).join('、')}合计低于月标准`, `${counted.map(({ en }) => en).join('; ')}: together below the standard`),
    cite: offsets.cite, confidence: offsets.confidence,
    uses: ['standard', ...offsets.value],
    holds: ([standard, ...others]) => standard !== null && sumOf(others) < standard,
  });
  return [any({ says: text('有差额可发', 'There is a difference to pay'), cite: offsets.cite }, [
    isPaidInFull,
    all({ says: text('补差类别，其他补贴低于标准', 'Topped up, and the other benefits stay below the standard'), cite: offsets.cite }, [isToppedUp, isBelow]),
  ])];
}

const sumOf = (amounts: readonly (number | null)[]): number => amounts.reduce<number>((sum, one) => sum + (one ?? 0), 0);

/** `pay = max(0, standard − Σ offsets)`, line by line; what is kept is told with 0. Null while an amount is missing. */
export function topUp(facts: TopUpFacts, settings: Settings): Working | null {
  const { 'top-up.classes': classes, 'top-up.offsets': offsets, 'top-up.kept': kept } = settings;
  if (facts.paidClass === undefined || facts.standard === undefined) return null;
  const standard = { says: text('月标准', 'standard a month'), fen: facts.standard ?? 0 };
  if (!classes.value.includes(facts.paidClass)) return summed('month', [standard], [classes.cite]);
  if (offsets.value.some((benefit) => facts[benefit] === undefined)) return null;
  return summed('month', [
    standard,
    ...offsets.value.flatMap((benefit) => (facts[benefit] ? [{ says: nameOf(benefit), fen: -facts[benefit] }] : [])),
    ...kept.value.flatMap((benefit) => (facts[benefit] ? [{ says: text(`${nameOf(benefit).zh}不抵扣`, `${nameOf(benefit).en}: not counted`), fen: 0 }] : [])),
  ], [offsets.cite, ...(kept.value.some((benefit) => facts[benefit]) ? [kept.cite] : [])]);
}

/** What is paid of the basic living subsidy beside other benefits (补差). */
export const topUpProgramme: Programme<TopUpFacts> = {
  rule: {
    id: 'top-up', title: text('补差发放', 'Top-up'), sheet, signs: [],
    versions: [{
      from: '2020-01-01',
      cite: '民发〔2019〕62号二（保障基本生活）',
      note: text('补差办法是通行理解，条文没有逐字核实；哪些补贴抵扣、哪些保留，由当地改设。', 'The top-up is common reading, not compared word by word; which benefits count and which stay is a setting.'),
      all: conditions,
    }],
  },
  names: ['补差', '差额发放', 'top up'],
  means: {
    eligible: text('按下面的算法发放', 'Paid as worked out below'),
    'not-eligible': text('其他补贴已达到标准，差额为零，不再发放', 'Other benefits reach the standard: nothing is left to pay'),
    'need-to-know': text('还缺金额，算不出差额', 'Amounts are missing; the difference cannot be worked out'),
  },
  papers: [text('低保、特困、残疾人两项补贴的发放记录', 'Records of dibao, destitute support and the two disability subsidies')],
  begins: text('从确认的次月起，与基本生活补贴一起计算', 'From the month after confirmation, with the basic living subsidy'),
  ends: text('其他补贴变动的当月重新计算', 'Worked out anew in the month another benefit changes'),
  work: (facts, _on, settings) => topUp(facts, settings),
};
