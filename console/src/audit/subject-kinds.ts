import type { Text } from '@tonghu/domain/text';
import { subjectWords } from './record-words.ts';

/** What the tables of the record are called where people read it. Those without a name here show as they are. */
export const subjectKinds: Record<string, Text> = Object.fromEntries(
  Object.entries(subjectWords.zh).map(([kind, zh]) => [kind, { zh, en: subjectWords.en[kind as keyof typeof subjectWords.en] }]),
);
