import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { Upload, UploadPurpose } from './upload.ts';

const UploadId = z.object({ id: z.uuid() });

/** Announces a file. Announcing it again returns it with what has been received. */
export const beginUpload = endpoint({
  method: 'POST', path: '/uploads', may: 'uploads.send', reply: Upload,
  summary: text('开始上传', 'Begin an upload'),
  body: z.object({
    id: z.uuid().describe('Made by the caller, so that announcing twice begins once'),
    name: z.string().trim().min(1).max(200),
    size: z.number().int().min(1),
    purpose: UploadPurpose,
  }),
  problems: ['not-allowed', 'file-too-large', 'file-type-refused', 'id-already-used'],
});

/** Sends the piece that begins at `offset` (at most 4 MiB). A piece already received is not an error; a gap is. */
export const sendPiece = endpoint({
  method: 'PUT', path: '/uploads/:id/pieces/:offset', may: 'uploads.send', takesFile: 'application/octet-stream', reply: Upload,
  summary: text('上传一段', 'Send a piece'),
  params: UploadId.extend({ offset: z.coerce.number().int().min(0) }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'file-too-large', 'file-type-refused', 'picture-refused'],
});

/** How much has arrived: where to go on after the line broke. */
export const getUpload = endpoint({
  method: 'GET', path: '/uploads/:id', may: 'uploads.send', params: UploadId, reply: Upload,
  summary: text('上传进度', 'How much has arrived'),
  problems: ['not-found'],
});

/** Gives an upload up. */
export const dropUpload = endpoint({
  method: 'DELETE', path: '/uploads/:id', may: 'uploads.send', params: UploadId, reply: z.null(),
  summary: text('放弃上传', 'Give an upload up'),
  problems: ['not-found', 'wrong-state'],
});
