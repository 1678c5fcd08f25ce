import type { ApplicantKind, PaidClass } from '@tonghu/domain/benefits/application';
import { type Circumstance, type Relation, circumstances, relations } from '@tonghu/domain/children/labels';
import type { HeldCircumstance } from '@tonghu/domain/children/guardian-shapes';
import type { IsoDate, Month } from '@tonghu/domain/dates';

/** `2024年6月3日`. */
export const readDay = (day: IsoDate): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
export const readMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

const benefits: Record<PaidClass, string> = {
  'institution-orphan': '孤儿基本生活费', 'community-orphan': '孤儿基本生活费', 'de-facto-unsupported': '事实无人抚养儿童基本生活补贴',
  'key-difficulty': '重点困境儿童基本生活补贴', 'hiv-affected': '儿童基本生活补贴',
};

/** What the money is called on a paper. Behind the wall no class is named, whatever it is. */
export const benefitName = (of: PaidClass, walled: boolean): string => (walled ? benefits['hiv-affected'] : benefits[of]);

/** A class that is never named, walled or not. */
export const namesNoClass = (of: PaidClass | undefined, walled: boolean): boolean => walled || of === 'hiv-affected';

export const applicantKinds: Record<ApplicantKind, string> = {
  guardian: '监护人', relative: '受委托的亲属', 'village-committee': '村（居）民委员会', institution: '儿童福利机构',
};

export const relationName = (relation: Relation): string => relations[relation].zh;

/** `服刑在押：2024-01-05 至 2027-01-04（判决书）`, one line each. */
export const readCircumstances = (held: readonly HeldCircumstance[]): string =>
  held.map(({ circumstance, from, until, evidence }) => {
    const span = until ? `${from} 至 ${until}` : `自 ${from} 起`;
    return `${circumstances[circumstance as Circumstance].title.zh}：${circumstance === 'dead' ? from : span}${evidence ? `（${evidence}）` : ''}`;
  }).join('\n');

/** Choices with a tick in brackets. Boxes stand for characters that a font lacks, so that they are not used here. */
export const ticked = (choices: readonly (readonly [title: string, is: boolean])[]): string =>
  choices.map(([title, is]) => `（${is ? '√' : '　'}）${title}`).join('　');

export const asSentence = (said: string): string => (/[。！？；]$/.test(said) ? said : `${said}。`);

/** Who signs in a township: 兴安街道办事处, 景芝镇人民政府. Empty where the place is above one. */
export const townshipOffice = (name: string): string => (name === '' ? '' : name.endsWith('街道') ? `${name}办事处` : /[镇乡]$/.test(name) ? `${name}人民政府` : name);
