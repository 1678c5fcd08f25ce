import type { Language } from '@tonghu/domain/text';

/** The reader's language: `?lang`, else the first of Accept-Language that the product speaks, else the one once chosen, else Chinese. */
export function languageOf(asked: { lang?: unknown; accept?: string | undefined; chosen?: Language | undefined }): Language {
  if (asked.lang === 'zh' || asked.lang === 'en') return asked.lang;
  const wanted = (asked.accept ?? '')
    .split(',')
    .map((entry, at) => {
      const [tag = '', ...rest] = entry.trim().toLowerCase().split(';');
      const q = rest.map((part) => /^\s*q=([\d.]+)$/.exec(part)?.[1]).find((value) => value !== undefined);
      return { language: tag.slice(0, 2), weight: q === undefined ? 1 : Number(q), at };
    })
    .filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
  const first = wanted[0]?.language;
  return first === 'zh' || first === 'en' ? first : (asked.chosen ?? 'zh');
}
