import { childClasses } from '@tonghu/domain/children/classes';
import { EducationAidFacts } from '@tonghu/domain/programmes/education-aid';
import { calledOf } from '@tonghu/domain/programmes/fact';
import { HealthCoverFacts } from '@tonghu/domain/programmes/insurance';
import { MedicalPlanFacts } from '@tonghu/domain/programmes/medical-plan';
import { OtherBenefit, TopUpFacts } from '@tonghu/domain/programmes/top-up';
import { VisitIntervalFacts } from '@tonghu/domain/programmes/visit-interval';
import { type Text, text } from '@tonghu/domain/text';
import { labelsOf } from '@tonghu/rules/programmes/example-table';
import { factShape } from '@tonghu/rules/programmes/sheet';
import type { SettingName } from '@tonghu/rules/settings/schema';
import { words } from '../shell/language.ts';

/** What each setting is called. */
export const settingWords = words('setting-names', {
  zh: {
    'orphan.pairs': '父母怎样缺失算孤儿',
    'orphan.after-18': '孤儿年满18周岁后在校的',
    'orphan.found-parent-stops': '找到父母后从何时停发',
    'de-facto.minimum-months': '服刑、戒毒、限制自由至少多久',
    'de-facto.contact-months': '失联至少多久',
    'de-facto.contact-receipt': '公安查找回执',
    'de-facto.grades': '父母重残算几级',
    'de-facto.mental-grades': '智力、精神残疾另算几级',
    'de-facto.never-known-parent': '父母一方自始身份不明',
    'de-facto.after-18': '事实无人抚养儿童年满18周岁后在校的',
    'key-difficulty.combinations': '重点困境儿童的认定组合',
    'special-guardianship.combinations': '特殊监护困境的认定组合',
    'difficulty.assistance': '哪些救助算家庭贫困',
    'destitute.after-orphan': '特困让位于孤儿、事实无人抚养',
    'severe-disability.grades': '孩子重残算几级',
    'severe-disability.mental-grades': '孩子智力、精神残疾另算几级',
    'left-behind.away-months': '父母外出至少多久',
    'left-behind.below-age': '留守儿童年龄',
    'left-behind.other-losses': '死亡、服刑、失联等也算无监护能力',
    'migrant.months': '离开户籍地至少多久',
    'migrant.below-age': '流动儿童年龄',
    'migrant.family': '是否随家人流动',
    'migrant.school-ages': '应当在校的年龄',
    'screening.periods': '摸排时段',
    'screening.look-back-months': '部门文件保存多久',
    'top-up.classes': '哪些类别补差发放',
    'top-up.offsets': '抵扣哪些补贴',
    'top-up.kept': '保留哪些补贴',
    'education-aid.orphan-yuan': '孤儿助学，每学年',
    'education-aid.de-facto-yuan': '事实无人抚养儿童助学，每学年',
    'education-aid.de-facto-studies': '当地助学的就读层次',
    'education-aid.proof-months': '在校证明多久有效',
    'medical-plan.needs': '明天计划资助项目',
    'medical-plan.adopted-disabled': '被收养的残疾孤儿仍可资助',
    'health-cover.runs': '当地有护佑健康项目',
    'health-cover.classes': '护佑健康保障类别',
    'health-cover.yuan': '首次确诊给付',
    'health-cover.premium-yuan': '每人每年保费',
    'resident-insurance.classes': '居民医保资助类别',
    'visits.interval-days': '各风险等级多久探访一次',
    'visits.left-behind-days': '留守儿童至少多久探访一次',
    'temporary-guardianship.months': '临时监护最长',
  },
  en: {
    'orphan.pairs': 'Which losses of both parents make an orphan',
    'orphan.after-18': 'Orphans at school after 18',
    'orphan.found-parent-stops': 'When payment stops once a parent is found',
    'de-facto.minimum-months': 'Least length of prison, detoxification or other restriction',
    'de-facto.contact-months': 'Least time out of contact',
    'de-facto.contact-receipt': 'Receipt of the police',
    'de-facto.grades': 'Disability grades of a parent that count',
    'de-facto.mental-grades': 'Further grades for intellect and mind',
    'de-facto.never-known-parent': 'A parent unknown since the birth',
    'de-facto.after-18': 'De facto unsupported at school after 18',
    'key-difficulty.combinations': 'Combinations that make key difficulty',
    'special-guardianship.combinations': 'Combinations that make special guardianship difficulty',
    'difficulty.assistance': 'Which assistance proves poverty',
    'destitute.after-orphan': 'Destitute makes way for orphan and de facto unsupported',
    'severe-disability.grades': 'Disability grades of the child that count',
    'severe-disability.mental-grades': 'Further grades of the child for intellect and mind',
    'left-behind.away-months': 'Least time a parent is away',
    'left-behind.below-age': 'Age of left-behind children',
    'left-behind.other-losses': 'Death, prison, lost contact and the like count as no capacity',
    'migrant.months': 'Least time away from the place of registration',
    'migrant.below-age': 'Age of migrant children',
    'migrant.family': 'Whether the child came with its family',
    'migrant.school-ages': 'Ages at which a child should be at school',
    'screening.periods': 'Periods of the doorstep rounds',
    'screening.look-back-months': 'How long department files are kept',
    'top-up.classes': 'Classes paid as a top-up',
    'top-up.offsets': 'Benefits that count against it',
    'top-up.kept': 'Benefits kept beside it',
    'education-aid.orphan-yuan': 'Education aid for orphans, a school year',
    'education-aid.de-facto-yuan': 'Education aid for de facto unsupported, a school year',
    'education-aid.de-facto-studies': 'Studies the local aid covers',
    'education-aid.proof-months': 'How long a proof of enrolment counts',
    'medical-plan.needs': 'What the medical plan pays for',
    'medical-plan.adopted-disabled': 'Disabled orphans stay in the plan after adoption',
    'health-cover.runs': 'The place has the illness insurance',
    'health-cover.classes': 'Classes insured',
    'health-cover.yuan': 'Paid at the first diagnosis',
    'health-cover.premium-yuan': 'Premium a child and year',
    'resident-insurance.classes': 'Classes whose premium is paid',
    'visits.interval-days': 'Days between visits, by colour',
    'visits.left-behind-days': 'Left-behind children are visited at least every',
    'temporary-guardianship.months': 'Longest temporary guardianship',
  },
});
export const settingName = (name: SettingName): Text => text(settingWords.zh[name], settingWords.en[name]);

const values: Record<string, Text> = {
  'dead+dead': text('双亡', 'both dead'), 'dead+missing': text('一方死亡、一方宣告失踪', 'one dead, one declared missing'), 'missing+missing': text('双方宣告失踪', 'both declared missing'),
  ends: text('不再继续', 'ends at 18'), secondary: text('继续到高中、中职毕业', 'goes on through secondary school'), university: text('继续到大学毕业', 'goes on through university'),
  'next-month': text('次月起', 'the month after'), 'that-month': text('当月起', 'that very month'),
  'a-person-decides': text('由县级民政部门逐人认定', 'the county decides each time'), 'does-not-count': text('不算', 'does not count'),
  'parent-lost-and-poor': text('一方缺失且家庭贫困', 'one parent lost and poor'), 'parent-lost-and-not-cared-for': text('一方缺失且监护缺失或不当', 'one parent lost and not cared for'),
  'poor-and-severely-disabled': text('家庭贫困且孩子重残', 'poor and severely disabled'), 'poor-and-severely-ill': text('家庭贫困且孩子重病', 'poor and severely ill'),
  'single-parent-and-poor': text('单亲且家庭贫困', 'single parent and poor'), 'not-cared-for': text('无人监护', 'nobody looks after the child'),
  dibao: text('低保', 'minimum living'), 'low-income': text('低收入', 'low income'),
  'not-needed': text('查找满期即可，回执作为材料提交', 'not needed once the months have passed; it is among the papers'), 'after-the-months': text('须有满期以后的回执', 'needed, and dated after the months'),
  'visit-confirms': text('由走访确认', 'a visit confirms it'), 'must-be-known': text('须事先确认', 'has to be known first'),
};
const named = (shape: Parameters<typeof factShape>[0], fact: string): Record<string, Text> => labelsOf(factShape(shape, fact));
const colours = named(VisitIntervalFacts, 'colour');
const codes: Record<string, Text> = {
  ...named(HealthCoverFacts, 'recognised'), ...named(EducationAidFacts, 'studies'), ...named(MedicalPlanFacts, 'need'),
  ...Object.fromEntries(Object.entries(childClasses).map(([one, { title }]) => [one, title])),
  ...Object.fromEntries(OtherBenefit.options.map((one) => [one, calledOf(factShape(TopUpFacts, one))])), ...values,
};

const grades = (list: readonly number[]): Text => text(list.map((grade) => `${'一二三四'[grade - 1]}级`).join('、'), `grade ${list.join(', ')}`);

/** The value of a setting in words. A class that the reader may not know of is left out. */
export function settingValue(name: SettingName, value: unknown, mayName: (code: string) => boolean): Text {
  if (typeof value === 'boolean') return value ? text('是', 'Yes') : text('否', 'No');
  if (typeof value === 'string') return codes[value] ?? text(value, value);
  if (typeof value === 'number') return number(name, value);
  if (Array.isArray(value)) {
    if (value.length === 0) return text('没有设定', 'None set');
    if (typeof value[0] === 'number') return grades(value as number[]);
    const list = (value as string[]).filter(mayName).map((one) => codes[one] ?? text(one, one));
    return text(list.map(({ zh }) => zh).join('、'), list.map(({ en }) => en).join('; '));
  }
  const of = value as Record<string, number>;
  if (name === 'migrant.school-ages') return text(`满${of['from']}周岁、不满${of['below']}周岁`, `from ${of['from']} to below ${of['below']}`);
  const each = Object.entries(of).map(([colour, days]) => ({ title: colours[colour] ?? text(colour, colour), days }));
  return text(each.map(({ title, days }) => `${title.zh}${days}天`).join('、'), each.map(({ title, days }) => `${title.en} ${days} days`).join(', '));
}

function number(name: SettingName, value: number): Text {
  if (name.endsWith('yuan')) return value === 0 ? text('没有这项资助', 'no such aid') : text(`${value}元`, `${value} yuan`);
  if (name.endsWith('age')) return text(`不满${value}周岁`, `below ${value}`);
  return name.endsWith('days') ? text(`${value}天`, `${value} days`) : text(`${value}个月`, `${value} months`);
}
