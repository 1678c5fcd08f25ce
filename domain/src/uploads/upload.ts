import { z } from 'zod';
import { type Text, text } from '../text.ts';

/** What a file is sent for. */
export const UploadPurpose = z.enum(['department-file', 'attachment', 'import', 'bank-return', 'visit-photo']).meta({ id: 'UploadPurpose' });
export type UploadPurpose = z.infer<typeof UploadPurpose>;

/** The types of file the product takes, with their endings and media types. */
export const fileTypes = {
  jpg: { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  png: { endings: ['png'], mediaType: 'image/png' },
  webp: { endings: ['webp'], mediaType: 'image/webp' },
  pdf: { endings: ['pdf'], mediaType: 'application/pdf' },
  docx: { endings: ['docx'], mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { endings: ['xlsx'], mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { endings: ['csv', 'txt'], mediaType: 'text/csv' },
} as const;
export type FileType = keyof typeof fileTypes;

const megabyte = 1024 * 1024;

/** Largest size in bytes, and the types accepted, by purpose. Types are read from the content, not from the name. */
export const uploadRules: Record<UploadPurpose, { title: Text; largest: number; types: readonly FileType[] }> = {
  attachment: { title: text('附件', 'Attachment'), largest: 20 * megabyte, types: ['jpg', 'png', 'pdf', 'docx', 'xlsx'] },
  'department-file': { title: text('部门数据', 'Department file'), largest: 512 * megabyte, types: ['csv', 'xlsx'] },
  import: { title: text('导入名单', 'Import list'), largest: 50 * megabyte, types: ['csv', 'xlsx'] },
  'bank-return': { title: text('银行回盘', 'Bank return file'), largest: 50 * megabyte, types: ['csv', 'xlsx'] },
  'visit-photo': { title: text('探访照片', 'Photo of a visit'), largest: 16 * megabyte, types: ['jpg', 'png', 'webp'] },
};

/** Largest piece of an upload in bytes. Four megabytes pass on a slow line before anybody gives up. */
export const largestPiece = 4 * megabyte;

/** A file on its way. */
export const Upload = z.object({
  id: z.uuid(),
  name: z.string(),
  size: z.number().int(),
  received: z.number().int().describe('Bytes kept so far; the next piece begins here'),
  purpose: UploadPurpose,
  complete: z.boolean(),
  mediaType: z.string().nullable().describe('Found out from the content when complete'),
}).meta({ id: 'Upload' });
export type Upload = z.infer<typeof Upload>;
