import { type SchoolStage, schoolStages } from '@tonghu/domain/children/labels';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { factWords } from './fact-words.ts';

type FactKey = keyof typeof factWords.zh;
const known = (name: string): FactKey => (name in factWords.zh ? name as FactKey : 'unknown');

/** A fact as a row: its path, `father.prison`, and its value. */
export interface FactRow { name: string; value: unknown }

/** Facts one by one, the child's own first. What nobody knows is not there. */
export function factRows(facts: ChildFacts): FactRow[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (name !== 'father' && name !== 'mother') return [{ name, value }];
    return Object.entries(value as object).map(([own, one]) => ({ name: `${name}.${own}`, value: one as unknown }));
  });
}

/** How facts are called and read, in the reader's language. */
export function useFacts() {
  const say = useWords(factWords);
  const { day } = useFormat();
  const { language } = useLanguage();
  const title = (name: string): string => {
    const [first, own] = name.split('.') as [string, string?];
    return own === undefined ? say(known(first)) : say('of', { parent: say(known(first)), fact: say(known(own)) });
  };
  const ownTitle = (own: string): string => say(known(own));
  const value = ({ name, value: of }: FactRow): string => {
    if (of === null) return say('none');
    if (typeof of === 'boolean') return say(of ? 'yes' : 'no');
    if (typeof of === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(of) ? day(of) : name === 'socialAssistance' || name === 'supporters' ? say(known(of)) : of;
    const one = of as Record<string, string | number | boolean | null | undefined>;
    if ('kind' in one) {
      const card = { kind: say(known(`kind${String(one['kind'])}`)), grade: String(one['grade']) };
      return one['until'] ? say('cardUntil', { ...card, until: day(String(one['until'])) }) : say('card', card);
    }
    if ('stage' in one) return schoolStages[one['stage'] as SchoolStage][language];
    if ('is' in one) return `${say(one['is'] === 'missing' ? 'uncared' : known(String(one['is'])))} ${day(String(one['on']))}`;
    if ('reportedOn' in one) {
      if (one['found']) return say('found');
      const reported = day(String(one['reportedOn']));
      if (one['policeCannotSearch'] && !one['receiptOn']) return one['recognisedOn'] ? say('recognisedLost', { day: reported, recognised: day(String(one['recognisedOn'])) }) : say('cannotSearch', { day: reported });
      return one['receiptOn'] ? say('receipt', { day: reported, receipt: day(String(one['receiptOn'])) }) : say('searching', { day: reported });
    }
    if (one['returnedOn']) return say('returned', { day: day(String(one['returnedOn'])) });
    if (one['recoveredOn']) return [one['illness'], say('recovered', { day: day(String(one['recoveredOn'])) })].filter(Boolean).join(' ');
    if (one['revokedOn']) return say('withdrawn', { day: day(String(one['revokedOn'])) });
    if (one['from']) return one['until'] ? say('stretchUntil', { from: day(String(one['from'])), until: day(String(one['until'])) }) : say('stretch', { from: day(String(one['from'])) });
    const on = one['on'] ?? one['declaredOn'];
    const restored = one['restoredOn'] ? say('restored', { day: day(String(one['restoredOn'])) }) : '';
    return [on ? say('on', { day: day(String(on)) }) : '', one['illness'] ?? one['reason'] ?? '', one['declared'] ? say('declared') : '', restored].filter(Boolean).join(' ') || say('yes');
  };
  return { title, ownTitle, value };
}
