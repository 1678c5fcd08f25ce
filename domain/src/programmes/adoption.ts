import { z } from 'zod';
import { text } from '../text.ts';
import { choice, count, day, dayOrNone, yesNo } from './fact.ts';

const sexes = { male: text('男', 'Male'), female: text('女', 'Female') };

/** What the law on adoption asks about (民法典 1093–1108): the child, who places it, who adopts it. */
export const AdoptionFacts = z.object({
  birthDate: day('被收养人出生日期', 'Day of birth of the child'),
  sex: choice('被收养人性别', 'Sex of the child', sexes),
  orphan: yesNo('被收养人丧失父母', 'The child has lost both parents'),
  parentsNotFound: yesNo('查找不到生父母', 'The birth parents cannot be found'),
  parentsUnable: yesNo('生父母有特殊困难无力抚养', 'The birth parents cannot raise the child for special difficulty'),
  inInstitution: yesNo('由儿童福利机构抚养', 'Raised in a child welfare institution'),
  disabled: yesNo('被收养人残疾', 'The child is disabled'),
  childAgrees: yesNo('被收养人同意', 'The child agrees'),
  placer: choice('送养人', 'Who places the child', {
    'both-parents': text('生父母双方', 'Both birth parents'),
    'one-parent': text('生父母一方', 'One birth parent'),
    guardian: text('监护人', 'A guardian'),
    institution: text('儿童福利机构', 'A child welfare institution'),
    other: text('其他', 'Somebody else'),
  }),
  otherParent: choice('另一方生父母', 'The other birth parent', {
    alive: text('在', 'There'),
    dead: text('死亡', 'Dead'),
    unknown: text('不明或查找不到', 'Not known or not found'),
  }),
  deadSideClaims: yesNo('死亡一方的父母要求抚养', 'The parents of the dead parent want to raise the child'),
  supportersAgree: yesNo('有抚养义务的人同意', 'Those bound to support the child agree'),
  parentsDangerous: yesNo('父母均无完全行为能力且可能严重危害子女', 'Neither parent has full capacity, and they may gravely endanger the child'),
  bothWilling: yesNo('收养和送养双方自愿', 'Both sides act of their own will'),
  relation: choice('收养关系', 'What the child is to the adopter', {
    none: text('无亲属关系', 'No relation'),
    collateral: text('三代以内旁系同辈血亲的子女', 'Child of a collateral relative of the same generation within three'),
    step: text('继子女', 'Stepchild'),
  }),
  overseasChinese: yesNo('收养人是华侨', 'The adopter is an overseas Chinese'),
  stepConsent: yesNo('生父母同意继父母收养', 'The birth parents consent to the step-parent'),
  adopterBirthDate: day('收养人出生日期', 'Day of birth of the adopter'),
  adopterSex: choice('收养人性别', 'Sex of the adopter', sexes),
  married: yesNo('收养人有配偶', 'The adopter is married'),
  jointly: yesNo('夫妻共同收养', 'Husband and wife adopt jointly'),
  spouseBirthDate: dayOrNone('配偶出生日期', 'Day of birth of the spouse'),
  children: count('收养人已有子女数', 'Children the adopter has'),
  adopting: count('本次收养人数', 'Children to be adopted now'),
  able: yesNo('有抚养教育保护能力', 'Able to raise, educate and protect'),
  unfitIllness: yesNo('患有不应当收养子女的疾病', 'Has an illness that excludes adoption'),
  badRecord: yesNo('有不利于被收养人的违法犯罪记录', 'Has a record that would harm the child'),
  assessment: choice('收养评估', 'The adoption assessment', {
    fit: text('通过', 'Passed'),
    unfit: text('未通过', 'Not passed'),
    none: text('尚未评估', 'Not made yet'),
  }),
  adverse: choice('评估报告事项', 'What the assessment must report', {
    none: text('没有', 'Nothing'),
    fraud: text('弄虚作假', 'Fraud'),
    cult: text('参加邪教等非法组织', 'Membership in a cult or unlawful body'),
    'sale-or-abuse': text('买卖、性侵、虐待、遗弃、非法送养未成年人', 'Sale, sexual assault, abuse, abandonment or unlawful placing of a minor'),
    violence: text('持续性家庭暴力', 'Continuing domestic violence'),
    crime: text('故意犯罪被判刑', 'Sentenced for an intentional crime'),
    illness: text('患有严重疾病影响抚养', 'Grave illness that hinders raising'),
    addiction: text('吸毒、酗酒、赌博', 'Drugs, drink or gambling'),
    'harm-in-integration': text('融合期间侵害未成年人', 'Harmed the child while living together'),
    other: text('其他不利情形', 'Something else against it'),
  }),
}).partial().meta({ id: 'AdoptionFacts' });
export type AdoptionFacts = z.infer<typeof AdoptionFacts>;
