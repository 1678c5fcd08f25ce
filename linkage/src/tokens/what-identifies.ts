import { plainHeader } from '../discovery/recognise.ts';

/**
 * What a column of a department's file holds, by its header. `id`: an ID number,
 * which becomes a token. `card`: a disability card number, whose first eighteen
 * characters are one. `household`: a number of a household. `name` and `private`
 * (address, telephone, account) do not leave the department. `other` stays.
 */
export type Holds = 'id' | 'card' | 'household' | 'name' | 'private' | 'other';

export function holdsOf(header: string): Holds {
  const plain = plainHeader(header);
  if (/残疾人?证(号|$)|^证号$/.test(plain)) return 'card';
  if (/身份证|公民身份|身份号码|证件号|SFZ|GMSFHM|护照/.test(plain) && !/类型|种类|名称|有效期/.test(plain)) return 'id';
  if (/家庭编[号码]|^户编?号|户籍号|户主/.test(plain)) return /户主/.test(plain) ? 'name' : 'household';
  if (/姓名|名字|^XM|^(父亲|母亲|监护人|联系人|配偶)$|曾用名/.test(plain)) return 'name';
  if (/地址|住址|门牌|详址|电话|手机|联系方式|微信|邮箱|账号|帐号|卡号|银行|照片|车牌/.test(plain)) return 'private';
  return 'other';
}

/** A cell of a column that stays, and yet holds something like an ID number or a telephone number. */
export const looksIdentifying = (cell: string): boolean => /(?<!\d)(\d{17}[\dXx]|[1-9]\d{5}\d{2}(0[1-9]|1[0-2])\d{2}\d{3}|1[3-9]\d{9})(?!\d)/.test(cell.normalize('NFKC'));
