import { z } from 'zod';
import { ChildClass } from '../children/classes.ts';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Text, text } from '../text.ts';
import { FileKind } from './file-kinds.ts';
import { SuspectedState } from './lifecycle.ts';
import { DepartmentFile, DiscoveryRun, FileOnItsWay, FileStatement, RunAnswer, Suspected, SuspectedRow } from './suspected.ts';

const Id = z.object({ id: z.uuid() });

/** Files received, newest first. */
export const listDepartmentFiles = endpoint({
  method: 'GET', path: '/department-files', may: 'discovery.open-file', reply: listOf(DepartmentFile),
  summary: text('部门文件', 'Department files'),
  query: z.object({ kind: FileKind.optional(), newest: z.coerce.number().int().min(1).max(10).optional().describe('Only those a run may take, at most so many of each kind'), ...Page }),
  problems: ['not-allowed'],
});

/** Files that are still arriving, the one begun first comes first. */
export const listFilesOnTheirWay = endpoint({
  method: 'GET', path: '/department-files-on-their-way', may: 'discovery.open-file',
  summary: text('正在送来的部门文件', 'Department files on their way'),
  reply: z.object({ rows: z.array(FileOnItsWay) }),
  problems: ['not-allowed'],
});

/** Takes a completed upload as a department file, with what it rests on; recognising and counting it is a job. */
export const receiveDepartmentFile = endpoint({
  method: 'POST', path: '/department-files', may: 'discovery.send-file', reply: DepartmentFile,
  summary: text('接收部门文件', 'Take a department file'),
  body: FileStatement.extend({
    id: z.uuid().describe('Made by the caller, so that sending twice takes it once'),
    uploadId: z.uuid(),
    kind: FileKind.optional().describe('Left out: recognised by its headers'),
    asOf: IsoDate.optional(),
    expiresOn: IsoDate.optional().describe('Left out: as long as the place allows'),
  }),
  problems: ['not-allowed', 'not-found', 'wrong-state', 'id-already-used', 'file-type-refused', 'file-not-stated'],
});

/** What was stated last, by sender and kind: what the next file of theirs is filled in from. */
export const listFileStatements = endpoint({
  method: 'GET', path: '/department-file-statements', may: 'discovery.send-file',
  summary: text('上一次的依据和用途', 'What was stated last'),
  reply: z.object({ rows: z.array(FileStatement.extend({ kind: FileKind.nullable() })) }),
  problems: ['not-allowed'],
});

/** Corrects what a file rests on, or lets its content go earlier. Keeping it longer is `extendFile`. */
export const stateFile = endpoint({
  method: 'PUT', path: '/department-files/:id/statement', may: 'discovery.send-file', params: Id, versioned: true, reply: DepartmentFile,
  summary: text('更正依据、来源和用途', 'Correct what a file rests on'),
  body: FileStatement.extend({ asOf: IsoDate.nullable().default(null), expiresOn: IsoDate }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'file-not-stated'],
});

/** Asks to keep the content longer, within what the place allows. A second person grants it. */
export const extendFile = endpoint({
  method: 'POST', path: '/department-files/:id/extension', may: 'discovery.send-file', params: Id, versioned: true, reply: DepartmentFile,
  summary: text('申请延长保存', 'Ask to keep a file longer'),
  body: z.object({ to: IsoDate, reason: z.string().trim().min(2).max(400) }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** Grants the longer keeping that somebody else asked for, or does not. */
export const decideExtension = endpoint({
  method: 'POST', path: '/department-files/:id/extension/decision', may: 'discovery.grant-extension', params: Id, versioned: true, reply: DepartmentFile,
  summary: text('复核延长保存', 'Decide about keeping a file longer'),
  body: z.object({ granted: z.boolean() }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** Takes a file out of use before its day: its content goes, its counts stay. */
export const expireFile = endpoint({
  method: 'POST', path: '/department-files/:id/expire', may: 'discovery.expire-file', params: Id, versioned: true, reply: DepartmentFile,
  summary: text('提前清除文件内容', 'Remove the content of a file'),
  body: z.object({ reason: z.string().trim().min(2).max(400) }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** One file with the rows that could not be read: line and reason, never the content. */
export const openDepartmentFile = endpoint({
  method: 'GET', path: '/department-files/:id', may: 'discovery.open-file', params: Id,
  summary: text('打开部门文件', 'Open a department file'),
  reply: DepartmentFile.extend({
    unread: z.array(z.object({ line: z.number().int(), sheet: z.string().nullable().describe('Of a workbook whose rows lie on several'), says: z.object({ zh: z.string(), en: z.string() }) })).describe('The first thousand; `downloadUnreadRows` gives all'),
    headers: z.array(z.string()),
  }),
  problems: ['not-found'],
});

/** Every row of a file that could not be read, as CSV: line, sheet and reason, never the content. */
export const downloadUnreadRows = endpoint({
  method: 'GET', path: '/department-files/:id/unread-rows', may: 'discovery.open-file', params: Id, reply: z.null(), givesFile: 'text/csv',
  summary: text('没有读取的行的清单', 'List of the rows that were not read'),
  problems: ['not-found', 'not-allowed'],
});

/** Every kind of file with its columns: what a person chooses from when a file was not recognised. */
export const listFileKinds = endpoint({
  method: 'GET', path: '/department-file-kinds', may: 'discovery.open-file',
  summary: text('部门文件的种类和列', 'Kinds of department files and their columns'),
  reply: z.object({
    rows: z.array(z.object({
      kind: FileKind,
      columns: z.array(z.object({ name: z.string(), title: Text, required: z.boolean() })),
    })),
  }),
  problems: ['not-allowed'],
});

/** Says what a file is and which column is which; remembered for its source. Reads it again. */
export const mapDepartmentFile = endpoint({
  method: 'PUT', path: '/department-files/:id/mapping', may: 'discovery.send-file', params: Id, reply: DepartmentFile,
  summary: text('指定文件种类和列', 'Say what a file is'),
  body: z.object({ kind: FileKind, mapping: z.record(z.string().max(60), z.string().max(120)) }),
  problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Reads a file again whose reading was stopped or did not get through, as it is known so far. */
export const readDepartmentFile = endpoint({
  method: 'POST', path: '/department-files/:id/reading', may: 'discovery.send-file', params: Id, reply: DepartmentFile,
  summary: text('重新读取部门文件', 'Read a department file again'),
  problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** Runs, newest first. */
export const listRuns = endpoint({
  method: 'GET', path: '/discovery-runs', may: 'discovery.open-run', reply: listOf(DiscoveryRun),
  summary: text('比对记录', 'Runs'),
  query: z.object({ ...Page }),
  problems: ['not-allowed'],
});

/** Starts a run over files of the place. Without `fileIds`: the newest file of every kind. */
export const startRun = endpoint({
  method: 'POST', path: '/discovery-runs', may: 'discovery.run', reply: DiscoveryRun,
  summary: text('开始比对', 'Start a run'),
  body: z.object({
    id: z.uuid().describe('Made by the caller, so that starting twice runs once'),
    onDay: IsoDate,
    fileIds: z.array(z.uuid()).max(40).optional(),
  }),
  problems: ['not-allowed', 'not-found', 'wrong-state', 'run-going-on', 'id-already-used'],
});

/** One run and its counts. */
export const openRun = endpoint({
  method: 'GET', path: '/discovery-runs/:id', may: 'discovery.open-run', params: Id, reply: DiscoveryRun,
  summary: text('打开一次比对', 'Open a run'),
  problems: ['not-found'],
});

/** Suspected children of the area. What is due first comes first. */
export const listSuspected = endpoint({
  method: 'GET', path: '/suspected', may: 'discovery.list', reply: listOf(SuspectedRow),
  summary: text('疑似儿童', 'Suspected children'),
  query: z.object({
    state: SuspectedState.optional(), open: z.enum(['yes', 'no']).optional(), class: ChildClass.optional(), answer: RunAnswer.optional(),
    under: z.string().max(20).optional(), q: z.string().trim().max(60).optional(), runId: z.uuid().optional(),
    gone: z.enum(['yes']).optional().describe('Only those in hand whom the files no longer give'), ...Page,
  }),
  problems: ['not-allowed', 'not-found'],
});

/** One suspected child with reasons, clauses and evidence. The opening is recorded. */
export const openSuspected = endpoint({
  method: 'GET', path: '/suspected/:id', may: 'discovery.open', params: Id, reply: Suspected,
  summary: text('打开疑似儿童', 'Open a suspected child'),
  problems: ['not-found'],
});

const Reasoned = z.object({ reason: z.string().trim().min(2).max(1000) });

/** Hands the check to the director of the village. */
export const handOverSuspected = endpoint({
  method: 'POST', path: '/suspected/:id/hand-over', may: 'discovery.hand-over', params: Id, versioned: true, reply: Suspected,
  summary: text('交村核实', 'Hand to the village'),
  body: z.object({ placeCode: z.string().max(20).optional().describe('The village, when the file knew only the township') }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** The check found it true. */
export const confirmSuspected = endpoint({
  method: 'POST', path: '/suspected/:id/confirm', may: 'discovery.check', params: Id, versioned: true, body: Reasoned, reply: Suspected,
  summary: text('核实属实', 'Confirm'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** The check found it untrue. The child is not pushed again without new evidence. */
export const refuseSuspected = endpoint({
  method: 'POST', path: '/suspected/:id/refuse', may: 'discovery.check', params: Id, versioned: true, body: Reasoned, reply: Suspected,
  summary: text('核实不符', 'Refuse'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** Checks a refused one again. */
export const reopenSuspected = endpoint({
  method: 'POST', path: '/suspected/:id/reopen', may: 'discovery.hand-over', params: Id, versioned: true, body: Reasoned, reply: Suspected,
  summary: text('重新核实', 'Check again'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'already-exists'],
});

/** Makes the file, with the facts the run gathered, and for a paid class the application. */
export const fileSuspected = endpoint({
  method: 'POST', path: '/suspected/:id/file', may: 'discovery.file', params: Id, versioned: true, reply: Suspected,
  summary: text('建档并申请', 'Make the file and apply'),
  body: z.object({
    childId: z.uuid().describe('For the new file; made by the caller'),
    applicationId: z.uuid().describe('For the application; made by the caller, unused where none is due'),
    applicant: z.string().trim().min(1).max(60),
    applicantKind: z.enum(['guardian', 'relative', 'village-committee', 'institution']),
  }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'already-exists', 'id-already-used', 'bad-input'],
});

/** The exit of a supported child was dealt with, or a service class needs nothing more. */
export const settleSuspected = endpoint({
  method: 'POST', path: '/suspected/:id/settle', may: 'discovery.settle', params: Id, versioned: true, body: Reasoned, reply: Suspected,
  summary: text('处理完毕', 'Settle'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** How true the suspicions were: by class, how many were found, confirmed and refused; by township, how many wait. */
export const discoveryOutcomes = endpoint({
  method: 'GET', path: '/suspected-outcomes', may: 'discovery.list',
  summary: text('核实结果', 'Outcomes of the checks'),
  reply: z.object({
    byClass: z.array(z.object({ class: ChildClass, answer: RunAnswer, found: z.number().int(), confirmed: z.number().int(), refused: z.number().int(), waiting: z.number().int() })),
    byTownship: z.array(z.object({ code: z.string(), name: z.string(), waiting: z.number().int(), overdue: z.number().int() })),
  }),
  problems: ['not-allowed'],
});
