import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, Text } from '@tonghu/domain/text';

const kept = 'tonghu.language';

/** Chinese unless the reader chose English in this browser. */
function languageAtStart(): Language {
  return typeof localStorage !== 'undefined' && localStorage.getItem(kept) === 'en' ? 'en' : 'zh';
}

void i18next.use(initReactI18next).init({
  lng: languageAtStart(),
  fallbackLng: false,
  resources: {},
  initAsync: false,
  showSupportNotice: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

export const languageTag: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

export const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

/** Whether the reader chose a language in this browser. */
export const languageChosen = (): boolean => localStorage.getItem(kept) !== null;

/** Switches every text on screen at once and remembers it in this browser. */
export function switchLanguage(language: Language): void {
  localStorage.setItem(kept, language);
  document.documentElement.lang = languageTag[language];
  void i18next.changeLanguage(language);
}

/** The texts of one folder. `sentence_one` and `sentence_other` are asked for as `sentence` with a `count`. */
export interface Words<Key extends string> {
  name: string;
  zh: Record<Key, string>;
  en: Record<Key, string>;
}

/** States the texts of a folder in both languages; a key missing in one of them does not compile. */
export function words<Key extends string>(
  name: string, given: { zh: Record<Key, string>; en: Record<NoInfer<Key>, string> },
): Words<Key> {
  i18next.addResourceBundle('zh', name, given.zh, true, true);
  i18next.addResourceBundle('en', name, given.en, true, true);
  return { name, ...given };
}

type Asked<Key extends string> = Key extends `${string}_one` ? never : Key extends `${infer Base}_other` ? Base : Key;
export type Say<Key extends string> = (key: Asked<Key>, values?: Record<string, string | number>) => string;

/** `const say = useWords(deskWords); say('greeting', { name })`. */
export function useWords<Key extends string>(of: Words<Key>): Say<Key> {
  const { t } = useTranslation(of.name);
  return (key, values) => t(key as string, values ?? {});
}

/** The reader's language, and `read` for texts that come from the domain or the server in both. */
export function useLanguage(): {
  language: Language;
  read: (text: Text | string | null | undefined) => string;
  /** Stands between the parts of a list: `、` or a comma. */
  listMark: string;
} {
  useTranslation();
  const language = languageNow();
  return {
    language,
    read: (text) => (text == null ? '' : typeof text === 'string' ? text : text[language]),
    listMark: language === 'zh' ? '\u3001' : ', ',
  };
}
