import { beginUpload, getUpload, sendPiece } from '@tonghu/domain/uploads/endpoints';
import { type UploadPurpose, largestPiece } from '@tonghu/domain/uploads/upload';
import { CallProblem, call } from '../shell/client.ts';

/** How often a piece is tried before the person is told. */
const tries = 3;

/** Sends a file in pieces and answers with the id of the upload. A piece that got no answer goes on from what the server kept. */
export async function sendFile(file: File, purpose: UploadPurpose, progress: (share: number) => void, id: string = crypto.randomUUID()): Promise<string> {
  let upload = await call(beginUpload, { body: { id, name: file.name, size: file.size, purpose } });
  let failed = 0;
  while (!upload.complete) {
    const piece = file.slice(upload.received, upload.received + largestPiece);
    try {
      upload = await call(sendPiece, { params: { id, offset: upload.received }, file: piece });
      failed = 0;
    } catch (fault) {
      failed += 1;
      if (!(fault instanceof CallProblem) || fault.code !== 'unreachable' || failed >= tries) throw fault;
      upload = await call(getUpload, { params: { id } });
    }
    progress(upload.received / upload.size);
  }
  return id;
}
