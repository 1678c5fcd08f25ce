import { z } from 'zod';

/** Money in fen (1/100 yuan), a whole number: never a float. May be negative where a recovery is meant. */
export const Fen = z.number().int().meta({ id: 'Fen', description: 'Money in fen, 1/100 yuan' });
export type Fen = number;

/** The most that an allowance, or another benefit, can be in a month. What is more was typed wrongly. */
export const mostInAMonth: Fen = 10_000_000;

/** The most that one sum of aid or help, or a limit a place sets for sums, can be. What is more was typed wrongly. */
export const mostInOneSum: Fen = 100_000_000;

/** `123456` → `1234.56`, as bank files and the `tonghu pay` files write it. */
export function yuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.abs(fen);
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

/** `123456` → `1,234.56`, as people read it: every sentence with a sum uses it. */
export const groupedYuan = (fen: Fen): string => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',');

/** `1234.5` or `1,234.50` → `123450`; undefined when the text is not an amount with at most two decimals. */
export function fenFrom(text: string): Fen | undefined {
  const parts = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!parts) return undefined;
  const fen = Number(parts[2]!.replaceAll(',', '')) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] && fen !== 0 ? -fen : fen;
}

/**
 * The one rounding of money. Amounts are whole fen and add and subtract exactly:
 * what is owed, paid, set off and due is never rounded. Only what is multiplied by a
 * share (natural growth, an average, a part of a year) is, once, at the end: to whole
 * fen unless a unit is given, halves away from zero, or up where a document says so.
 *
 * @example roundedFen(188_700 * 10_630, 10_000, 100) // 200600: 1887 yuan and 6.3 % are 2005.881, to whole yuan 2006
 */
export function roundedFen(numerator: number | bigint, denominator: number, unit: Fen = 1, way: 'nearest' | 'up' = 'nearest'): Fen {
  const [value, step] = [BigInt(numerator) < 0n ? -BigInt(numerator) : BigInt(numerator), BigInt(denominator) * BigInt(unit)];
  const whole = way === 'up' ? (value + step - 1n) / step : (2n * value + step) / (2n * step);
  return (numerator < 0 ? -1 : 1) * Number(whole) * unit || 0;
}
