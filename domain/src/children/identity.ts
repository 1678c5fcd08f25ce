import { notAfterToday } from '../by-today.ts';
import { type IsoDate, ageOn } from '../dates.ts';
import { type IdNumberFault, readIdNumber } from '../id-number.ts';
import { type Text, text } from '../text.ts';
import { ethnicGroups } from './ethnic-groups.ts';
import type { NoNumberReason, Sex } from './labels.ts';

/** What identifies a child, as somebody entered it. */
export interface Identity {
  name: string;
  sex: Sex;
  birthDate: IsoDate;
  /** Null: there is none; then `noNumberReason` says why. */
  idNumber: string | null;
  noNumberReason?: NoNumberReason | null;
  ethnicGroup?: string;
  /** Why a file is opened for somebody who is 18 already. */
  overAgeReason?: string | null;
}

/** What is wrong with an ID number, in words for the person who typed it. */
export const idNumberFaults: Record<IdNumberFault, Text> = {
  empty: text('请填写身份证号', 'Enter the ID number'),
  length: text('身份证号应为 18 位（或 15 位旧号）', 'An ID number has 18 characters (or 15 digits of the old form)'),
  characters: text('身份证号只能是数字，最后一位可以是 X', 'An ID number has digits only; the last character may be X'),
  'birth date': text('身份证号中的出生日期不存在', 'The birth date inside the ID number does not exist'),
  'check character': text('身份证号校验位不对，请核对是否有一位输错', 'The check character does not fit; look for a mistyped digit'),
};

/** Names as registers write them: Chinese characters with `·`, or Latin letters for foreign children. */
const aName = /^[\p{Script=Han}〇]+([·•．.][\p{Script=Han}〇]+)*$|^[\p{Script=Latin}][\p{Script=Latin} .'’·-]*$/u;

/**
 * Checks of field guide 10.3: the ID number is valid, birth date and sex agree
 * with it, the child is under 18 unless a reason says otherwise. Field → what
 * to mend; empty when all is well. `today` is the day the file is opened, or
 * null when an existing file is corrected and age no longer matters.
 */
export function checkIdentity(given: Identity, today: IsoDate | null): Partial<Record<keyof Identity, Text>> {
  const wrong: Partial<Record<keyof Identity, Text>> = {};
  if (!aName.test(given.name)) wrong.name = text('姓名只能是汉字（可带“·”）或字母', 'A name has Chinese characters (with ·) or letters');
  if (given.ethnicGroup !== undefined && !(given.ethnicGroup in ethnicGroups)) {
    wrong.ethnicGroup = text('没有这个民族代码', 'There is no such ethnic group');
  }
  if (today && given.birthDate > today) wrong.birthDate = notAfterToday;
  if (given.idNumber) Object.assign(wrong, againstNumber(given, given.idNumber));
  else if (!given.noNumberReason) wrong.idNumber = text('请填写身份证号；没有的，请说明原因', 'Enter the ID number, or say why there is none');
  if (today && !wrong.birthDate && ageOn(given.birthDate, today) >= 18 && !given.overAgeReason?.trim()) {
    wrong.overAgeReason = text('已满十八周岁，请说明仍需建档的原因', 'Already 18: say why a file is still needed');
  }
  return wrong;
}

function againstNumber(given: Identity, idNumber: string): Partial<Record<keyof Identity, Text>> {
  const read = readIdNumber(idNumber);
  if (!read.ok) return { idNumber: idNumberFaults[read.fault] };
  const { birthDate, sex } = read.id;
  return {
    ...(birthDate !== given.birthDate && {
      birthDate: text(`与身份证号不符：身份证号上是 ${birthDate}`, `Differs from the ID number, which says ${birthDate}`),
    }),
    ...(sex !== given.sex && {
      sex: text(`与身份证号不符：身份证号上是${sex === 'male' ? '男' : '女'}`, `Differs from the ID number, which says ${sex}`),
    }),
  };
}

/** A parent is older than the child by some years; closer than 12 is a slip of the pen, worth asking about. */
export function checkParentAge(parentBirth: IsoDate, childBirth: IsoDate): Text | null {
  return ageOn(parentBirth, childBirth) < 12
    ? text('与孩子的年龄相差不到 12 岁，请核对', 'Less than 12 years older than the child; check again')
    : null;
}

/** Name as stored: outer blanks and full-width letters go, the middle dot of minority names gets one spelling. */
export const plainName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').replace(/[•．・‧∙]/g, '·');
