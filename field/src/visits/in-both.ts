/* A text of a words file in both languages: for what is kept now and read later, perhaps in the other one. */
import type { Text } from '@tonghu/domain/text';
import { type Say, type Words, sayIn } from '../shell/language.ts';

export function inBoth<Key extends string>(of: Words<Key>, ...said: Parameters<Say<Key>>): Text {
  return { zh: sayIn(of, 'zh')(...said), en: sayIn(of, 'en')(...said) };
}
