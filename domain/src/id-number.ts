import { type IsoDate, isRealDay } from './dates.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check character for the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkCharacter(first17: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (first17.charCodeAt(at) - 48) * weights[at]!;
  return '10X98765432'[sum % 11]!;
}

export interface IdNumber {
  /** 18 characters, upper-case X. A 15-digit legacy number has been lengthened. */
  value: string;
  birthDate: IsoDate;
  sex: 'male' | 'female';
  /** GB/T 2260 code of the place of first registration; 99 marks an invented person of the demo. */
  area: string;
  /** Mainland resident, Hong Kong/Macao/Taiwan resident (81–83), foreigner with a permanent card (9…, not 99), or demo (99). */
  kind: 'resident' | 'hmt' | 'foreigner' | 'demo';
}

export type IdNumberFault = 'empty' | 'length' | 'characters' | 'birth date' | 'check character';

/**
 * Reads a resident ID number: 18 characters, or 15 digits of the old form
 * (year 19xx, no check character). Blanks of any kind, full-width characters
 * and the `="…"` of exports are tolerated; nothing is repaired.
 */
export function readIdNumber(text: string): { ok: true; id: IdNumber } | { ok: false; fault: IdNumberFault } {
  const plain = text.normalize('NFKC').replace(/[\s\p{Z}\p{Cf}='"‘’-]/gu, '').toUpperCase();
  if (plain === '') return { ok: false, fault: 'empty' };
  if (plain.length !== 18 && plain.length !== 15) return { ok: false, fault: 'length' };
  if (!/^(\d{15}|\d{17}[\dX])$/.test(plain)) return { ok: false, fault: 'characters' };
  const first17 = plain.length === 15 ? `${plain.slice(0, 6)}19${plain.slice(6)}` : plain.slice(0, 17);
  const birthDate = `${first17.slice(6, 10)}-${first17.slice(10, 12)}-${first17.slice(12, 14)}`;
  if (!isRealDay(birthDate) || birthDate < '1900-01-01') return { ok: false, fault: 'birth date' };
  const value = first17 + checkCharacter(first17);
  if (plain.length === 18 && plain !== value) return { ok: false, fault: 'check character' };
  const head = value.slice(0, 2);
  const kind = head === '99' ? 'demo' : head[0] === '9' ? 'foreigner' : /^8[123]$/.test(head) ? 'hmt' : 'resident';
  return { ok: true, id: { value, birthDate, sex: Number(value[16]) % 2 ? 'male' : 'female', area: value.slice(0, 6), kind } };
}

/** `370784********0012`: what a list may show. First six and last two are kept (field practice). */
export const maskIdNumber = (value: string): string => `${value.slice(0, 6)}${'*'.repeat(Math.max(0, value.length - 8))}${value.slice(-2)}`;

/** `138****0000`. */
export const maskPhone = (value: string): string => value.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2');

/** `6217 **** **** 0123` as `************0123`: the last four stay. */
export const maskAccount = (value: string): string => `${'*'.repeat(Math.max(0, value.length - 4))}${value.slice(-4)}`;

/** `张**`: the surname stays. Compound surnames are shown by their first character only. */
export const maskName = (value: string): string => `${[...value][0] ?? ''}**`;
