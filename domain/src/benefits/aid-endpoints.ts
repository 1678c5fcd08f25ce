import { z } from 'zod';
import { Answer } from '../answer.ts';
import { IsoDate, Month } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';
import { AidDefinition } from './aid-definition.ts';
import { EnrolmentState } from './aid-lifecycle.ts';
import { AidCode, AidProgramme, AidProof, AidVersion, Award, DueRow, Enrolment, EnrolmentDetail, EnrolmentMoveBody, NewEnrolment } from './aid-shapes.ts';

const Programme = z.object({ programme: AidCode });
const Id = z.object({ id: z.uuid() });
const moved = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'] as const;
const why = z.string().trim().min(4).max(1000);

/** Every programme known at the reader's place: in force, drafted, or shipped as an example. */
export const listAidProgrammes = endpoint({
  method: 'GET', path: '/aid/programmes', may: 'aid.read-programmes', reply: z.object({ rows: z.array(AidProgramme) }),
  summary: text('资助项目', 'Aid programmes'),
});

/** All versions of a programme at the reader's place, the newest first, so that what was granted can be explained. */
export const getAidProgramme = endpoint({
  method: 'GET', path: '/aid/programmes/:programme', may: 'aid.read-programmes', params: Programme,
  reply: z.object({ programme: AidCode, versions: z.array(AidVersion), current: z.uuid().nullable().describe('What counts here today'), periods: z.array(z.object({ period: z.string(), month: Month, title: Text })).describe('A year back to half a year on') }),
  summary: text('一个资助项目及其各版本', 'A programme with its versions'), problems: ['not-found'],
});

/** Drafts a new programme of the own place, or the next version of one. There is one draft at a time. */
export const draftAid = endpoint({
  method: 'POST', path: '/aid/definitions', may: 'aid.draft', reply: AidVersion,
  body: z.object({ id: z.uuid(), programme: AidCode, fromDay: IsoDate.describe('Counts for what falls due from this day on'), body: AidDefinition }),
  summary: text('起草资助项目', 'Draft a programme'), problems: ['not-allowed', 'already-exists', 'id-already-used', 'bad-input'],
});
export const changeAidDraft = endpoint({
  method: 'PUT', path: '/aid/definitions/:id', may: 'aid.draft', params: Id, versioned: true, reply: AidVersion,
  body: z.object({ fromDay: IsoDate, body: AidDefinition }), summary: text('修改草稿', 'Change a draft'), problems: moved,
});
export const putAidInForce = endpoint({
  method: 'POST', path: '/aid/definitions/:id/put-in-force', may: 'aid.put-in-force', params: Id, versioned: true, reply: AidVersion,
  summary: text('施行', 'Put a version in force'), problems: moved,
});
export const withdrawAid = endpoint({
  method: 'POST', path: '/aid/definitions/:id/withdraw', may: 'aid.draft', params: Id, versioned: true, reply: AidVersion,
  body: z.object({ reason: why }), summary: text('停用一个版本', 'Withdraw a version'), problems: moved,
});

/** Who would get it, how many, how much: of the children the reader sees, for the next time it falls due. Writes nothing. */
export const previewAid = endpoint({
  method: 'POST', path: '/aid/preview', may: 'aid.draft', body: z.object({ body: AidDefinition, month: Month.optional() }),
  reply: z.object({
    month: Month, title: Text, looked: z.number().int(), eligible: z.number().int(), unclear: z.number().int(), each: Fen.nullable(), amount: Fen,
    rows: z.array(z.object({ childId: z.uuid(), childName: z.string(), township: z.string(), is: Answer.shape.is, why: Text.nullable() })).describe('At most fifty'),
  }),
  summary: text('预览谁会得到、共多少', 'Preview who would get it'), problems: ['not-allowed'],
});

/** Children in programmes, those that wait first. */
export const listEnrolments = endpoint({
  method: 'GET', path: '/aid/enrolments', may: 'aid.read', reply: listOf(Enrolment),
  query: z.object({ programme: AidCode.optional(), state: z.union([EnrolmentState, z.enum(['open', 'all'])]).default('open'), under: z.string().max(20).optional(), childId: z.uuid().optional(), ...Page }),
  summary: text('享受资助人员', 'Children in programmes'), problems: ['not-found'],
});
export const countEnrolments = endpoint({
  method: 'GET', path: '/aid/enrolments/counts', may: 'aid.read', query: z.object({ programme: AidCode.optional() }),
  reply: z.object({ byState: z.partialRecord(EnrolmentState, z.number().int()), proofsMissing: z.number().int().describe('Papers of what falls due this month or fell due in the five before, not there yet') }),
  summary: text('享受资助人数', 'How many are in programmes'),
});
/** Opening is recorded in the audit. */
export const getEnrolment = endpoint({
  method: 'GET', path: '/aid/enrolments/:id', may: 'aid.read', params: Id, reply: EnrolmentDetail, summary: text('一份资助', 'An enrolment'), problems: ['not-found', 'not-allowed'],
});
/** Applies for a child or young person; a file closed by age is no obstacle. The rules answer at once. */
export const startEnrolment = endpoint({
  method: 'POST', path: '/children/:id/aid-enrolments', may: 'aid.apply', params: Id, body: NewEnrolment, reply: EnrolmentDetail,
  summary: text('申请资助', 'Apply for a programme'), problems: ['not-found', 'not-allowed', 'already-exists', 'id-already-used', 'wrong-state'],
});
export const moveEnrolment = endpoint({
  method: 'POST', path: '/aid/enrolments/:id/moves', may: 'aid.read', params: Id, versioned: true, body: EnrolmentMoveBody, reply: EnrolmentDetail,
  summary: text('办理一份资助', 'Move an enrolment'), problems: [...moved, 'bad-input', 'two-people-needed'],
});
/** Confirms those that are clear; one that is not is left and named. */
export const confirmEnrolments = endpoint({
  method: 'POST', path: '/aid/enrolments/confirm', may: 'aid.confirm', body: z.object({ enrolments: z.array(z.object({ id: z.uuid(), version: z.number().int() })).min(1).max(200) }),
  reply: z.object({ confirmed: z.array(z.uuid()), left: z.array(z.object({ id: z.uuid(), why: Text })) }),
  summary: text('批量确认', 'Confirm several clear enrolments'), problems: ['not-allowed'],
});

/** Everybody a period may be due to, with proofs, answer and award. `missing`: a paper is not there; `ready`: clear to grant. */
export const listDue = endpoint({
  method: 'GET', path: '/aid/programmes/:programme/due', may: 'aid.read', params: Programme,
  query: z.object({ period: z.string().max(20), show: z.enum(['all', 'missing', 'ready', 'unclear', 'granted']).default('all'), under: z.string().max(20).optional() }),
  reply: z.object({
    period: z.object({ period: z.string(), month: Month, title: Text }), papers: AidDefinition.shape.papers, definitionId: z.uuid(),
    counts: z.object({ all: z.number().int(), missing: z.number().int(), ready: z.number().int(), unclear: z.number().int(), granted: z.number().int(), grantedAmount: Fen, readyAmount: Fen }),
    rows: z.array(DueRow).describe('At most five hundred, by township'),
  }),
  summary: text('一期的证明和发放', 'Proofs and awards of a period'), problems: ['not-found', 'bad-input'],
});
export const recordProof = endpoint({
  method: 'POST', path: '/aid/enrolments/:id/proofs', may: 'aid.prove', params: Id,
  body: AidProof.pick({ id: true, period: true, paper: true, onDay: true, roll: true }).extend({
    note: z.string().trim().max(200).default(''), uploadId: z.uuid().nullable().default(null).describe('The paper itself, a finished upload'),
    attachmentId: z.uuid().nullable().default(null).describe('Or a paper that lies in the file already'),
  }),
  reply: AidProof, summary: text('登记一份证明', 'Record a paper of a period'), problems: ['not-found', 'not-allowed', 'already-exists', 'id-already-used', 'bad-input', 'wrong-state', 'file-type-refused'],
});
/** Adds the paper to a proof that was recorded without it. */
export const addProofPaper = endpoint({
  method: 'POST', path: '/aid/proofs/:id/paper', may: 'aid.prove', params: Id, body: z.object({ uploadId: z.uuid() }), reply: AidProof,
  summary: text('补传证明原件', 'Add the paper of a proof'), problems: ['not-found', 'not-allowed', 'wrong-state', 'file-type-refused'],
});
export const takeProofBack = endpoint({
  method: 'POST', path: '/aid/proofs/:id/take-back', may: 'aid.prove', params: Id, body: z.object({ reason: why }), reply: AidProof,
  summary: text('撤回证明', 'Take a proof back'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});
/** Takes the proof of enrolment from the school roll where it was known within the term; nobody is asked for a paper then. */
export const proveByRoll = endpoint({
  method: 'POST', path: '/aid/programmes/:programme/prove-by-roll', may: 'aid.grant', params: Programme, body: z.object({ period: z.string().max(20), paper: z.string().max(40) }),
  reply: z.object({ proved: z.number().int(), left: z.number().int().describe('Still without: the roll says nothing of them') }),
  summary: text('按学籍数据核验', 'Prove by the school roll'), problems: ['not-found', 'not-allowed', 'bad-input'],
});
/** Grants what is clear: each its own record. What is not clear is left and named. Without `children` everybody who is ready. */
export const grantAwards = endpoint({
  method: 'POST', path: '/aid/programmes/:programme/awards', may: 'aid.grant', params: Programme,
  body: z.object({ period: z.string().max(20), children: z.array(z.uuid()).max(1000).optional() }),
  reply: z.object({ granted: z.number().int(), amount: Fen, left: z.array(z.object({ childId: z.uuid(), childName: z.string(), why: Text })) }),
  summary: text('批量核定发放', 'Grant a period'), problems: ['not-found', 'not-allowed', 'bad-input'],
});
export const listAwards = endpoint({
  method: 'GET', path: '/aid/awards', may: 'aid.read', reply: listOf(Award),
  query: z.object({ programme: AidCode.optional(), period: z.string().max(20).optional(), month: Month.optional(), ...Page }), summary: text('核定的资助', 'Sums granted'),
});
/** Cancels a sum: nothing is owed for it any more. What was paid is recovered as everything paid too much. */
export const cancelAward = endpoint({
  method: 'POST', path: '/aid/awards/:id/cancel', may: 'aid.grant', params: Id, versioned: true, body: z.object({ reason: why }), reply: Award,
  summary: text('撤销一笔资助', 'Cancel a sum'), problems: moved,
});
