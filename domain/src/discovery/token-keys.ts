import { z } from 'zod';
import { Instant } from '../dates.ts';

/** A key that departments make tokens with in the place of ID numbers. The key itself is never told. */
export const TokenKeyRow = z.object({
  id: z.string(),
  own: z.boolean().describe('The city’s own key; else one of a department that was taken in'),
  files: z.number().int().describe('Files of the own area made with it, whose content still lies here'),
  withdrawn: z.object({ reason: z.string(), at: Instant, by: z.string().nullable().describe('Null: at the machine itself') }).nullable(),
}).meta({ id: 'TokenKeyRow' });
export type TokenKeyRow = z.infer<typeof TokenKeyRow>;
