import { z } from 'zod';
import { Month } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { ComparedLine, LineOutcome, NationalSheet } from './sheets.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SheetId = z.object({ sheetId: z.uuid() });
const reason = z.string().trim().min(4).max(200).describe('Why whole names and numbers are needed; recorded');

/** Sheets taken and read back, the newest first, and the counties they can be taken for. */
export const listSheets = endpoint({
  method: 'GET', path: '/national-sheets', may: 'sheets.read', summary: text('国家系统对账表', 'Sheets of the national system'),
  reply: z.object({ rows: z.array(NationalSheet), counties: z.array(z.object({ code: z.string(), name: z.string() })) }), problems: ['not-allowed'],
});

/** Writes down what changed since the last sheet of the county. Sending it again answers with the same sheet. */
export const takeSheet = endpoint({
  method: 'POST', path: '/national-sheets', may: 'sheets.take', reply: NationalSheet,
  body: z.object({ id: z.uuid(), placeCode: z.string().max(20), month: Month, reason, walled: z.boolean().default(false).describe('Children behind the wall, and no others') }),
  summary: text('生成增员、减员、变更表', 'Write the sheets of who came, went and changed'), problems: ['not-found', 'not-allowed', 'bad-input', 'id-already-used'],
});

/** The workbook of a sheet taken, or the comparison of one read back. */
export const giveSheet = endpoint({
  method: 'POST', path: '/national-sheets/:sheetId/file', may: 'sheets.take', params: SheetId, body: z.object({ reason }), reply: z.null(), givesFile: xlsx, opens: true,
  summary: text('下载对账表（记入审计）', 'Download a sheet (recorded)'), problems: ['not-found', 'not-allowed'],
});

/** Holds a sheet of the national system against ours. Nothing is changed by it. */
export const compareSheet = endpoint({
  method: 'POST', path: '/national-sheets/compare', may: 'sheets.compare', reply: NationalSheet,
  body: z.object({
    id: z.uuid(), uploadId: z.uuid(), placeCode: z.string().max(20), month: Month, reason, walled: z.boolean().default(false),
    againstId: z.uuid().nullable().default(null).describe('Our sheet; null: the last one of that month. A list of all who are in is held against the decisions themselves'),
  }),
  summary: text('读回国家系统的表，逐行核对', 'Hold a sheet of the national system against ours'),
  problems: ['not-found', 'not-allowed', 'bad-input', 'id-already-used', 'file-not-recognised', 'file-type-refused', 'file-too-large', 'wrong-state'],
});

/** A comparison line by line: what differs first. The first thousand of what was asked for; the file has all. */
export const getComparison = endpoint({
  method: 'GET', path: '/national-sheets/:sheetId', may: 'sheets.compare', params: SheetId,
  query: z.object({ is: LineOutcome.optional() }),
  reply: z.object({ sheet: NationalSheet, lines: z.array(ComparedLine), unread: z.array(z.string()).describe('Headers of theirs that nothing here stands for') }),
  summary: text('打开一次核对', 'Open a comparison'), problems: ['not-found', 'not-allowed', 'wrong-state'],
});
