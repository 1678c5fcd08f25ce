import type { Agreement } from '@tonghu/domain/children/duplicate-files';

/** Words of a field as `words.ts` has them; `unsaid` wraps the field's own. */
export type AgreementWord = { key: 'name_same' | 'name_sound' | 'name_alike' | 'name_different' | 'born' | 'sex' | 'father' | 'mother' | 'village' | 'home' | 'number-neither' | 'number-one' | 'number-both'; unsaid?: true };

/** What two files agree in, and what they differ in or do not say: in the order in which people compare. */
export function agreementLines({ name, born, sex, father, mother, village, home, number }: Agreement): { same: AgreementWord[]; other: AgreementWord[] } {
  const same: AgreementWord[] = [];
  const other: AgreementWord[] = [];
  const put = (key: 'born' | 'sex' | 'father' | 'mother', value: boolean | null) => (value === true ? same : other).push(value === null ? { key, unsaid: true } : { key });
  (name === 'different' ? other : same).push({ key: `name_${name}` });
  put('born', born);
  put('father', father);
  put('mother', mother);
  put('sex', sex);
  if (home) same.push({ key: 'home' });
  if (village) same.push({ key: 'village' });
  other.push({ key: `number-${number}` });
  return { same, other };
}
