import type { SchoolStage } from '@tonghu/domain/children/labels';
import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import type { Settings } from '../settings/settings.ts';

/** A word of the example tables: how it is written, what it means, and the fact it fills in. A value of undefined: nobody knows. */
export interface ExampleWord<Facts> {
  /** As it stands in the vocabulary; `日期` is any day. */
  form: string;
  example: string;
  pattern: RegExp;
  reads: (found: Record<string, string | undefined>) => Partial<Facts>;
}

const day = String.raw`\d{4}-\d{2}-\d{2}`;
const word = <Facts>(form: string, example: string, pattern: string, reads: ExampleWord<Facts>['reads']): ExampleWord<Facts> =>
  ({ form, example, pattern: new RegExp(`^${pattern}$`), reads });
const parent = word<ParentFacts>;
const child = word<ChildFacts>;

// Dates that may be left out are not written as null: a card without a last day says nothing of one.
const given = <Value extends Record<string, unknown>>(value: Value): Value => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
const kinds = '视力听力言语肢体智力精神多重';
const card = String.raw`残疾(?<kind>视力|听力|言语|肢体|智力|精神|多重)(?<grade>[一二三四])级(?:(?<from>${day})(?:至(?<until>${day})|起))?`;
const cardOf = ({ kind, grade, from, until }: Record<string, string | undefined>) =>
  given({ kind: kinds.indexOf(kind!) / 2 + 1, grade: '一二三四'.indexOf(grade!) + 1, from, until });
const illness = String.raw`重病(?<illness>[^\d未]+?)?(?<on>${day})?(?:好转(?<recoveredOn>${day}))?`;
const illnessOf = ({ illness: name, on, recoveredOn }: Record<string, string | undefined>) => given({ illness: name ?? '重病', on, recoveredOn });
const stretch = String.raw`(?<from>${day})(?:至(?<until>${day})|起)`;
const stretchOf = ({ from, until }: Record<string, string | undefined>) => ({ from: from!, until: until ?? null });
const unknown = <Facts>(form: string, fact: keyof Facts & string): ExampleWord<Facts> => word<Facts>(`${form}未知`, `${form}未知`, `${form}未知`, () => ({ [fact]: undefined }) as Partial<Facts>);

/** What may stand under 父亲 and 母亲. A parent of whom only this is written is otherwise known to be well. */
export const parentWords: readonly ExampleWord<ParentFacts>[] = [
  parent('健在有能力', '健在有能力', '健在有能力', () => ({})),
  parent('身份不明', '身份不明', '身份不明', () => ({ neverKnown: true })),
  parent('死亡日期', '死亡2023-05-01', `死亡(?<on>${day})`, ({ on }) => ({ dead: { on: on! } })),
  parent('宣告死亡日期（撤销日期）', '宣告死亡2023-05-01撤销2024-01-01', `宣告死亡(?<on>${day})(?:撤销(?<revokedOn>${day}))?`, ({ on, revokedOn }) => ({ dead: given({ on: on!, declared: true, revokedOn }) })),
  parent('宣告失踪日期（撤销日期）', '宣告失踪2022-05-01撤销2024-01-01', `宣告失踪(?<declaredOn>${day})(?:撤销(?<revokedOn>${day}))?`, ({ declaredOn, revokedOn }) => ({ missing: given({ declaredOn: declaredOn!, revokedOn }) })),
  parent('残疾类别等级（日期起，或日期至日期）', '残疾肢体一级2015-01-01至2025-12-31', card, (found) => ({ disability: cardOf(found) })),
  parent('重病病名（日期）（好转日期）', '重病尿毒症2023-01-01', illness, (found) => ({ severeIllness: illnessOf(found) })),
  parent('服刑日期至日期，或服刑日期起', '服刑2024-01-01至2025-12-31', `服刑${stretch}`, (found) => ({ prison: stretchOf(found) })),
  parent('强制戒毒日期至日期，或日期起', '强制戒毒2024-01-01至2025-12-31', `强制戒毒${stretch}`, (found) => ({ drugDetox: stretchOf(found) })),
  parent('限制自由日期至日期，或日期起', '限制自由2024-01-01至2024-12-31', `限制自由${stretch}`, (found) => ({ libertyRestricted: stretchOf(found) })),
  parent('失联报案日期（回执日期，或找到日期）', '失联报案2024-01-01回执2024-07-05', `失联报案(?<reportedOn>${day})(?:(?<how>回执|找到)(?<receiptOn>${day}))?`, ({ reportedOn, how, receiptOn }) => ({
    outOfContact: given({ reportedOn: reportedOn!, found: how === '找到' ? true : how === '回执' ? false : null, receiptOn }),
  })),
  parent('失联无法查找自日期（认定日期）', '失联无法查找自2023-06-01认定2024-05-20', `失联无法查找(?:自(?<lostSince>${day}))?(?:认定(?<recognisedOn>${day}))?`, ({ lostSince, recognisedOn }) => ({
    outOfContact: given({ reportedOn: lostSince ?? recognisedOn ?? '2000-01-01', found: null, policeCannotSearch: true, lostSince, recognisedOn }),
  })),
  parent('撤销监护日期（恢复日期）', '撤销监护2023-01-01恢复2024-01-01', `撤销监护(?<on>${day})(?:恢复(?<restoredOn>${day}))?`, ({ on, restoredOn }) => ({ guardianshipRevoked: given({ on: on!, restoredOn }) })),
  parent('遣送出境日期（返回日期）', '遣送出境2023-01-01返回2024-01-01', `遣送出境(?<on>${day})(?:返回(?<returnedOn>${day}))?`, ({ on, returnedOn }) => ({ deported: given({ on: on!, returnedOn }) })),
  parent('外出日期（返乡日期）', '外出2023-10-01返乡2024-02-01', `外出(?<from>${day})(?:返乡(?<returnedOn>${day}))?`, ({ from, returnedOn }) => ({ away: given({ from: from!, returnedOn }) })),
  unknown('身份', 'neverKnown'), unknown('生死', 'dead'), unknown('失踪', 'missing'), unknown('残疾', 'disability'), unknown('重病', 'severeIllness'), unknown('服刑', 'prison'),
  unknown('强制戒毒', 'drugDetox'), unknown('限制自由', 'libertyRestricted'), unknown('失联', 'outOfContact'), unknown('撤销监护', 'guardianshipRevoked'),
  unknown('遣送出境', 'deported'), unknown('外出', 'away'),
];

const stages: Record<string, SchoolStage> = { 幼儿园: 'preschool', 小学: 'primary', 初中: 'junior', 高中: 'senior', 中职: 'vocational', 特校: 'special', 大学: 'university' };

/** What may stand under 孩子. A child of whom only this is written is nine, alive, at home, at school and otherwise well. */
export const childWords: readonly ExampleWord<ChildFacts>[] = [
  child('出生日期', '出生2015-03-01', `出生(?<birthDate>${day})`, ({ birthDate }) => ({ birthDate })),
  child('死亡日期', '死亡2024-03-31', `死亡(?<on>${day})`, ({ on }) => ({ died: { on: on! } })),
  child('收养日期', '收养2024-02-10', `收养(?<on>${day})`, ({ on }) => ({ adopted: { on: on! } })),
  child('查找不到生父母', '查找不到生父母', '查找不到生父母', () => ({ birthParentsNotFound: true })),
  child('生父母找到日期', '生父母找到2024-02-01', `生父母找到(?<on>${day})`, ({ on }) => ({ birthParentsNotFound: false, birthParentFound: { on: on! } })),
  child('机构养育', '机构养育', '机构养育', () => ({ inInstitution: true })),
  child('社会散居', '社会散居', '社会散居', () => ({ inInstitution: false })),
  child('残疾类别等级（日期起，或日期至日期）', '残疾智力三级', card, (found) => ({ disability: cardOf(found) })),
  child('重病病名（日期）（好转日期）', '重病白血病2023-01-01好转2024-01-01', illness, (found) => ({ severeIllness: illnessOf(found) })),
  child('农村户籍', '农村户籍', '农村户籍', () => ({ ruralHukou: true })),
  child('城镇户籍', '城镇户籍', '城镇户籍', () => ({ ruralHukou: false })),
  child('户籍迁出日期', '户籍迁出2024-05-06', `户籍迁出(?<on>${day})`, ({ on }) => ({ movedAway: { on: on! } })),
  child('户籍区划代码', '户籍370784101201', String.raw`户籍(?<hukou>\d{6,12})`, ({ hukou }) => ({ hukou })),
  child('居住区划代码', '居住370283001001', String.raw`居住(?<residence>\d{6,12})`, ({ residence }) => ({ residence })),
  child('离开户籍地日期', '离开户籍地2024-03-01', `离开户籍地(?<since>${day})`, ({ since }) => ({ livesElsewhereSince: since! })),
  child('随家人居住', '随家人居住', '随家人居住', () => ({ livesWithFamily: true })),
  child('独自居住', '独自居住', '独自居住', () => ({ livesWithFamily: false })),
  child('低保', '低保', '低保', () => ({ socialAssistance: 'dibao' })),
  child('特困', '特困', '特困', () => ({ socialAssistance: 'destitute' })),
  child('低收入', '低收入', '低收入', () => ({ socialAssistance: 'low-income' })),
  child('县级认定日期', '县级认定2024-01-01', `县级认定(?<on>${day})`, ({ on }) => ({ cityDecision: { on: on!, reason: '县级认定' } })),
  child('特殊监护认定日期', '特殊监护认定2024-01-01', `特殊监护认定(?<on>${day})`, ({ on }) => ({ specialGuardianship: { on: on!, reason: '县级认定' } })),
  child('监护缺失、监护不当、监护正常加日期', '监护缺失2024-01-01', `监护(?<is>缺失|不当|正常)(?<on>${day})`, ({ is, on }) => ({ guardianship: { is: is === '缺失' ? 'missing' : is === '不当' ? 'improper' : 'adequate', on: on! } })),
  child('专人登记', '专人登记', '专人登记', () => ({ hivInfected: true })),
  child('在读学段（至日期）', '在读高中至2025-06-30', `在读(?<stage>${Object.keys(stages).join('|')})(?:至(?<until>${day}))?`, ({ stage, until }) => ({ schooling: given({ stage: stages[stage!]!, until }) })),
  child('不在读', '不在读', '不在读', () => ({ schooling: null })),
  child('首次认定日期', '首次认定2020-01-01', `首次认定(?<on>${day})`, ({ on }) => ({ recognisedOn: on! })),
  child('无抚养人', '无抚养人', '无抚养人', () => ({ supporters: 'none' })),
  child('抚养人无能力', '抚养人无能力', '抚养人无能力', () => ({ supporters: 'unable' })),
  child('有生活来源', '有生活来源', '有生活来源', () => ({ ownMeans: true })),
  unknown('出生', 'birthDate'), unknown('生死', 'died'), unknown('收养', 'adopted'), unknown('查找结果', 'birthParentsNotFound'), unknown('养育方式', 'inInstitution'),
  unknown('残疾', 'disability'), unknown('重病', 'severeIllness'), unknown('户籍性质', 'ruralHukou'), unknown('户籍地', 'hukou'), unknown('居住地', 'residence'),
  unknown('离开户籍地', 'livesElsewhereSince'), unknown('随家人居住', 'livesWithFamily'), unknown('社会救助', 'socialAssistance'), unknown('县级认定', 'cityDecision'),
  unknown('特殊监护认定', 'specialGuardianship'), unknown('监护', 'guardianship'), unknown('专人登记', 'hivInfected'), unknown('就学', 'schooling'),
  unknown('首次认定', 'recognisedOn'), unknown('抚养人', 'supporters'), unknown('生活来源', 'ownMeans'),
];

type Chosen = { [Name in keyof Settings]?: Settings[Name]['value'] };
const choice = (form: string, value: Chosen): ExampleWord<Chosen> => word<Chosen>(form, form, form, () => value);

/** What may stand under 口径: a setting of a place, for the row alone. Empty: those of the nation. */
export const settingWords: readonly ExampleWord<Chosen>[] = [
  choice('在读继续到高中', { 'orphan.after-18': 'secondary', 'de-facto.after-18': 'secondary' }),
  choice('在读继续到大学', { 'orphan.after-18': 'university', 'de-facto.after-18': 'university' }),
  choice('孤儿只认双亡', { 'orphan.pairs': ['dead+dead'] }),
  choice('找到父母当月停发', { 'orphan.found-parent-stops': 'that-month' }),
  choice('须有满期回执', { 'de-facto.contact-receipt': 'after-the-months' }),
  choice('身份不明不算', { 'de-facto.never-known-parent': 'does-not-count' }),
  choice('一方缺失且贫困算', { 'key-difficulty.combinations': ['parent-lost-and-poor'] }),
  choice('一方缺失且监护缺失算', { 'key-difficulty.combinations': ['parent-lost-and-not-cared-for'] }),
  choice('贫困且重残算', { 'key-difficulty.combinations': ['poor-and-severely-disabled'] }),
  choice('贫困且重病算', { 'key-difficulty.combinations': ['poor-and-severely-ill'] }),
  choice('单亲且贫困算', { 'special-guardianship.combinations': ['single-parent-and-poor'] }),
  choice('无人监护算', { 'special-guardianship.combinations': ['not-cared-for'] }),
  choice('低收入算贫困', { 'difficulty.assistance': ['dibao', 'destitute', 'low-income'] }),
  choice('智力精神三四级算重残', { 'severe-disability.mental-grades': [3, 4] }),
  choice('只认重残重病为无监护能力', { 'left-behind.other-losses': false }),
  choice('须确认随家人', { 'migrant.family': 'must-be-known' }),
  choice('特困不让位', { 'destitute.after-orphan': false }),
];
