import { z } from 'zod';
import { Instant } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';

const Id = z.object({ id: z.uuid() });

/** A paper of an application or a claim. The content is read like every paper of the file, and reading is recorded. */
export const AidPaperKept = z.object({
  id: z.uuid(), paper: z.string().describe('Key of the definition'), attachmentId: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int(),
  takenBack: z.string().nullable(), at: Instant, by: z.string(),
}).meta({ id: 'AidPaperKept' });
export type AidPaperKept = z.infer<typeof AidPaperKept>;

/** The types a paper may have. */
export const paperTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;

const body = z.object({ id: z.uuid(), paper: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), uploadId: z.uuid() });
const problems = ['not-found', 'not-allowed', 'bad-input', 'id-already-used', 'wrong-state', 'file-type-refused'] as const;

export const addEnrolmentPaper = endpoint({ method: 'POST', path: '/aid/enrolments/:id/papers', may: 'aid.apply', params: Id, body, reply: AidPaperKept, summary: text('上传申请材料', 'Add a paper of an application'), problems });
export const addClaimPaper = endpoint({ method: 'POST', path: '/aid/claims/:id/papers', may: 'aid.claim', params: Id, body, reply: AidPaperKept, summary: text('上传费用或理赔材料', 'Add a paper of a claim'), problems });
/** The paper counts no more; its content stays with the file. */
export const takePaperBack = endpoint({
  method: 'POST', path: '/aid/papers/:id/take-back', may: 'aid.read', params: Id, body: z.object({ reason: z.string().trim().min(4).max(1000) }), reply: AidPaperKept,
  summary: text('撤回材料', 'Take a paper back'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});
