import { addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import { groupedYuan } from '@tonghu/domain/money';
import { EducationAidFacts } from '@tonghu/domain/programmes/education-aid';
import { text } from '@tonghu/domain/text';
import { all, any } from '../engine/condition.ts';
import type { Setting, Settings } from '../settings/settings.ts';
import { happened, isFrom18, recognisedBefore18, words } from './person.ts';
import { type Programme, summed } from './programme.ts';
import { programmeSheet } from './sheet.ts';

const sheet = programmeSheet('education-aid', text('助学的情况', 'What education aid depends on'), EducationAidFacts);
type Studies = NonNullable<EducationAidFacts['studies']>;

const trial = '民办发〔2019〕24号（孤儿助学工程暂行办法）';
const revised = '《“福彩圆梦·孤儿助学工程”项目实施办法》（2025年4月修订）';

const isAlive = sheet.condition({ ...words.alive, uses: ['died'], holds: ([died], on) => !happened(died, on) });
const isAdult = sheet.condition({ ...words.from18, uses: ['birthDate'], holds: ([birthDate], on) => isFrom18(birthDate, on) });
const wasOrphan = (cite: string) => sheet.condition({
  says: text('年满18周岁前被认定为孤儿', 'Recognised as an orphan before 18'), cite,
  uses: ['orphanSince', 'birthDate'], holds: ([since, birthDate], on) => recognisedBefore18(since, birthDate, on),
});
const isNotAdopted = (cite: string, confidence?: 'unconfirmed') => sheet.condition({
  says: text('没有被收养', 'Not adopted'), cite, confidence, uses: ['adoptedOn'], holds: ([adopted], on) => !happened(adopted, on),
});
const isDisabled = sheet.condition({
  says: text('残疾孤儿被收养的，仍可享受', 'A disabled orphan keeps the aid after adoption'), cite: revised, uses: ['disabled'], holds: ([disabled]) => disabled,
});
const levels: Record<Studies, string> = {
  'senior-high': '普通高中', 'vocational-secondary': '中等职业学校', 'junior-college': '专科（高职）', bachelor: '本科', master: '硕士', doctor: '博士', other: '其他',
};
const studiesOneOf = (list: readonly Studies[], cite: string, confidence?: 'unconfirmed') => sheet.condition({
  says: text(`就读${list.map((one) => levels[one]).join('、')}`, `Studies one of: ${list.join(', ')}`), cite, confidence,
  uses: ['studies'], holds: ([studies]) => list.includes(studies),
});
const isFullTime = (cite: string) => sheet.condition({ says: text('全日制', 'Full-time'), cite, uses: ['fullTime'], holds: ([fullTime]) => fullTime });
const isEnrolled = (cite: string) => sheet.condition({
  says: text('在校（没有休学、退学、毕业）', 'Enrolled: neither suspended, dropped out nor graduated'), cite, uses: ['roll'], holds: ([roll]) => roll === 'enrolled',
});
const hasProof = ({ value, cite, confidence }: Setting<number>) => sheet.condition({
  says: text(`${value}个月内交过在校证明（每学期一次）`, `Proved enrolment within ${value} months (once a term)`), cite, confidence,
  uses: ['provedOn'], holds: ([proved], on) => proved !== null && proved <= on && on <= addMonthsToDay(proved, value),
});

const byTrial = (settings: Settings) => [
  isAlive, isAdult, wasOrphan(trial), isNotAdopted(trial, 'unconfirmed'),
  studiesOneOf(['vocational-secondary', 'junior-college', 'bachelor', 'master'], trial), isFullTime(trial), isEnrolled(trial), hasProof(settings['education-aid.proof-months']),
];

const belowMaster: Studies[] = ['senior-high', 'vocational-secondary', 'junior-college', 'bachelor'];
const byRevision = (settings: Settings) => [
  isAlive, isAdult, wasOrphan(revised),
  any({ says: text('没有被收养，或者是被收养的残疾孤儿', 'Not adopted, or a disabled orphan who was'), cite: revised }, [isNotAdopted(revised), isDisabled]),
  sheet.condition({ says: text('在境内学校就读', 'At a school in the mainland'), cite: revised, uses: ['mainland'], holds: ([mainland]) => mainland }),
  any({ says: text('就读普通高中、中职、高校，或者纳入招生计划的硕士', 'Senior high, vocational, college or a planned master'), cite: revised }, [
    studiesOneOf(belowMaster, revised),
    all({ says: text('纳入全国研究生招生计划的硕士研究生', 'A master under the national plan'), cite: revised }, [
      studiesOneOf(['master'], revised),
      sheet.condition({ says: text('纳入全国研究生招生计划', 'Under the national plan'), cite: revised, uses: ['nationalPlan'], holds: ([planned]) => planned }),
    ]),
  ]),
  isFullTime(revised),
  sheet.condition({ says: text('年满18周岁后连续就读', 'Has studied on without a break since 18'), cite: revised, uses: ['continuous'], holds: ([continuous]) => continuous }),
  isEnrolled(revised), hasProof(settings['education-aid.proof-months']),
];

const halfOf = ({ value, cite }: Setting<number>) => summed('half-year', [
  { says: text(`每学年${groupedYuan(value * 100)}元的一半`, `half of ${groupedYuan(value * 100)} yuan a school year`), fen: value * 50 },
], [cite]);

const shared = {
  means: {
    eligible: text('可以享受助学金，按学期发放', 'Entitled; paid by the term'),
    'not-eligible': text('不符合助学条件', 'Not entitled to this aid'),
    'need-to-know': text('情况还不全，先核实下面的问题', 'Not enough is known; check what is asked below'),
  },
  papers: [text('学籍证明或在校证明，每学期一次', 'Proof of enrolment, once a term'), text('本人银行账户', 'An account of one\'s own')],
  begins: text('年满18周岁后就读的学期起，本人申请', 'From the term after 18, on one\'s own application'),
  ends: text('毕业、退学的次月停发；休学期间暂停', 'Stops the month after graduating or dropping out; rests while suspended'),
};

/** 福彩圆梦·孤儿助学: the trial rule of 2019, and the revision of April 2025 that adds ordinary senior high schools. */
export const orphanEducationAid: Programme<EducationAidFacts> = {
  rule: {
    id: 'education-aid-orphan', title: text('孤儿助学', 'Education aid for orphans'), sheet, signs: ['orphanSince'],
    versions: [
      {
        from: '2019-09-01', until: '2025-04-13', cite: trial,
        note: text('文号和条件见多地公示；施行日没有查到，按2019年秋季学期开始计。', 'Number and conditions as published by several places; the first day was not found and is taken as the autumn term of 2019.'),
        all: byTrial,
      },
      {
        from: '2025-04-14', cite: revised,
        note: text('条件见2025年4月14日人民网报道；施行日没有查到，按报道日计。新增普通高中、连续就读、境内学校和被收养的残疾孤儿。', 'Conditions as reported on 14 April 2025; the first day was not found and is taken as that day. New: ordinary senior high, studying on, mainland schools, adopted disabled orphans.'),
        all: byRevision,
      },
    ],
  },
  names: ['福彩圆梦', '福彩圆梦·孤儿助学', '助学', 'education aid'],
  ...shared,
  work: (_facts: EducationAidFacts, _on: IsoDate, settings: Settings) => halfOf(settings['education-aid.orphan-yuan']),
};

/** The extension to young people who were de facto unsupported, where a place pays it. */
export const deFactoEducationAid: Programme<EducationAidFacts> = {
  rule: {
    id: 'education-aid-de-facto', title: text('事实无人抚养儿童助学', 'Education aid for de facto unsupported'), sheet, signs: ['deFactoSince'],
    versions: [{
      from: '2020-01-01', cite: '各地事实无人抚养儿童助学办法（潍坊、淄博等）',
      note: text('没有全国规定；金额和就读层次由各地自定，没有设定的地方没有这项资助。户籍、年龄口径见淄博报道。', 'There is no national rule: amount and level are settings, and a place without one pays nothing. Registration and age as reported of Zibo.'),
      all: (settings) => {
        const { 'education-aid.de-facto-yuan': amount, 'education-aid.de-facto-studies': studies } = settings;
        const sum = groupedYuan(amount.value * 100);
        const local = '淄博等地办法（本市户籍、年满18周岁、最高到硕士）';
        return [
          sheet.condition({
            says: text(`当地设有这项资助${amount.value ? `，每学年${sum}元` : ''}`, amount.value ? `The place pays ${sum} yuan a school year` : 'The place pays such an aid'),
            cite: amount.cite, confidence: amount.confidence, uses: [], holds: () => amount.value > 0,
          }),
          isAlive, isAdult,
          sheet.condition({
            says: text('年满18周岁前被认定为事实无人抚养儿童', 'Recognised as de facto unsupported before 18'), cite: local, confidence: 'unconfirmed',
            uses: ['deFactoSince', 'birthDate'], holds: ([since, birthDate], on) => recognisedBefore18(since, birthDate, on),
          }),
          isNotAdopted(local, 'unconfirmed'),
          sheet.condition({ says: text('本市户籍', 'Registered in the city'), cite: local, confidence: 'unconfirmed', uses: ['localHukou'], holds: ([hukou]) => hukou }),
          studiesOneOf(studies.value, studies.cite, studies.confidence), isFullTime(local), isEnrolled(local), hasProof(settings['education-aid.proof-months']),
        ];
      },
    }],
  },
  names: ['事实无人助学', '慈善圆梦', 'de facto education aid'],
  ...shared,
  work: (_facts: EducationAidFacts, _on: IsoDate, settings: Settings) => halfOf(settings['education-aid.de-facto-yuan']),
};
