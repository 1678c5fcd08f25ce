/*
 * One message over the network.
 *
 *   sendMessage(message, { ask, store }): Answer
 *
 * A command goes as it is, with its id in `Command-Id`. A photo is announced and
 * then sent in pieces of 256 KB, beginning where the server's count ends.
 */
import type { Ask, Asked } from '../shell/ask.ts';
import type { Store } from '../store/store.ts';
import type { Answer, Message } from './message.ts';
import type { Upload } from '@tonghu/domain/uploads/upload';

export const pieceSize = 256 * 1024;

export async function sendMessage(message: Message, { ask, store }: { ask: Ask; store: Store }): Promise<Answer> {
  const { command, body, version, id } = message;
  if (message.upload) return sendPhoto(message, message.upload, ask, store);
  return answerOf(await ask({ ...command, body, commandId: id, ...(version === undefined ? {} : { version }) }));
}

async function sendPhoto({ id }: Message, { photoId, name, size, purpose }: NonNullable<Message['upload']>, ask: Ask, store: Store): Promise<Answer> {
  const photo = await store.get<{ bytes: Uint8Array<ArrayBuffer> }>('photo', photoId);
  if (!photo) return { is: 'refused', problem: { code: 'photo-gone', status: 0, title: '', next: '' } };
  let answer = answerOf(await ask({ method: 'POST', path: '/uploads', body: { id, name, size, purpose } }));
  while (answer.is === 'accepted') {
    const upload = answer.row as Upload;
    if (upload.complete) return answer;
    // All is there and it is still not whole: the server's fault, not the picture's.
    if (upload.received >= photo.bytes.length) return { is: 'fault' };
    const piece: Asked = {
      method: 'PUT', path: `/uploads/${id}/pieces/${upload.received}`,
      file: photo.bytes.subarray(upload.received, upload.received + pieceSize),
    };
    const next = answerOf(await ask(piece));
    if (next.is === 'accepted' && (next.row as Upload).received <= upload.received) return { is: 'fault' };
    answer = next;
  }
  return answer;
}

function answerOf(told: Awaited<ReturnType<Ask>>): Answer {
  switch (told.is) {
    case 'ok': return { is: 'accepted', row: told.row };
    case 'unchanged': return { is: 'fault' };
    default: return told;
  }
}
