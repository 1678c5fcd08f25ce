import { type FileType, fileTypes } from '@tonghu/domain/uploads/upload';

const glance = 64 * 1024;

/** What a file is by its content; null when it is none of the types the product takes. */
export const sniff = (content: Buffer): FileType | null => typeOf(content.subarray(0, glance), content.subarray(Math.max(0, content.length - glance)));

/** By magic bytes; Office files are ZIPs told apart by the names listed at their end; CSV is text without NUL. */
export function typeOf(head: Buffer, tail: Buffer): FileType | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpg';
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  if (head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP') return 'webp';
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) {
    const lists = (name: string) => tail.includes(name) || head.includes(name);
    return lists('word/document.xml') ? 'docx' : lists('xl/workbook.xml') ? 'xlsx' : null;
  }
  return head.length > 0 && isText(head) ? 'csv' : null;
}

/** UTF-8 or GB18030 text has no NUL and hardly any control characters; a program or an old Office file has both. */
function isText(head: Buffer): boolean {
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** The type a name claims; null when its ending is not one of ours. */
export function typeOfName(name: string): FileType | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = Object.entries(fileTypes).find(([, { endings }]) => (endings as readonly string[]).includes(ending));
  return found ? (found[0] as FileType) : null;
}
