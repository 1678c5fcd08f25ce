import { beginUpload, getUpload, sendPiece } from '@tonghu/domain/uploads/endpoints';
import { largestPiece, type Upload, type UploadPurpose } from '@tonghu/domain/uploads/upload';
import { call, CallProblem } from '../shell/client.ts';

interface Sending {
  /** Of the upload; the same id goes on where it broke off. */
  id: string;
  file: File;
  purpose: UploadPurpose;
  told: (received: number) => void;
  signal: AbortSignal;
}

/** Waits between tries when the line is down, in milliseconds; after the last the person decides. */
const waits = [500, 1500, 4000];

const pause = (ms: number) => new Promise((done) => { setTimeout(done, ms); });

/** Sends a file piece by piece and gives the whole upload. What the server has already is not sent again. */
export async function sendInPieces({ id, file, purpose, told, signal }: Sending): Promise<Upload> {
  let upload = await call(beginUpload, { body: { id, name: file.name, size: file.size, purpose } }, signal);
  let failed = 0;
  while (!upload.complete) {
    told(upload.received);
    try {
      const piece = file.slice(upload.received, upload.received + largestPiece);
      upload = await call(sendPiece, { params: { id, offset: upload.received }, file: piece }, signal);
      failed = 0;
    } catch (fault) {
      const lineDown = fault instanceof CallProblem && fault.code === 'unreachable';
      const gap = fault instanceof CallProblem && fault.code === 'wrong-state' && typeof fault.told['received'] === 'number';
      if ((!lineDown && !gap) || failed >= waits.length || signal.aborted) throw fault;
      await pause(waits[failed++]!);
      upload = await call(getUpload, { params: { id } }, signal).catch((again: unknown) => {
        if (again instanceof CallProblem && again.code === 'unreachable') return upload;
        throw again;
      });
    }
  }
  told(upload.size);
  return upload;
}
