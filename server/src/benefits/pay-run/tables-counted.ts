import type { JobContext } from '../../jobs/task.ts';
import { sql } from 'kysely';

/**
 * Has the database look at tables that no run could be planned for, as after a restore. In a transaction of its own: whoever reads
 * the run beside, or in a thread, sees what was found only once it is kept.
 */
export const countTables = ({ acting }: Pick<JobContext, 'acting'>): Promise<unknown> => acting((tx) => sql`select run_tables_counted()`.execute(tx));
