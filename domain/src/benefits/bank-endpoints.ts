import { z } from 'zod';
import { Instant, IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Fen } from '../money.ts';
import { Text, text } from '../text.ts';
import { PayTransfer, ReturnCause, ReturnPart, ReturnPreview, TransferState } from './bank-returns.ts';

const RunId = z.object({ runId: z.uuid() });
const Key = z.object({ key: z.string().max(40) });
const ReasonText = z.string().trim().min(4).max(2000);
const Source = z.string().min(1).max(20_000).describe('The format in YAML');
const Fields = z.record(z.string(), z.unknown()).describe('The format as a form has it, with the names that stand in YAML');
/** A format as it is handed in: written by hand, or put together in a form. What is wrong is said at `source.…` or `format.…`. */
const Described = z.union([z.object({ source: Source }), z.object({ format: Fields })]);

/** A bank format as lists show it. */
export const BankFormatRow = z.object({
  key: z.string(), title: Text, note: Text.nullable(), own: z.boolean().describe('Described by a place; false: ships as an example'),
  place: z.string().nullable().describe('Who described it'), mine: z.boolean().describe('Whether the reader\'s place may change it'), active: z.boolean(),
  chosen: z.boolean().describe('Counts at the reader\'s place'), version: z.number().int(),
}).meta({ id: 'BankFormatRow' });
export type BankFormatRow = z.infer<typeof BankFormatRow>;

/** The formats that ship, and those of the own place and the places above it. */
export const listBankFormats = endpoint({
  method: 'GET', path: '/bank-formats', may: 'bank.read', reply: z.object({ rows: z.array(BankFormatRow), chosenBy: z.string().nullable().describe('Place that chose; null: nobody did, plain CSV counts') }),
  summary: text('银行格式', 'Bank formats'), problems: ['not-allowed'],
});
export const getBankFormat = endpoint({
  method: 'GET', path: '/bank-formats/:key', may: 'bank.read', params: Key, reply: BankFormatRow.extend({ source: Source, format: Fields }),
  summary: text('打开银行格式', 'Open a bank format'), problems: ['not-allowed', 'not-found'],
});
/** Tries a format on an invented run: the file it writes, the return an invented bank would send, and whether that is read. */
export const previewBankFormat = endpoint({
  method: 'POST', path: '/bank-formats/preview', may: 'bank.read', body: Described,
  reply: z.object({ source: Source, format: Fields, title: Text, name: z.string(), lines: z.array(z.string()), returnLines: z.array(z.string()), settled: z.number().int(), returned: z.number().int() }),
  summary: text('试用银行格式', 'Try a bank format'), problems: ['not-allowed'],
});
/** Describes a format of the own place. Describing the same again changes nothing. */
export const addBankFormat = endpoint({
  method: 'POST', path: '/bank-formats', may: 'bank.write-format', body: Described, reply: BankFormatRow,
  summary: text('新建银行格式', 'Describe a bank format'), problems: ['not-allowed', 'already-exists'],
});
export const changeBankFormat = endpoint({
  method: 'PUT', path: '/bank-formats/:key', may: 'bank.write-format', params: Key, versioned: true, body: z.union([z.object({ source: Source, active: z.boolean() }), z.object({ format: Fields, active: z.boolean() })]), reply: BankFormatRow,
  summary: text('修改银行格式', 'Change a bank format'), problems: ['not-allowed', 'not-found', 'changed-meanwhile', 'wrong-state'],
});
/** Uses a format at the own place from the next file on. Files taken already stay as they are. */
export const chooseBankFormat = endpoint({
  method: 'POST', path: '/bank-formats/:key/choose', may: 'bank.choose-format', params: Key, reply: BankFormatRow,
  summary: text('选用银行格式', 'Use a bank format'), problems: ['not-allowed', 'not-found', 'wrong-state'],
});

/** A file for the bank, as it was taken first. */
export const BankFileRow = z.object({ part: z.number().int(), name: z.string(), rows: z.number().int(), amount: Fen, digest: z.string(), takenAt: Instant, takenBy: z.string().nullable() }).meta({ id: 'BankFileRow' });
const BankFiles = z.object({ format: z.object({ key: z.string(), title: Text }), files: z.array(BankFileRow) });

/** The files of a released run; none before they are written. */
export const listBankFiles = endpoint({
  method: 'GET', path: '/pay-runs/:runId/bank-files', may: 'bank.read', params: RunId, reply: BankFiles,
  summary: text('银行代发文件清单', 'Files for the bank'), problems: ['not-allowed', 'not-found'],
});
/** Writes the files of a released run once. Asking again gives the same: the bytes never change. */
export const writeBankFile = endpoint({
  method: 'POST', path: '/pay-runs/:runId/bank-files', may: 'bank.write-file', params: RunId, body: z.object({ format: z.string().max(40).optional().describe('Missing: the one the place uses') }), reply: BankFiles,
  summary: text('生成银行代发文件', 'Write the files for the bank'), problems: ['not-allowed', 'not-found', 'wrong-state'],
});
export const getBankFilePart = endpoint({
  method: 'GET', path: '/pay-runs/:runId/bank-files/:part', may: 'bank.write-file', params: RunId.extend({ part: z.coerce.number().int().min(1).max(1_000_000) }), reply: z.null(), givesFile: 'application/octet-stream',
  summary: text('下载银行代发文件', 'Take a file for the bank'), problems: ['not-allowed', 'not-found', 'wrong-state'],
});

/** Transfers of a run: those sent back first, then by number. */
export const listTransfers = endpoint({
  method: 'GET', path: '/pay-runs/:runId/transfers', may: 'bank.read', params: RunId, reply: listOf(PayTransfer),
  query: z.object({ state: TransferState.optional(), q: z.string().trim().max(60).optional().describe('Beginning of the payee\'s name'), ...Page }),
  summary: text('转账明细', 'Transfers of a run'), problems: ['not-allowed', 'not-found'],
});
/** A file the bank sent back and this run took. */
export const ReturnFileRow = z.object({
  id: z.uuid(), name: z.string(), takenAt: Instant, takenBy: z.string().nullable(), on: IsoDate, rows: z.number().int(), amount: Fen, settled: ReturnPart, returned: ReturnPart, known: ReturnPart, unclear: ReturnPart,
}).meta({ id: 'ReturnFileRow' });
/** A row of such a file that a person has to look at. */
export const ReturnRow = z.object({
  fileId: z.uuid(), line: z.number().int(), reference: z.string(), payee: z.string(), accountHint: z.string(), amount: Fen.nullable(), said: z.string(), reason: z.string(), why: Text,
  resolvedWhy: z.string().nullable(), resolvedBy: z.string().nullable(),
}).meta({ id: 'BankReturnRow' });
/** What the bank said of a run: sums by outcome, files taken, and rows that wait for a person. */
export const getReturns = endpoint({
  method: 'GET', path: '/pay-runs/:runId/returns', may: 'bank.read', params: RunId,
  reply: z.object({ sent: ReturnPart, settled: ReturnPart, returned: ReturnPart, files: z.array(ReturnFileRow), open: z.array(ReturnRow), formats: z.array(z.object({ key: z.string(), title: Text })), format: z.string() }),
  summary: text('银行回盘', 'What the bank sent back'), problems: ['not-allowed', 'not-found'],
});
const Taking = z.object({ uploadId: z.uuid(), format: z.string().max(40).optional().describe('Missing: the format of the run\'s own file') });
/** What a return file would do. Nothing is written. */
export const previewReturn = endpoint({
  method: 'POST', path: '/pay-runs/:runId/returns/preview', may: 'bank.take-return', params: RunId, body: Taking, reply: ReturnPreview,
  summary: text('预览银行回盘', 'Look at a return file'), problems: ['not-allowed', 'not-found', 'wrong-state', 'file-not-recognised', 'file-too-large'],
});
/** Takes a return file in. The same file again, or another that says the same, changes nothing. */
export const confirmReturn = endpoint({
  method: 'POST', path: '/pay-runs/:runId/returns/confirm', may: 'bank.take-return', params: RunId, body: Taking.extend({ on: IsoDate }), reply: ReturnFileRow,
  summary: text('登记银行回盘', 'Take a return file in'), problems: ['not-allowed', 'not-found', 'wrong-state', 'file-not-recognised', 'file-too-large'],
});
/** Records by hand what became of transfers. */
export const recordTransfers = endpoint({
  method: 'POST', path: '/pay-runs/:runId/transfers/record', may: 'bank.record-outcome', params: RunId,
  body: z.object({ transfers: z.array(z.uuid()).min(1).max(500), outcome: z.enum(['settled', 'returned']), on: IsoDate, reason: ReasonText }),
  reply: ReturnPart, summary: text('登记转账结果', 'Record what became of transfers'), problems: ['not-allowed', 'not-found', 'wrong-state'],
});
/** Records that every transfer nobody has answered yet arrived, where a bank lists only what failed. */
export const settleRest = endpoint({
  method: 'POST', path: '/pay-runs/:runId/transfers/rest', may: 'bank.record-outcome', params: RunId, body: z.object({ on: IsoDate, reason: ReasonText }),
  reply: ReturnPart, summary: text('其余全部到账', 'The rest arrived'), problems: ['not-allowed', 'not-found', 'wrong-state'],
});
/** Says what a person did about a row of a return file. */
export const resolveReturnRow = endpoint({
  method: 'POST', path: '/return-files/:fileId/rows/:line', may: 'bank.record-outcome', params: z.object({ fileId: z.uuid(), line: z.coerce.number().int().min(1).max(10_000_000) }), body: z.object({ reason: ReasonText }), reply: ReturnRow,
  summary: text('处理回盘中的一行', 'Deal with a row of a return file'), problems: ['not-allowed', 'not-found'],
});

/** A transfer that came back and is not paid again yet, for one child behind it. */
export const ReturnedTransfer = z.object({
  transferId: z.uuid(), runId: z.uuid(), runNumber: z.string(), childId: z.uuid().nullable(), childName: z.string(), township: z.string(), payee: z.string(), bank: z.string(), accountHint: z.string(),
  months: z.number().int(), amount: Fen, reason: z.string(), cause: ReturnCause, on: IsoDate.nullable(), changed: z.boolean().describe('Another account was entered since; the next run pays it'),
}).meta({ id: 'ReturnedTransfer' });
export type ReturnedTransfer = z.infer<typeof ReturnedTransfer>;
/** Money that came back and waits for a better account; those without a new account first. */
export const listReturnedTransfers = endpoint({
  method: 'GET', path: '/returned-transfers', may: 'bank.read', reply: z.object({ rows: z.array(ReturnedTransfer), waiting: z.number().int(), changed: z.number().int(), amount: Fen }),
  query: z.object({ show: z.enum(['waiting', 'changed', 'all']).default('waiting') }),
  summary: text('银行退回待处理', 'Money the bank sent back'), problems: ['not-allowed'],
});

/** The account of an organisation. */
export const OrganisationAccount = z.object({
  id: z.uuid(), organisationId: z.uuid(), organisation: z.string(), holder: z.string(), bank: z.string(), accountHint: z.string(), from: IsoDate, until: IsoDate.nullable(),
  enteredBy: z.string().nullable(), enteredById: z.uuid().nullable(), confirmedBy: z.string().nullable(), version: z.number().int(),
}).meta({ id: 'OrganisationAccount' });
export type OrganisationAccount = z.infer<typeof OrganisationAccount>;
export const listOrganisationAccounts = endpoint({
  method: 'GET', path: '/organisation-accounts', may: 'bank.read', reply: z.object({ rows: z.array(OrganisationAccount), organisations: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
  summary: text('机构账户', 'Accounts of organisations'), problems: ['not-allowed'],
});
/** Enters an account; nothing is paid to it before another person confirms it. */
export const enterOrganisationAccount = endpoint({
  method: 'POST', path: '/organisation-accounts', may: 'bank.enter-account', reply: OrganisationAccount,
  body: z.object({
    id: z.uuid(), organisationId: z.uuid(), holder: z.string().trim().min(1).max(100), bank: z.string().trim().min(1).max(100),
    account: z.string().trim().regex(/^[0-9A-Za-z-]{6,34}$/), from: IsoDate, reason: z.string().trim().max(500).default('').describe('Needed where the holder is not the organisation'),
  }),
  summary: text('登记机构账户', 'Enter the account of an organisation'), problems: ['not-allowed', 'not-found', 'id-already-used'],
});
export const confirmOrganisationAccount = endpoint({
  method: 'POST', path: '/organisation-accounts/:id/confirm', may: 'bank.confirm-account', params: z.object({ id: z.uuid() }), versioned: true, body: z.object({ accountEnd: z.string().trim().length(4).describe('Last four figures, read from the paper') }), reply: OrganisationAccount,
  summary: text('确认机构账户', 'Confirm the account of an organisation'), problems: ['not-allowed', 'not-found', 'wrong-state', 'changed-meanwhile', 'two-people-needed'],
});
export const endOrganisationAccount = endpoint({
  method: 'POST', path: '/organisation-accounts/:id/end', may: 'bank.enter-account', params: z.object({ id: z.uuid() }), versioned: true, body: z.object({ on: IsoDate }), reply: OrganisationAccount,
  summary: text('停用机构账户', 'End the account of an organisation'), problems: ['not-allowed', 'not-found', 'wrong-state', 'changed-meanwhile'],
});
