import { verifyAudit } from '@tonghu/db/audit/verify';
import { text } from '@tonghu/domain/text';
import { z } from 'zod';
import { type Tasks, task } from '../jobs/task.ts';

/** Checking the record reads all of it, hence as the owner and in the background. */
export const auditTasks: Tasks = {
  'audit-verify': task({
    title: text('校验审计记录', 'Checking the audit record'),
    again: true,
    input: z.object({}),
    run: async (_, { parts }) => verifyAudit(parts.db.owner, parts.vault),
  }),
};
