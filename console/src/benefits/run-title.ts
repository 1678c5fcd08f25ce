import type { PayRun } from '@tonghu/domain/benefits/pay-run';
import { sayMonth } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { benefitsWords } from './words.ts';

/** `2026年12月第1批`, `December 2026, run 1`. The number itself ends in the count of the month and reads like a day. */
export function useRunTitle(): (run: Pick<PayRun, 'number' | 'month'> & Partial<Pick<PayRun, 'programmeTitle'>>) => string {
  const say = useWords(benefitsWords);
  const { language, read } = useLanguage();
  return ({ number, month, programmeTitle }) => {
    const count = Number(number.split('-').at(-1));
    const inFull = language === 'zh' ? sayMonth(month, 'zh') : new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
    return `${say('runOfMonth', { month: inFull, count })}${programmeTitle ? ` · ${read(programmeTitle)}` : ''}`;
  };
}
