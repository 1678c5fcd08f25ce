import type { Fen } from '@tonghu/domain/money';
import { sayCount } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { insightWords } from './words.ts';

/** A sum as a cockpit says it: in ten thousand yuan for a Chinese reader, in whole yuan for an English one. */
export function useSum(): (fen: Fen) => string {
  const say = useWords(insightWords);
  const { language } = useLanguage();
  return (fen) => say('tenThousand', { count: language === 'zh' ? new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(fen / 1_000_000) : sayCount(Math.round(fen / 100)) });
}
