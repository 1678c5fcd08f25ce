import type { IsoDate } from '@tonghu/domain/dates';
import type { SchoolStage } from '@tonghu/domain/children/labels';
import type { Schooling } from '@tonghu/domain/discovery/facts';
import { text } from '@tonghu/domain/text';
import { type Condition, condition } from '../engine/condition.ts';
import type { After18 } from '../settings/schema.ts';
import type { Setting } from '../settings/settings.ts';

const secondary: readonly SchoolStage[] = ['senior', 'vocational', 'special'];
const stagesUpTo: Record<Exclude<After18, 'ends'>, readonly SchoolStage[]> = { secondary, university: [...secondary, 'university'] };
const words = {
  secondary: text('高中、中职或特殊教育学校', 'a senior, vocational or special school'),
  university: text('高中、中职、特殊教育学校或大学', 'a senior, vocational or special school or at university'),
};

/** Whether the child goes to any school on the day; kindergarten counts as not yet. */
export const goesToSchool = (schooling: Schooling | null, on: IsoDate): boolean =>
  schooling !== null && !['none', 'preschool', 'dropped-out', 'graduated'].includes(schooling.stage) && !(schooling.until && schooling.until < on);

/** Full-time at a school up to the one that the setting names. */
export const isAtSchool = (upTo: Exclude<After18, 'ends'>, { cite, confidence }: Setting<After18>): Condition => condition({
  says: text(`在${words[upTo].zh}全日制就读`, `Goes full-time to ${words[upTo].en}`),
  cite,
  confidence,
  uses: ['schooling'],
  holds: ([schooling], on) => schooling !== null && goesToSchool(schooling, on) && schooling.fullTime !== false && stagesUpTo[upTo].includes(schooling.stage),
});
