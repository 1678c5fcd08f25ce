import { z } from 'zod';
import { ColourFilter } from '../assessments/shapes.ts';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Post } from '../staff/posts.ts';
import { text } from '../text.ts';
import { ChildClass } from './classes.ts';
import { AssignedTask, ChildStatus, ClosedReason, LivingForm } from './labels.ts';
import { TimelineEvent } from './file-shapes.ts';
import { ChildEdits, ChildFile, ChildRow, Colleague, NewChild } from './shapes.ts';

const id = z.object({ id: z.uuid() });

/** What a list of children may be narrowed by. */
export const ChildFilter = z.object({
  q: z.string().max(60).optional().describe('Name, pinyin or initials from the beginning, or a whole ID number'),
  place: z.string().max(20).optional().describe('Code of a place; everything below it counts'),
  class: ChildClass.optional(),
  status: ChildStatus.optional(),
  livingForm: LivingForm.optional(),
  colour: ColourFilter.optional(),
  ageFrom: z.coerce.number().int().min(0).max(30).optional(),
  ageTo: z.coerce.number().int().min(0).max(30).optional(),
}).meta({ id: 'ChildFilter' });
export type ChildFilter = z.infer<typeof ChildFilter>;

/** Finds children; a page by cursor. */
export const listChildren = endpoint({
  method: 'GET', path: '/children', may: 'children.list',
  summary: text('查找儿童档案', 'Find children'),
  query: ChildFilter.extend(Page),
  reply: listOf(ChildRow),
});

/** Opens a file. Sending it again returns what is stored. */
export const createChild = endpoint({
  method: 'POST', path: '/children', may: 'children.create',
  summary: text('建立儿童档案', 'Open a file for a child'),
  body: NewChild,
  reply: ChildFile,
  problems: ['not-allowed', 'already-exists', 'id-already-used'],
});

/** The whole file, as far as the post may know it. Opening is recorded. */
export const openChild = endpoint({
  method: 'GET', path: '/children/:id', may: 'children.open',
  summary: text('查看儿童档案（查看会记入审计）', 'Open the file of a child (recorded)'),
  params: id,
  reply: ChildFile,
  problems: ['not-found', 'not-allowed'],
});

/** Corrects a file; whoever saw an older version gets the present one back. */
export const editChild = endpoint({
  method: 'PUT', path: '/children/:id', may: 'children.edit', versioned: true,
  summary: text('更正儿童档案', 'Correct the file of a child'),
  params: id, body: ChildEdits,
  reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'changed-meanwhile', 'already-exists'],
});

/** Closes a file; it can be reopened. */
export const closeChild = endpoint({
  method: 'POST', path: '/children/:id/close', may: 'children.close', versioned: true,
  summary: text('结案', 'Close the file'),
  params: id, body: z.object({ reason: ClosedReason.exclude(['duplicate']).describe('A duplicate is merged, not closed by hand'), on: IsoDate, note: z.string().max(400).default('') }),
  reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'changed-meanwhile'],
});

/** Takes a closed file up again. */
export const reopenChild = endpoint({
  method: 'POST', path: '/children/:id/reopen', may: 'children.reopen', versioned: true,
  summary: text('恢复已结案的档案', 'Reopen a closed file'),
  params: id, body: z.object({ reason: z.string().trim().min(1).max(400) }),
  reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'changed-meanwhile'],
});

/** Looks for the same child among those the asker sees. */
export const findDuplicates = endpoint({
  method: 'POST', path: '/children/find-duplicates', may: 'children.create',
  summary: text('建档前查重', 'Look for the same child before opening a file'),
  body: z.object({ name: z.string().max(60), birthDate: IsoDate.nullable().default(null), idNumber: z.string().max(40).nullable().default(null) }),
  reply: z.object({ rows: z.array(ChildRow), sameNumber: z.boolean().describe('The first row has this very ID number') }),
  problems: ['not-allowed'],
});

/** Opens one sealed number for one purpose. */
export const revealNumber = endpoint({
  method: 'POST', path: '/children/:id/reveal', may: 'children.reveal', opens: true,
  summary: text('查看完整的身份证号、电话或账号（记入审计）', 'Show a whole ID number, telephone or account number (recorded)'),
  params: id,
  body: z.object({
    what: z.enum(['id-number', 'phone', 'account']),
    of: z.uuid().nullable().default(null).describe('A guardian or an account of the file; null: the child'),
    purpose: z.string().trim().min(2).max(200),
  }),
  reply: z.object({ value: z.string() }),
  problems: ['not-found', 'not-allowed'],
});

/** Records a service class. */
export const classifyChild = endpoint({
  method: 'POST', path: '/children/:id/classes', may: 'children.classify',
  summary: text('登记服务类别（待遇类别由待遇决定产生）', 'Record a service class (paid classes come from decisions)'),
  params: id, body: z.object({ id: z.uuid(), class: ChildClass, from: IsoDate }),
  reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'already-exists', 'wrong-state'],
});

/** Ends a service class on a day. */
export const endClass = endpoint({
  method: 'POST', path: '/children/:id/classes/:classId/end', may: 'children.classify',
  summary: text('终止服务类别', 'End a service class'),
  params: id.extend({ classId: z.uuid() }), body: z.object({ on: IsoDate, reason: z.string().trim().min(1).max(200) }),
  reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Entrusts a child to somebody by name. */
export const assignChild = endpoint({
  method: 'POST', path: '/children/:id/assignments', may: 'children.assign',
  summary: text('指派帮扶人', 'Entrust the child to somebody by name'),
  params: id, body: z.object({ id: z.uuid(), staffId: z.uuid(), task: AssignedTask, from: IsoDate, until: IsoDate.nullable().default(null) }),
  reply: ChildFile,
  problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Helpers of a post whose area reaches the child. */
export const findHelpers = endpoint({
  method: 'GET', path: '/children/:id/possible-helpers', may: 'children.assign',
  summary: text('可以指派给这个孩子的帮扶人', 'Who could be assigned to this child'),
  params: id, query: z.object({ post: Post }),
  reply: z.object({ rows: z.array(Colleague.extend({ place: z.string() })) }),
  problems: ['not-found', 'not-allowed'],
});

/** Ends an assignment on a day. */
export const endAssignment = endpoint({
  method: 'POST', path: '/children/:id/assignments/:assignmentId/end', may: 'children.assign',
  summary: text('结束指派', 'End an assignment'),
  params: id.extend({ assignmentId: z.uuid() }), body: z.object({ on: IsoDate }),
  reply: ChildFile,
  problems: ['not-found', 'not-allowed'],
});

/** What happened to a child, newest first. */
export const listTimeline = endpoint({
  method: 'GET', path: '/children/:id/timeline', may: 'children.story',
  summary: text('时间线', 'Timeline of a child'),
  params: id, query: z.object(Page),
  reply: listOf(TimelineEvent),
  problems: ['not-found', 'not-allowed'],
});
