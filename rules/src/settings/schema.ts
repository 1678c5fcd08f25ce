import { IsoDate } from '@tonghu/domain/dates';
import { RoundPeriod } from '@tonghu/domain/discovery/round-suggestion';
import { z } from 'zod';

const Months = z.number().int().min(0).max(60);
const Age = z.number().int().min(1).max(18);
const Grades = z.array(z.number().int().min(1).max(4));

/** Two parents of whom each is lost in this way. */
export const OrphanPair = z.enum(['dead+dead', 'dead+missing', 'missing+missing']);
export type OrphanPair = z.infer<typeof OrphanPair>;

/** What places may decide for themselves, by name. Meanings stand in `settings/nation.yaml`. */
export const settingShapes = {
  'orphan.pairs': z.array(OrphanPair),
  'de-facto.minimum-months': Months,
  'de-facto.contact-months': Months,
  'de-facto.grades': Grades,
  'de-facto.mental-grades': Grades,
  'de-facto.never-known-parent': z.enum(['a-person-decides', 'does-not-count']),
  'severe-disability.grades': Grades,
  'severe-disability.mental-grades': Grades,
  'left-behind.away-months': Months,
  'left-behind.below-age': Age,
  'left-behind.other-losses': z.boolean(),
  'migrant.months': Months,
  'migrant.below-age': Age,
  'screening.periods': z.array(RoundPeriod),
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
