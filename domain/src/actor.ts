import { z } from 'zod';
import { Post, Sees } from './staff/posts.ts';

/** A right given by name to one person, beside the post. `hiv`: may see HIV-affected children (field guide 2.3: a named officer only). */
export const Right = z.enum(['hiv']).meta({ id: 'Right' });
export type Right = z.infer<typeof Right>;

/** Whoever makes a request: the same person in the browser, on the server and in row-level security. */
export const Actor = z.object({
  id: z.uuid(),
  name: z.string(),
  post: Post,
  sees: Sees,
  rights: z.array(Right),
  organisationId: z.uuid().nullable(),
  place: z.object({
    code: z.string(),
    path: z.string().describe('Codes from the nation down, each followed by a slash; everything below starts with it'),
    level: z.number().int().min(0).max(5).describe('0 nation, 1 province, 2 city, 3 county, 4 township, 5 village'),
    name: z.string(),
  }),
}).meta({ id: 'Actor' });
export type Actor = z.infer<typeof Actor>;
