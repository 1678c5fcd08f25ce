import { HealthCoverFacts, ResidentInsuranceFacts } from '@tonghu/domain/programmes/insurance';
import { text } from '@tonghu/domain/text';
import { any } from '../engine/condition.ts';
import type { Settings } from '../settings/settings.ts';
import { happened, isFrom18, isUnder18, words } from './person.ts';
import { type Programme, summed } from './programme.ts';
import { programmeSheet } from './sheet.ts';

const cover = programmeSheet('health-cover', text('护佑健康的情况', 'What the illness insurance depends on'), HealthCoverFacts);
const act = '山东“护佑健康”孤困儿童大病保险（2022年起）';
const note = text('对象、病种数和金额见高唐、滕州报道；合同条款没有见到。', 'Circle, number of illnesses and sum as reported in Gaotang and Tengzhou; the contract itself was not seen.');

const runsHere = ({ 'health-cover.runs': runs }: Settings) => cover.condition({
  says: text('当地有护佑健康项目', 'The place has this insurance'), cite: runs.cite, confidence: runs.confidence, uses: [], holds: () => runs.value,
});

/** Who is insured, the premium paid by charity and civil affairs. */
export const healthCover: Programme<HealthCoverFacts> = {
  rule: {
    id: 'health-cover', title: text('护佑健康参保', 'Insured against major illness'), sheet: cover, signs: [],
    versions: [{
      from: '2022-01-01', cite: act, note,
      all: (settings) => {
        const classes = settings['health-cover.classes'];
        return [
          runsHere(settings),
          cover.condition({ ...words.alive, uses: ['died'], holds: ([died], on) => !happened(died, on) }),
          cover.condition({
            says: text('属于保障的类别', 'Of a class insured'), cite: classes.cite, confidence: classes.confidence,
            uses: ['recognised'], holds: ([one]) => classes.value.includes(one),
          }),
          cover.condition({ says: text('本地户籍', 'Registered in the place'), cite: act, uses: ['localHukou'], holds: ([hukou]) => hukou }),
          any({ says: text('未满18周岁，或者满18周岁仍在全日制学校就读', 'Under 18, or older and at a full-time school'), cite: act }, [
            cover.condition({ ...words.under18, uses: ['birthDate'], holds: ([birthDate], on) => isUnder18(birthDate, on) }),
            cover.condition({
              says: text('满18周岁，仍在全日制学校就读', '18 or older and at a full-time school'), cite: act,
              uses: ['birthDate', 'fullTimeStudy'], holds: ([birthDate, studies], on) => isFrom18(birthDate, on) && studies,
            }),
          ]),
        ];
      },
    }],
  },
  names: ['护佑健康', '大病保险', 'health cover'],
  means: {
    eligible: text('应当列入参保名单，保费不由家庭承担', 'Belongs on the list of insured; the family pays no premium'),
    'not-eligible': text('不在参保范围', 'Not insured here'),
    'need-to-know': text('情况还不全，先核实下面的问题', 'Not enough is known; check what is asked below'),
  },
  papers: [text('类别认定记录', 'Record of the class'), text('满18周岁的在校证明', 'Proof of study from 18')],
  begins: text('每年统一参保，从保单起保日起', 'Once a year, from the first day of the policy'),
  ends: text('保单到期；不再属于保障类别的，下一年度不再参保', 'When the policy ends; not renewed after leaving the classes'),
};

/** Whether the lump sum of a first diagnosis is due. */
export const healthCoverClaim: Programme<HealthCoverFacts> = {
  rule: {
    id: 'health-cover-claim', title: text('护佑健康理赔', 'Claim on the illness insurance'), sheet: cover, signs: ['diagnosedOn'],
    versions: [{
      from: '2022-01-01', cite: act, note,
      all: (settings) => [
        runsHere(settings),
        cover.condition({ says: text('已参保', 'Insured'), cite: act, uses: ['insuredFrom'], holds: ([from], on) => happened(from, on) }),
        cover.condition({
          says: text('参保后首次确诊', 'First diagnosed while insured'), cite: act,
          uses: ['insuredFrom', 'diagnosedOn'], holds: ([from, diagnosed], on) => from !== null && diagnosed !== null && from <= diagnosed && diagnosed <= on,
        }),
        cover.condition({ says: text('属于约定的30种重大疾病', 'One of the 30 illnesses of the policy'), cite: act, uses: ['onList'], holds: ([listed]) => listed }),
      ],
    }],
  },
  names: ['大病理赔', 'health claim'],
  means: {
    eligible: text('可以申请一次性理赔', 'The lump sum may be claimed'),
    'not-eligible': text('不符合理赔条件', 'Nothing can be claimed'),
    'need-to-know': text('情况还不全，先核实下面的问题', 'Not enough is known; check what is asked below'),
  },
  papers: [text('首次确诊的诊断证明和病历', 'The first diagnosis and the medical record'), text('理赔申请', 'The claim')],
  begins: text('首次确诊后申请', 'After the first diagnosis'),
  ends: text('一次性给付后该项责任终止', 'Paid once'),
  work: (_facts, _on, settings) => {
    const { value, cite } = settings['health-cover.yuan'];
    return summed('once', [{ says: text('首次确诊给付', 'first diagnosis'), fen: value * 100 }], [cite]);
  },
};

const resident = programmeSheet('resident-insurance', text('居民医保资助的情况', 'What the premium aid depends on'), ResidentInsuranceFacts);

/** Whose premium of the residents' medical insurance is paid for them. */
export const residentInsurance: Programme<ResidentInsuranceFacts> = {
  rule: {
    id: 'resident-insurance', title: text('居民医保资助参保', 'Premium of residents\' medical insurance'), sheet: resident, signs: [],
    versions: [{
      from: '2020-01-01', cite: '国办发〔2010〕54号、民发〔2019〕62号（医疗保障）',
      note: text('资助参保的对象和比例由当地医保政策确定，条文没有核实。', 'Circle and share are set by local insurance policy; the clauses were not compared.'),
      all: (settings) => {
        const classes = settings['resident-insurance.classes'];
        return [
          resident.condition({ ...words.alive, uses: ['died'], holds: ([died], on) => !happened(died, on) }),
          resident.condition({
            says: text('属于资助参保的类别', 'Of a class whose premium is paid'), cite: classes.cite, confidence: classes.confidence,
            uses: ['recognised'], holds: ([one]) => classes.value.includes(one),
          }),
          resident.condition({
            says: text('没有在别处参加基本医保', 'No basic insurance elsewhere'), cite: classes.cite, confidence: 'unconfirmed',
            uses: ['insuredElsewhere'], holds: ([elsewhere]) => !elsewhere,
          }),
        ];
      },
    }],
  },
  names: ['居民医保', '医保', 'resident insurance'],
  means: {
    eligible: text('个人缴费由资助，列入资助参保名单', 'The premium is paid; belongs on the list'),
    'not-eligible': text('不在资助参保范围', 'The premium is not paid here'),
    'need-to-know': text('情况还不全，先核实下面的问题', 'Not enough is known; check what is asked below'),
  },
  papers: [text('类别认定记录', 'Record of the class')],
  begins: text('每年集中参保期，新认定的随时参保', 'In the yearly season; at any time when newly recognised'),
  ends: text('不再属于资助类别的，下一年度起自行参保', 'From the next year after leaving the classes'),
};
