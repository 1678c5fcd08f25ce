/*
 * The two languages of the phone.
 *
 *   export const visitWords = words('visits', { zh: { … }, en: { … } });   in a words.ts
 *   const say = useWords(visitWords); say('left', { count: 2 })            `left_one`, `left_other`; {{count}} is filled in
 *   const { language, read } = useLanguage(); read(text)                   for `Text` of the domain and the server
 */
import type { Language, Text } from '@tonghu/domain/text';
import { useWatched, watched } from './watched.ts';

const kept = 'tonghu.language';

export const languageTag: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** What the address says (`?lang=en`), else what was chosen here once, else what the phone speaks, else Chinese. */
export function languageAtStart(search: string, chosen: string | null, spoken: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang');
  for (const one of [asked, chosen]) if (one === 'zh' || one === 'en') return one;
  const first = spoken.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'zh' || tag === 'en');
  return first === 'en' ? 'en' : 'zh';
}

const inBrowser = typeof document !== 'undefined';
const language = watched<Language>(inBrowser ? languageAtStart(location.search, localStorage.getItem(kept), navigator.languages ?? [navigator.language]) : 'zh');
if (inBrowser) document.documentElement.lang = languageTag[language.get()];

export const languageNow = (): Language => language.get();

export function switchLanguage(next: Language): void {
  localStorage.setItem(kept, next);
  document.documentElement.lang = languageTag[next];
  language.set(next);
}

export interface Words<Key extends string> { name: string; zh: Record<Key, string>; en: Record<Key, string> }

/** States the texts of a folder in both languages; a key missing in one of them does not compile. */
export const words = <Key extends string>(name: string, given: { zh: Record<Key, string>; en: Record<NoInfer<Key>, string> }): Words<Key> => ({ name, ...given });

type Asked<Key extends string> = Key extends `${string}_one` ? never : Key extends `${infer Base}_other` ? Base : Key;
export type Say<Key extends string> = (key: Asked<Key>, values?: Record<string, string | number>) => string;

export function sayIn<Key extends string>(of: Words<Key>, language: Language): Say<Key> {
  const texts: Record<string, string> = of[language];
  return (key, values = {}) => {
    const form = 'count' in values ? `${key}_${values['count'] === 1 ? 'one' : 'other'}` : key;
    return (texts[form] ?? texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}

export const useWords = <Key extends string>(of: Words<Key>): Say<Key> => sayIn(of, useWatched(language));

export function useLanguage(): { language: Language; read: (text: Text | string | null | undefined) => string } {
  const now = useWatched(language);
  return { language: now, read: (text) => (text == null ? '' : typeof text === 'string' ? text : text[now]) };
}
