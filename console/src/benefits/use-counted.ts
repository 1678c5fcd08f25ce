import type { AskedOffset, ChangeKind } from '@tonghu/domain/benefits/changes';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { benefitsWords } from './words.ts';

/** What would count, and in which months. */
export function useCounted(): (kind: ChangeKind, counts: AskedOffset) => string {
  const say = useWords(benefitsWords);
  const { month, money } = useFormat();
  return (kind, { benefit, amount, fromMonth, untilMonth }) => {
    const what = say('offsetLine', { benefit, amount: money(amount) });
    if (untilMonth === null) return say('offsetAsked', { what, months: say('fromMonth', { month: month(fromMonth) }) });
    if (untilMonth < fromMonth) return say('offsetAsked', { what, months: say('offsetNeverCounted') });
    return say('offsetAsked', { what, months: kind === 'end-offset' ? say('offsetCountsThrough', { month: month(untilMonth) }) : say('untilMonth', { from: month(fromMonth), until: month(untilMonth) }) });
  };
}
