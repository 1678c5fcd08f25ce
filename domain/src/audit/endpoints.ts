import { z } from 'zod';
import { Instant, IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Job } from '../jobs/job.ts';
import { Post } from '../staff/posts.ts';
import { type Text, text } from '../text.ts';

/** What the record knows: writes, openings, and coming and going. */
export const AuditAction = z.enum(['insert', 'update', 'delete', 'open', 'export', 'sign-in', 'sign-in failed', 'sign-out']).meta({ id: 'AuditAction' });
export type AuditAction = z.infer<typeof AuditAction>;

/** What each is called. */
export const auditActions: Record<AuditAction, Text> = {
  insert: text('新增', 'Added'),
  update: text('修改', 'Changed'),
  delete: text('删除', 'Removed'),
  open: text('查看', 'Opened'),
  export: text('导出', 'Exported'),
  'sign-in': text('登录', 'Signed in'),
  'sign-in failed': text('登录失败', 'Failed to sign in'),
  'sign-out': text('退出', 'Signed out'),
};

const Who = z.object({ id: z.uuid(), name: z.string(), post: Post }).nullable().describe('Null: the system itself');

/** One thing that happened. Says which record and which columns, never what stood in them. */
export const AuditRow = z.object({
  seq: z.number().int(),
  at: Instant,
  who: Who,
  action: AuditAction,
  subjectKind: z.string().describe('The table'),
  subjectId: z.string(),
  columns: z.array(z.string()).nullable(),
  purpose: z.string().nullable(),
  request: z.string().nullable(),
  sealed: z.boolean(),
}).meta({ id: 'AuditRow' });
export type AuditRow = z.infer<typeof AuditRow>;

/** The record, newest first. */
export const listAudit = endpoint({
  method: 'GET', path: '/audit', may: 'audit.list', reply: listOf(AuditRow),
  summary: text('审计记录', 'The audit record'),
  query: z.object({
    actor: z.uuid().optional(),
    action: AuditAction.optional(),
    subjectKind: z.string().max(63).optional(),
    subjectId: z.string().max(100).optional(),
    from: IsoDate.optional(),
    until: IsoDate.optional().describe('This day included'),
    ...Page,
  }),
  problems: ['not-allowed'],
});

/** Who opened a child's file, and why. */
export const listOpenings = endpoint({
  method: 'GET', path: '/children/:id/openings', may: 'audit.openings', params: z.object({ id: z.uuid() }),
  summary: text('谁看过这份档案', 'Who opened a file'),
  query: z.object(Page),
  reply: listOf(z.object({ at: Instant, who: Who, place: z.string().nullable(), action: AuditAction, purpose: z.string().nullable() })),
  problems: ['not-found', 'not-allowed'],
});

/** How far the record is sealed. */
export const getSealState = endpoint({
  method: 'GET', path: '/audit/seal', may: 'audit.list',
  summary: text('封存情况', 'How far the record is sealed'),
  reply: z.object({
    seals: z.number().int(),
    rows: z.number().int(),
    unsealed: z.number().int(),
    last: z.object({ id: z.number().int(), at: Instant, root: z.string(), rows: z.number().int() }).nullable(),
  }),
  problems: ['not-allowed'],
});

/** Checks every seal against the rows. The result of the job says what was found. */
export const verifyRecord = endpoint({
  method: 'POST', path: '/audit/verify', may: 'audit.verify', reply: Job, body: z.object({ id: z.uuid().describe('Of the job; made by the caller') }),
  summary: text('校验审计记录', 'Check the record'),
  problems: ['not-allowed', 'id-already-used'],
});
