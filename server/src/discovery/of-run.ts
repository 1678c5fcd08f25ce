import { type RawBuilder, sql } from 'kysely';

/**
 * Narrows a query over `suspected_children s` to those a run saw, whether it
 * changed anything about them or not. (`last_run_id` is the run that wrote last.)
 */
export const seenInRun = (runId: string): RawBuilder<boolean> =>
  sql<boolean>`s.id in (select seen.suspected_id from run_sightings seen where seen.run_id = ${runId}::uuid)`;
