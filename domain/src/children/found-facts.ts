import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { ChildFacts } from '../discovery/facts.ts';
import { type Text, text } from '../text.ts';

/** A fact of a child that people find and no register tells. */
export const FoundFactName = z.enum([
  'guardianship', 'livesWithFamily', 'supporters', 'ownMeans', 'socialAssistance', 'birthParentFound', 'specialGuardianship', 'cityDecision',
]).meta({ id: 'FoundFactName' });
export type FoundFactName = z.infer<typeof FoundFactName>;

/** What each is called, and who enters it: what the rules leave to the county is entered by the county. */
export const foundFacts: Record<FoundFactName, { title: Text; by: 'keepers' | 'county' }> = {
  guardianship: { title: text('监护情况', 'Guardianship'), by: 'keepers' },
  livesWithFamily: { title: text('和监护人一起住', 'Lives with family'), by: 'keepers' },
  supporters: { title: text('法定抚养人', 'Bound to support the child'), by: 'keepers' },
  ownMeans: { title: text('自己有生活来源', 'Has means to live on'), by: 'keepers' },
  socialAssistance: { title: text('社会救助', 'Social assistance'), by: 'keepers' },
  birthParentFound: { title: text('生父母已找到', 'A birth parent was found'), by: 'keepers' },
  specialGuardianship: { title: text('特殊监护困境认定', 'Decision on special guardianship difficulty'), by: 'county' },
  cityDecision: { title: text('县级认定', 'Decision of the county'), by: 'county' },
};

/** Where it is known from. */
export const FoundSource = z.enum(['visit', 'case', 'assessment', 'paper', 'statement', 'department-file']).meta({ id: 'FoundSource' });
export type FoundSource = z.infer<typeof FoundSource>;

/** What each source is called. */
export const foundSources: Record<FoundSource, Text> = {
  visit: text('走访了解', 'Visit'),
  case: text('个案或强制报告', 'Case or mandatory report'),
  assessment: text('监护能力评估', 'Assessment of guardianship'),
  paper: text('证明材料', 'Paper'),
  statement: text('本人或亲属陈述', 'Statement'),
  'department-file': text('部门数据', 'Department file'),
};

/** One thing found, on a day. `value` is the fact as `ChildFacts` has it; null: known that there is none. */
export const FoundFact = z.object({
  id: z.uuid(),
  fact: FoundFactName,
  value: z.unknown(),
  knownOn: IsoDate,
  source: FoundSource,
  evidence: z.string().trim().max(400).default('').describe('The paper, record or people behind it'),
}).meta({ id: 'FoundFact' });
export type FoundFact = z.infer<typeof FoundFact>;

/** As the file shows it. A finding that comes out of a confirmed assessment is changed by a new assessment, not here. */
export const HeldFinding = FoundFact.extend({ fromAssessment: z.boolean().describe('Read from the newest confirmed assessment; not to be removed here') }).meta({ id: 'HeldFinding' });
export type HeldFinding = z.infer<typeof HeldFinding>;

/** Whether a value is one that the fact can have. */
export const isValueOf = (fact: FoundFactName, value: unknown): boolean => value !== undefined && ChildFacts.shape[fact].safeParse(value).success;

/**
 * What the outcome of a guardianship assessment says, by the grades of the
 * instrument that ships. Insufficient guardianship is supported: null, as it is neither a
 * ground of difficulty nor adequate again. A grade of another name tells nothing here.
 */
export const guardianshipByGrade: Readonly<Record<string, 'adequate' | 'missing' | 'improper' | null>> = {
  normal: 'adequate', insufficient: null, improper: 'improper', absent: 'missing',
};

/** The instrument whose grades these are. */
export const guardianshipInstrument = 'guardianship-capability';
