import type { AidDefinition, AidPaper } from '@tonghu/domain/benefits/aid-definition';
import type { IsoDate } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { majorIllnesses } from './major-illnesses.ts';

/** A programme that comes with the product. An example is a draft that a place copies and changes; it is nobody's law. */
export interface ShippedAid { programme: string; number: number; fromDay: IsoDate; example: boolean; body: AidDefinition }

const enrolment: AidPaper = { key: 'enrolment-proof', title: text('学籍证明或在校证明', 'Proof of enrolment'), when: 'period' };
const account: AidPaper = { key: 'own-account', title: text('本人银行账户', 'An account of one\'s own'), when: 'application' };
const studies: Omit<AidDefinition, 'title' | 'about' | 'who' | 'amount' | 'fund' | 'starts'> = {
  kind: 'term', months: [3, 9], papers: [account, enrolment], payee: 'child', enrols: true, illnesses: [], ends: null,
};
const oneOff: Pick<AidDefinition, 'kind' | 'papers' | 'payee' | 'enrols' | 'illnesses' | 'ends'> = { kind: 'once', papers: [], payee: 'organisation', enrols: false, illnesses: [], ends: null };
const anybody = { by: 'conditions' as const, paid: true, classes: [], ageFrom: null, ageBelow: null, living: 'any' as const, stages: [] };
const invented = '示例金额，不是任何地方的规定';

/** What ships: programmes of the nation and the province in force, and examples of what a city may define by itself. */
export const shippedAid: readonly ShippedAid[] = [
  {
    programme: 'orphan-study', number: 1, fromDay: '2019-09-01', example: false,
    body: {
      ...studies, title: text('福彩圆梦·孤儿助学', 'Education aid for orphans'),
      about: text('每学年1万元，分秋季、春季两次发放（按半年约5000元的公布数推算，各地可改）。', 'Ten thousand yuan a school year in two halves; that it is paid by halves is derived from published totals.'),
      who: { by: 'rule', rule: 'education-aid-orphan' }, amount: { by: 'setting', setting: 'education-aid.orphan-yuan', per: 'year' }, fund: 'lottery', starts: '2019-09',
    },
  },
  {
    programme: 'de-facto-study', number: 1, fromDay: '2020-01-01', example: false,
    body: {
      ...studies, title: text('事实无人抚养儿童助学', 'Education aid for de facto unsupported'),
      about: text('金额由各地自定；没有公布的地方为0，不发放。', 'The place sets the amount; where none is published it is 0 and nothing is paid.'),
      who: { by: 'rule', rule: 'education-aid-de-facto' }, amount: { by: 'setting', setting: 'education-aid.de-facto-yuan', per: 'year' }, fund: 'finance', starts: '2020-01',
    },
  },
  {
    programme: 'medical-plan', number: 1, fromDay: '2019-03-01', example: false,
    body: {
      kind: 'claim', months: [], payee: 'organisation', enrols: false, illnesses: [], ends: null, fund: 'lottery', starts: '2019-03',
      title: text('孤儿医疗康复明天计划', 'Medical plan for orphans'),
      about: text('资助医保、大病保险、医疗救助、康复救助和慈善资助之后的个人负担：审批、变更、结账。', 'Pays what insurance and all other aid leave: approved, changed, settled.'),
      who: { by: 'rule', rule: 'medical-plan' },
      amount: { by: 'left-over', cap: null, cite: '《“孤儿医疗康复明天计划”项目实施办法》（2019年3月1日起施行）', confidence: 'unconfirmed' },
      papers: [
        { key: 'form', title: text('《“明天计划”资助表》', 'The form of the plan'), when: 'application' },
        { key: 'bills', title: text('诊断证明、费用清单、医保结算单', 'Diagnosis, bill and settlement of the insurance'), when: 'application' },
      ],
    },
  },
  {
    programme: 'health-cover', number: 1, fromDay: '2022-01-01', example: false,
    body: {
      kind: 'premium', months: [1], papers: [], payee: 'organisation', enrols: false, illnesses: [], ends: null, fund: 'charity', starts: '2022-01',
      title: text('护佑健康参保', 'Insured against major illness'), about: text('山东项目；保费每人100元，由慈善和民政承担。', 'A programme of Shandong; the premium of 100 yuan is paid by charity and civil affairs.'),
      who: { by: 'rule', rule: 'health-cover' }, amount: { by: 'setting', setting: 'health-cover.premium-yuan', per: 'each' },
    },
  },
  {
    programme: 'health-cover-claim', number: 1, fromDay: '2022-01-01', example: false,
    body: {
      kind: 'claim', months: [], papers: [{ key: 'diagnosis', title: text('首次确诊的诊断证明和病历', 'The first diagnosis and the medical record'), when: 'application' }],
      payee: 'child', enrols: false, ends: null, fund: 'charity', starts: '2022-01', illnesses: majorIllnesses,
      title: text('护佑健康理赔', 'Claim on the illness insurance'),
      about: text('30种重大疾病首次确诊，保险公司一次性给付8万元；病种名称没有见到合同，按通行清单列出，请按本地保单修改。', 'Eighty thousand yuan by the insurer at the first diagnosis of one of thirty illnesses; their names are a usual list, to be replaced by those of the policy.'),
      who: { by: 'rule', rule: 'health-cover' }, amount: { by: 'insurer', fen: 8_000_000, cite: '山东“护佑健康”（30种重大疾病首次确诊一次性给付8万元）', confidence: 'confirmed' },
    },
  },
  {
    programme: 'resident-insurance', number: 1, fromDay: '2020-01-01', example: true,
    body: {
      kind: 'premium', months: [1], papers: [], payee: 'organisation', enrols: false, illnesses: [], ends: null, fund: 'insurance', starts: '2020-01',
      title: text('居民医保资助参保', 'Premium of residents\' medical insurance'), about: text('个人缴费由资助；每年标准由医保部门公布，请填写本地金额和文号。', 'The premium is paid; the insurance office publishes it each year: enter the local sum and its document.'),
      who: { by: 'rule', rule: 'resident-insurance' }, amount: { by: 'table', per: 'each', rows: [{ from: '2025-01-01', fen: 40_000, cite: invented, confidence: 'unconfirmed' }] },
    },
  },
  {
    programme: 'charity-study', number: 1, fromDay: '2022-01-01', example: true,
    body: {
      ...studies, title: text('慈善助学', 'Education aid by charity'), about: text('由慈善总会资助在校的孤困学生，对象和金额由当地协议确定。', 'The charity federation helps students in difficulty; circle and amount stand in the local agreement.'),
      who: { by: 'conditions', paid: false, classes: ['community-orphan', 'de-facto-unsupported', 'key-difficulty'], ageFrom: null, ageBelow: 25, living: 'any', stages: ['senior', 'vocational', 'university'] },
      amount: { by: 'table', per: 'year', rows: [{ from: '2022-01-01', fen: 1_000_000, cite: invented, confidence: 'unconfirmed' }] }, fund: 'charity', starts: '2022-01',
    },
  },
  {
    programme: 'heating', number: 1, fromDay: '2024-01-01', example: true,
    body: { ...oneOff, title: text('冬季取暖补贴', 'Heating allowance'), about: text('示例：每年11月一次，发给正在领取基本生活费的孩子。', 'An example: once each November to children who receive an allowance.'), who: anybody, amount: { by: 'table', per: 'each', rows: [{ from: '2024-01-01', fen: 30_000, cite: invented, confidence: 'unconfirmed' }] }, months: [11], fund: 'finance', starts: '2024-01' },
  },
  {
    programme: 'clothing', number: 1, fromDay: '2024-01-01', example: true,
    body: { ...oneOff, title: text('换季服装补贴', 'Clothing allowance'), about: text('示例：4月、10月各一次，发给在家庭中生活、未满18周岁的孩子。', 'An example: each April and October to children under 18 who live in a family.'), who: { ...anybody, living: 'community', ageBelow: 18 }, amount: { by: 'table', per: 'year', rows: [{ from: '2024-01-01', fen: 60_000, cite: invented, confidence: 'unconfirmed' }] }, months: [4, 10], fund: 'finance', starts: '2024-01' },
  },
];
