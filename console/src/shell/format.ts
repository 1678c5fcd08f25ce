import type { IsoDate, Month } from '@tonghu/domain/dates';
import { todayInChina } from '@tonghu/domain/dates';
import { type Fen, yuan } from '@tonghu/domain/money';
import type { Language } from '@tonghu/domain/text';
import { useLanguage } from './language.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2024年6月3日` · `3 Jun 2024`. */
export function sayDay(day: IsoDate, language: Language): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  return language === 'zh' ? `${y}年${m}月${d}日` : `${d} ${months[m - 1]} ${y}`;
}

/** `2024年6月` · `Jun 2024`. */
export function sayMonth(month: Month, language: Language): string {
  const [y, m] = month.split('-').map(Number) as [number, number];
  return language === 'zh' ? `${y}年${m}月` : `${months[m - 1]} ${y}`;
}

/** How a picker shows what sayDay and sayMonth write. Typed as 2024-06-03 and 2024-06 they are taken as well. */
export const pickerFormats: Record<Language, { day: string[]; month: string[] }> = {
  zh: { day: ['YYYY年M月D日', 'YYYY-MM-DD'], month: ['YYYY年M月', 'YYYY-MM'] },
  en: { day: ['D MMM YYYY', 'YYYY-MM-DD'], month: ['MMM YYYY', 'YYYY-MM'] },
};

/** An instant on the clock of China: `2024年6月3日 09:05`. */
export function sayInstant(instant: string, language: Language): string {
  const at = new Date(instant);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(at);
  return `${sayDay(todayInChina(at), language)} ${time}`;
}

/** `¥1,234.50`; a minus sign stands before the currency. */
export function sayMoney(fen: Fen): string {
  const [whole, cents] = yuan(Math.abs(fen)).split('.') as [string, string];
  return `${fen < 0 ? '−' : ''}¥${sayCount(Number(whole))}.${cents}`;
}

/** `1,234.50`: money in a column whose head says the unit. */
export const sayAmount = (fen: Fen): string => sayMoney(fen).replace('¥', '');

/** A sentence of the rules names days and months as `2026-11-03` and `2026-11`; the reader sees them as everywhere else. Numbers of runs are left alone. */
export const datesIn = (sentence: string, language: Language): string =>
  sentence.replace(/(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])(-(?:0[1-9]|[12]\d|3[01]))?(?![\d-])/g, (date, day?: string) => (day ? sayDay(date, language) : sayMonth(date, language)));

/** Sums in a sentence that was kept before sentences grouped them themselves, `10000.00`, as everywhere else: `10,000.00`. */
export const sumsIn = (sentence: string): string => sentence.replace(/(?<![\d.])\d{4,}(?=\.\d{2,3}(?!\d))/g, (whole) => sayCount(Number(whole)));

/** `1,234`. */
export const sayCount = (count: number): string => new Intl.NumberFormat('en-US').format(count);

/** `91%`, `91.4%`: a share between 0 and 1. */
export const sayShare = (share: number, decimals = 0): string => `${(share * 100).toFixed(decimals)}%`;

/** The same, bound to the reader's language. A day that is not known shows as a dash. */
export function useFormat() {
  const { language } = useLanguage();
  return {
    day: (day: IsoDate | null | undefined) => (day ? sayDay(day, language) : '—'),
    month: (month: Month | null | undefined) => (month ? sayMonth(month, language) : '—'),
    instant: (instant: string | null | undefined) => (instant ? sayInstant(instant, language) : '—'),
    money: (fen: Fen | null | undefined) => (fen == null ? '—' : sayMoney(fen)),
    amount: (fen: Fen | null | undefined) => (fen == null ? '—' : sayAmount(fen)),
    datesIn: (sentence: string) => datesIn(sentence, language),
    sumsIn,
    count: (count: number | null | undefined) => (count == null ? '—' : sayCount(count)),
    share: sayShare,
  };
}
