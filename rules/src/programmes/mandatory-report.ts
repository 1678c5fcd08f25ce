import { MandatoryReportFacts } from '@tonghu/domain/programmes/mandatory-report';
import { calledOf } from '@tonghu/domain/programmes/fact';
import { type Text, text } from '@tonghu/domain/text';
import { all, any } from '../engine/condition.ts';
import type { Version } from '../engine/rule.ts';
import type { Programme } from './programme.ts';
import { factShape, programmeSheet } from './sheet.ts';

const sheet = programmeSheet('mandatory-report', text('强制报告的情况', 'What a mandatory report depends on'), MandatoryReportFacts);
const opinion = '高检发〔2020〕9号';

// In the order of article 4. Only the first three could be read; the others are recalled and marked.
const situations = [
  'injuredPrivateParts', 'girlUnder14', 'girlFrom14', 'manyInjuries', 'injuryOrDeath', 'abandoned', 'unknownOrigin', 'organisedBegging', 'otherHarm',
] as const;
const read = 3;

const nine = situations.map((fact, at) => sheet.condition({
  says: calledOf(factShape(MandatoryReportFacts, fact)),
  cite: `${opinion}第四条第${'一二三四五六七八九'[at]}项`,
  ...(at >= read && { confidence: 'unconfirmed' as const }),
  uses: [fact],
  holds: ([seen]) => seen,
}));

const version = (from: string, until: string | undefined, cite: string, note: Text): Version<MandatoryReportFacts> => ({
  from, ...(until && { until }), cite, note,
  all: () => [
    sheet.condition({ says: text('是或可能是未成年人', 'Is, or may be, a minor'), cite, uses: ['minor'], holds: ([minor]) => minor }),
    any({ says: text('遭受、疑似遭受侵害或面临危险（九种情形之一）', 'Harm, suspected harm or danger: one of nine situations'), cite: `${opinion}第四条` }, nine),
    all({ says: text('负有报告义务', 'Bound to report'), cite }, [
      sheet.condition({
        says: text('国家机关、村（居）委会、密切接触未成年人的单位及其工作人员', 'A state organ, a village committee, or a body in close contact with minors'), cite,
        uses: ['finder'], holds: ([finder]) => finder !== 'public',
      }),
      sheet.condition({ says: text('在工作中发现', 'Found at work'), cite, uses: ['atWork'], holds: ([atWork]) => atWork }),
    ]),
  ],
});

const note = text('第四条前三项见公开文本；第四至第九项凭通行理解列出，没有核对。', 'The first three items of article 4 are in public text; the other six are listed as commonly understood and were not compared.');

/** Whether somebody must report at once. A suspicion is enough, and nothing has to be proved. */
export const mandatoryReport: Programme<MandatoryReportFacts> = {
  rule: {
    id: 'mandatory-report', title: text('强制报告', 'Mandatory report'), sheet, signs: situations,
    versions: [
      version('2020-05-07', '2021-05-31', `${opinion}第二条、第三条`, note),
      version('2021-06-01', undefined, `未成年人保护法第十一条、${opinion}`, note),
    ],
  },
  names: ['报告', 'must report'],
  means: {
    eligible: text('必须立即报告：先打110向公安机关报案，同时报告民政、教育等主管部门；不得告知涉嫌侵害的人，报告人身份保密', 'Must report at once: call the police (110), and tell civil affairs, education or the department in charge; not a word to the suspect, and the reporter stays secret'),
    'not-eligible': text('没有强制报告义务；任何人发现侵害都有权劝阻、制止、检举（未成年人保护法第十一条）', 'No duty to report; anybody may stop and report harm (art. 11)'),
    'need-to-know': text('还缺情况；怀疑孩子受到侵害时不要等核实，先报告', 'Something is open; where harm is suspected, do not wait: report first'),
  },
  papers: [text('不需要任何证明材料；保留原始记录', 'No paper is needed; keep the first notes')],
  begins: text('发现或怀疑之时，立即', 'At once, when it is found or suspected'),
  ends: text('受理部门告知处理结果（未成年人保护法第十一条）', 'When the department tells the result (art. 11)'),
  tells: ({ finder }) => [
    text('现在就打110；孩子受伤的同时打120', 'Call 110 now; 120 as well where the child is hurt'),
    ...(finder === 'school' || finder === 'childcare' ? [text('同时报教育等主管部门', 'Tell the department of education or the one in charge as well')] : []),
    ...(finder === 'medical' ? [text('同时报卫生健康主管部门，保存病历和检验材料', 'Tell the health department as well; keep records and samples')] : []),
    text('有关部门必须受理、处置，并告知处理结果', 'The department must take it, act, and tell the result'),
  ],
};
