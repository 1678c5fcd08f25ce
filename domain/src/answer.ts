import { z } from 'zod';
import { Text } from './text.ts';

/** One reason of an answer: a sentence, its clause, and the feed rows or papers behind it. */
export const Reason = z.object({
  says: Text,
  cite: z.string().describe('Document number and clause, as published'),
  holds: z.boolean().nullable().describe('null: not known yet'),
  evidence: z.array(z.object({
    source: z.string().describe('File kind or paper, e.g. prison'),
    line: z.number().int().nullable().describe('Line in the file, counting the header as 1'),
    sheet: z.string().optional().describe('Sheet of that line, where a workbook has rows on more than one'),
    says: z.string(),
    on: z.string().nullable().describe('Day the fact is known for'),
  })).default([]),
}).meta({ id: 'Reason' });
export type Reason = z.infer<typeof Reason>;

/**
 * What a rule answers. `ask` names the facts still needed, the one that
 * settles most first; `wouldChange` says what would turn the answer.
 */
export const Answer = z.object({
  is: z.enum(['eligible', 'not-eligible', 'need-to-know']),
  because: z.array(Reason),
  ask: z.array(z.object({ fact: z.string(), question: Text })),
  wouldChange: z.array(Text),
  cite: z.array(z.string()),
  rule: z.string().describe('Rule id'),
  version: z.string().describe('The version of the rule in force on that day, named by its first day'),
  disagree: z.array(z.object({
    fact: z.string(),
    says: Text,
    sources: z.array(z.object({ source: z.string(), on: z.string().nullable().describe('Day the source speaks of'), value: z.unknown(), says: z.string().optional().describe('The row of the file in words') })),
  })).optional().describe('Facts of which two sources tell different things, shown beside each other'),
}).meta({ id: 'Answer' });
export type Answer = z.infer<typeof Answer>;
