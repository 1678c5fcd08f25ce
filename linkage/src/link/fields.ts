import { type Text, text } from '@tonghu/domain/text';

/*
 * What is compared, and in which ways two cells can agree. The order of the
 * levels is their number in linkage/sql/link/70_compared.sql, from 1; 0 is
 * "missing on either side" and says nothing.
 */

export interface Level {
  key: string;
  says: Text;
  /** The column of step 40 that says how rare the shared value is; without it every pair of this level weighs the same. */
  rarity?: string;
  /** Never learned and never counted: the decision about it is made apart. */
  apart?: true;
}
export interface Field { title: Text; levels: readonly Level[] }

const level = (key: string, zh: string, en: string, rarity?: string): Level => ({ key, says: text(zh, en), ...(rarity ? { rarity } : {}) });
const parent = (zh: string, en: string, column: string): Field => ({
  title: text(zh, en),
  levels: [
    level('same', '姓名相同', 'same name', column),
    level('sound', '姓名同音', 'same sound'),
    level('near', '姓名相近（方言音、形近、少一字）', 'near: dialect, shape or a character less'),
    level('crossed', '填在父母的另一栏', 'stands in the other parent’s column'),
    level('half', '同姓，名有一字相同', 'same surname, one character of the given name the same'),
    level('surname', '只有姓相同', 'only the surname is the same'),
    level('different', '姓名不同', 'different name'),
  ],
});

export const fields = {
  surname: {
    title: text('姓', 'Surname'),
    levels: [
      level('same', '姓相同', 'same surname', 'surname'),
      level('sound', '姓同音', 'same sound'),
      level('near', '姓相近（方言音、形近）', 'near: dialect or shape'),
      level('parent', '姓是父母一方的姓', 'it is a parent’s surname'),
      level('different', '姓不同', 'different surname'),
    ],
  },
  given: {
    title: text('名', 'Given name'),
    levels: [
      level('same', '名相同', 'same given name', 'given'),
      level('sound', '名同音', 'same sound'),
      level('near', '名相近（方言音、形近或缺字）', 'near: dialect, shape or an unreadable character'),
      level('turned', '名的两字颠倒', 'its two characters change places'),
      level('part', '名少一字或一部分', 'a character or a part less'),
      level('half', '名有一字相同', 'one of two characters the same'),
      level('different', '名不同', 'different given name'),
      level('crossed', '与父母的姓名填反了栏', 'child and parent stand in each other’s columns'),
    ],
  },
  born: {
    title: text('出生日期', 'Birth date'),
    levels: [
      level('same', '出生日期相同', 'same day', 'born'),
      level('swapped', '月和日颠倒', 'day and month change places'),
      level('lunar', '一边是农历', 'one of them is the lunar date'),
      level('next-day', '相差一天', 'a day apart'),
      level('year', '只差一年或十年', 'exactly one or ten years apart'),
      level('digit', '错一位数字', 'one digit differs'),
      level('month', '同年同月', 'same month'),
      level('same-year', '同年', 'same year'),
      level('birthday', '同月同日，年份不同', 'same day of another year'),
      level('different', '出生日期不同', 'different day'),
    ],
  },
  sex: { title: text('性别', 'Sex'), levels: [level('same', '性别相同', 'same'), level('different', '性别不同', 'different')] },
  hukou: {
    title: text('户籍地', 'Hukou'),
    levels: [
      level('village', '同一村（社区）', 'same village', 'village'),
      level('town', '同一乡镇（街道）', 'same town', 'town'),
      level('town-only', '同一乡镇，村未填', 'same town, village not given', 'town'),
      level('county', '同一县（市、区）', 'same county', 'county'),
      level('county-only', '同一县，乡镇未填', 'same county, town not given', 'county'),
      level('city', '同一地市', 'same city'),
      level('different', '不在同一地市', 'different city'),
    ],
  },
  father: parent('父亲', 'Father', 'father'),
  mother: parent('母亲', 'Mother', 'mother'),
  id_number: {
    title: text('身份证号', 'ID number'),
    levels: [
      level('same', '号码相同', 'same number'),
      level('repaired', '号码错一位可改正', 'one slip, which can be repaired'),
      level('different', '号码不同', 'different number'),
      { ...level('anothers', '号码相同，但姓名和出生日期都不符：可能是别人的号码', 'same number, but name and birth date say otherwise: it may be somebody else’s'), apart: true },
    ],
  },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;
export const fieldNames = Object.keys(fields) as FieldName[];
export const levelsOf = (field: FieldName): readonly Level[] => fields[field].levels;
