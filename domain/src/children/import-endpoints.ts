import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Text, text } from '../text.ts';
import { ChildFilter } from './endpoints.ts';

/** Why a line of a sheet is refused: where and what to mend. */
export const RefusedCell = z.object({
  line: z.number().int().describe('Counting the header as 1, as Excel does'),
  column: z.string().describe('The header, as in the template'),
  says: Text,
}).meta({ id: 'RefusedCell' });
export type RefusedCell = z.infer<typeof RefusedCell>;

/** What a sheet would do, before anything is done. */
export const ImportPreview = z.object({
  uploadId: z.uuid(),
  name: z.string(),
  rows: z.number().int(),
  ready: z.array(z.object({ line: z.number().int(), name: z.string(), birthDate: z.string(), place: z.string() })).describe('The first two hundred that would be created'),
  readyCount: z.number().int(),
  refused: z.array(RefusedCell).describe('The first five hundred'),
  refusedCount: z.number().int().describe('Lines refused; a line may have several faults'),
  already: z.number().int().describe('Lines created by this very sheet before'),
}).meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof ImportPreview>;

const upload = z.object({ uploadId: z.uuid() });

/** The sheet to fill in. */
export const importTemplate = endpoint({
  method: 'GET', path: '/children/import/template', may: 'children.import',
  summary: text('下载导入模板', 'The sheet to fill in'),
  reply: z.any(), givesFile: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  problems: ['not-allowed'],
});

/** Sorts a sheet out and writes nothing. */
export const previewImport = endpoint({
  method: 'POST', path: '/children/import/:uploadId/preview', may: 'children.import',
  summary: text('预览导入', 'Preview an import'),
  params: upload, reply: ImportPreview,
  problems: ['not-found', 'not-allowed', 'file-not-recognised', 'file-type-refused', 'file-too-large', 'wrong-state'],
});

/** Creates every line that is ready. Confirming again creates nothing more. */
export const confirmImport = endpoint({
  method: 'POST', path: '/children/import/:uploadId/confirm', may: 'children.import',
  summary: text('确认导入：全部建立，或一个也不建立', 'Confirm an import: all lines that are ready, or none'),
  params: upload, reply: z.object({ created: z.number().int(), refused: z.number().int() }),
  problems: ['not-found', 'not-allowed', 'file-not-recognised', 'file-type-refused', 'file-too-large', 'wrong-state'],
});

/** The lines that were refused, as a sheet. */
export const refusedRows = endpoint({
  method: 'GET', path: '/children/import/:uploadId/refused', may: 'children.import',
  summary: text('下载未通过的行和原因', 'The lines refused, with reasons'),
  params: upload, reply: z.any(), givesFile: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  problems: ['not-found', 'not-allowed', 'file-not-recognised', 'file-type-refused', 'file-too-large', 'wrong-state'],
});

/** The list as a watermarked sheet; every file remembers it. */
export const exportChildren = endpoint({
  method: 'POST', path: '/children/export', may: 'children.export',
  summary: text('导出名单（带水印，记入审计）', 'Export the list (watermarked, recorded)'),
  body: z.object({ filter: ChildFilter, reason: z.string().trim().min(4).max(200).describe('Why the list leaves the system') }),
  reply: z.any(), givesFile: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  problems: ['not-allowed'],
});
