import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { Consent, HealthRecord, NewAttachment, NewBankAccount, SchoolRecord } from './file-shapes.ts';
import { FoundFact } from './found-facts.ts';
import { GuardianEdits, NewCircumstance, NewGuardian } from './guardian-shapes.ts';
import { ChildFile } from './shapes.ts';

/* Writes to one part of a child's file. Each answers with the whole file, so that the page never shows a mixture. */

const id = z.object({ id: z.uuid() });
const refusals = ['not-found', 'not-allowed', 'id-already-used'] as const;

/** Adds a parent, guardian or carer. */
export const addGuardian = endpoint({
  method: 'POST', path: '/children/:id/guardians', may: 'children.edit-guardian',
  summary: text('登记监护人或照料人', 'Add a guardian or carer'),
  params: id, body: NewGuardian, reply: ChildFile, problems: refusals,
});

/** Corrects one. */
export const editGuardian = endpoint({
  method: 'PUT', path: '/children/:id/guardians/:guardianId', may: 'children.edit-guardian', versioned: true,
  summary: text('更正监护人信息', 'Correct a guardian'),
  params: id.extend({ guardianId: z.uuid() }), body: GuardianEdits, reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'changed-meanwhile'],
});

/** Records what befell a parent or guardian. */
export const addCircumstance = endpoint({
  method: 'POST', path: '/children/:id/guardians/:guardianId/circumstances', may: 'children.edit-guardian',
  summary: text('登记监护人情形', 'Record a circumstance of a guardian'),
  params: id.extend({ guardianId: z.uuid() }), body: NewCircumstance, reply: ChildFile, problems: refusals,
});

/** Takes away what was entered by mistake. */
export const removeCircumstance = endpoint({
  method: 'DELETE', path: '/children/:id/circumstances/:circumstanceId', may: 'children.edit-guardian',
  summary: text('删除误登的情形', 'Remove a circumstance entered by mistake'),
  params: id.extend({ circumstanceId: z.uuid() }), reply: ChildFile, problems: ['not-found', 'not-allowed'],
});

/** Says when a circumstance ended: a release, a return, a recovery. */
export const endCircumstance = endpoint({
  method: 'POST', path: '/children/:id/circumstances/:circumstanceId/end', may: 'children.edit-guardian',
  summary: text('登记监护人情形结束', 'Record the end of a circumstance'),
  params: id.extend({ circumstanceId: z.uuid() }), body: z.object({ until: IsoDate, evidence: z.string().trim().max(400).default('') }), reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'wrong-state', 'bad-input'],
});

/** Records what a person found of the child; what the rules leave to the county takes an officer of the county. */
export const addFinding = endpoint({
  method: 'POST', path: '/children/:id/findings', may: 'children.add-finding',
  summary: text('登记监护和抚养情况', 'Record what was found of guardianship and support'),
  params: id, body: FoundFact, reply: ChildFile, problems: [...refusals, 'bad-input'],
});

/** Takes away what was entered by mistake. */
export const removeFinding = endpoint({
  method: 'DELETE', path: '/children/:id/findings/:findingId', may: 'children.add-finding',
  summary: text('删除误登的监护和抚养情况', 'Remove a finding entered by mistake'),
  params: id.extend({ findingId: z.uuid() }), reply: ChildFile, problems: ['not-found', 'not-allowed'],
});

/** Records schooling from a day on. */
export const addSchooling = endpoint({
  method: 'POST', path: '/children/:id/schooling', may: 'children.edit',
  summary: text('登记就学情况', 'Record schooling'),
  params: id, body: SchoolRecord, reply: ChildFile, problems: refusals,
});

/** Records health from a day on. */
export const addHealth = endpoint({
  method: 'POST', path: '/children/:id/health', may: 'children.edit',
  summary: text('登记健康状况', 'Record health'),
  params: id, body: HealthRecord, reply: ChildFile, problems: refusals,
});

/** Records a consent or a refusal. */
export const addConsent = endpoint({
  method: 'POST', path: '/children/:id/consents', may: 'children.add-consent',
  summary: text('登记知情同意', 'Record a consent'),
  params: id, body: Consent, reply: ChildFile, problems: refusals,
});

/** Records the account money goes to; the one before ends. */
export const addBankAccount = endpoint({
  method: 'POST', path: '/children/:id/accounts', may: 'children.edit-account',
  summary: text('登记发放账户', 'Record the account money goes to'),
  params: id, body: NewBankAccount, reply: ChildFile, problems: [...refusals, 'two-people-needed'],
});

/** Makes a finished upload a paper of the file. */
export const addAttachment = endpoint({
  method: 'POST', path: '/children/:id/attachments', may: 'children.add-attachment',
  summary: text('添加材料', 'Add a paper'),
  params: id, body: NewAttachment, reply: ChildFile,
  problems: [...refusals, 'file-type-refused', 'file-too-large', 'wrong-state'],
});

/** The content of a paper. Reading is recorded. */
export const readAttachment = endpoint({
  method: 'GET', path: '/children/:id/attachments/:attachmentId', may: 'children.read-attachment',
  summary: text('查看材料', 'Read a paper'),
  params: id.extend({ attachmentId: z.uuid() }), reply: z.any(), givesFile: 'application/octet-stream',
  problems: ['not-found', 'not-allowed'],
});

/** Takes a paper out of the file. */
export const removeAttachment = endpoint({
  method: 'DELETE', path: '/children/:id/attachments/:attachmentId', may: 'children.remove-attachment',
  summary: text('移除材料', 'Remove a paper'),
  params: id.extend({ attachmentId: z.uuid() }), reply: ChildFile, problems: ['not-found', 'not-allowed'],
});
