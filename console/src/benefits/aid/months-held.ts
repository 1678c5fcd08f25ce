import type { Month } from '@tonghu/domain/dates';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { aidWords } from './words.ts';

/** Since when something is held, and until when where that is known; nothing where no month is. */
export function useMonthsHeld(): (from: Month | null, until: Month | null) => string {
  const say = useWords(aidWords);
  const { month } = useFormat();
  return (from, until) => {
    if (from === null) return '';
    return until === null ? say('fromMonth', { month: month(from) }) : say('fromUntil', { from: month(from), until: month(until) });
  };
}
