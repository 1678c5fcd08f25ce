import { IsoDate } from '@tonghu/domain/dates';
import { RoundPeriod } from '@tonghu/domain/discovery/round-suggestion';
import { z } from 'zod';
import { programmeSettingShapes } from '../programmes/setting-shapes.ts';

const Months = z.number().int().min(0).max(60);
const Age = z.number().int().min(1).max(18);
const Assistance = z.enum(['dibao', 'destitute', 'low-income']);
const Grades = z.array(z.number().int().min(1).max(4));
/** What stands for a condition of the law itself: none at all would leave the condition without words, and never met. */
const OneAtLeast = { grades: Grades.min(1), assistance: z.array(Assistance).min(1) };

/** Two parents of whom each is lost in this way. */
export const OrphanPair = z.enum(['dead+dead', 'dead+missing', 'missing+missing']);
export type OrphanPair = z.infer<typeof OrphanPair>;

/** Up to which school a class goes on after the 18th birthday. `ends`: not at all. */
export const After18 = z.enum(['ends', 'secondary', 'university']);
export type After18 = z.infer<typeof After18>;
/** A combination that a place may take as key difficulty without a person deciding each time. */
export const KeyCombination = z.enum(['parent-lost-and-poor', 'parent-lost-and-not-cared-for', 'poor-and-severely-disabled', 'poor-and-severely-ill']);
export type KeyCombination = z.infer<typeof KeyCombination>;
/** The same for special guardianship difficulty. */
export const SpecialCombination = z.enum(['single-parent-and-poor', 'not-cared-for']);
export type SpecialCombination = z.infer<typeof SpecialCombination>;

/** What places may decide for themselves, by name. Meanings stand in `settings/nation.yaml`. */
export const settingShapes = {
  'orphan.pairs': z.array(OrphanPair),
  'orphan.after-18': After18,
  'orphan.found-parent-stops': z.enum(['next-month', 'that-month']),
  'de-facto.minimum-months': Months,
  'de-facto.contact-months': Months,
  'de-facto.contact-receipt': z.enum(['not-needed', 'after-the-months']),
  'de-facto.grades': OneAtLeast.grades,
  'de-facto.mental-grades': Grades,
  'de-facto.never-known-parent': z.enum(['a-person-decides', 'does-not-count']),
  'de-facto.after-18': After18,
  'key-difficulty.combinations': z.array(KeyCombination),
  'special-guardianship.combinations': z.array(SpecialCombination),
  'difficulty.assistance': OneAtLeast.assistance,
  'destitute.after-orphan': z.boolean(),
  'severe-disability.grades': OneAtLeast.grades,
  'severe-disability.mental-grades': Grades,
  'left-behind.away-months': Months,
  'left-behind.below-age': Age,
  'left-behind.other-losses': z.boolean(),
  'migrant.months': Months,
  'migrant.below-age': Age,
  'migrant.family': z.enum(['visit-confirms', 'must-be-known']),
  'migrant.school-ages': z.object({ from: Age, below: Age }).strict(),
  'screening.periods': z.array(RoundPeriod),
  'screening.look-back-months': z.number().int().min(1).max(60),
  ...programmeSettingShapes,
} as const;
/** The name of a setting, `orphan.pairs`. */
export type SettingName = keyof typeof settingShapes;

/** One dated setting of one place, with its source. */
export const SettingRow = z.object({
  setting: z.enum(Object.keys(settingShapes) as [SettingName, ...SettingName[]]),
  division: z.string().describe('Empty: the nation'),
  value: z.unknown(),
  from: IsoDate,
  cite: z.string().min(1),
  confidence: z.enum(['confirmed', 'unconfirmed']),
  note: z.string().optional(),
}).strict().superRefine((row, context) => {
  const read = settingShapes[row.setting].safeParse(row.value);
  if (!read.success) context.addIssue({ code: 'custom', path: ['value'], message: read.error.issues[0]!.message });
});
export type SettingRow = z.infer<typeof SettingRow>;
