import { largestPiece } from '@tonghu/domain/uploads/upload';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendInPieces } from './send-in-pieces.ts';

const id = '00000000-0000-4000-8000-000000000001';
const file = new File([new Uint8Array(largestPiece + 10)], 'deaths.csv');

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

/** A server that keeps pieces; `fail` may break the line at a request, before or after the piece was kept. */
function aServer({ received = 0, fail }: { received?: number; fail?: (asked: string, times: number) => 'before' | 'after' | null } = {}) {
  const asked: string[] = [];
  let kept = received;
  vi.stubGlobal('fetch', async (address: string, { method, body }: { method: string; body?: Blob }) => {
    const what = `${method} ${address.replace(`/api/uploads/${id}`, '').replace('/api/uploads', '') || '/'}`;
    asked.push(what);
    const broken = fail?.(what, asked.filter((one) => one === what).length) ?? null;
    if (broken === 'before') throw new TypeError('no line');
    if (method === 'PUT') kept = Math.max(kept, Number(what.split('/').at(-1)) + body!.size);
    if (broken === 'after') throw new TypeError('no line');
    return Response.json({ id, name: file.name, size: file.size, received: kept, purpose: 'department-file', complete: kept === file.size, mediaType: null });
  });
  return asked;
}

const send = (told: number[] = []) => {
  const sending = sendInPieces({ id, file, purpose: 'department-file', told: (received) => told.push(received), signal: new AbortController().signal });
  sending.catch(() => undefined);
  return vi.runAllTimersAsync().then(() => sending);
};

test('a file goes piece by piece and tells how far it is', async () => {
  const asked = aServer();
  const told: number[] = [];
  expect(await send(told)).toMatchObject({ complete: true });
  expect(asked).toEqual(['POST /', 'PUT /pieces/0', `PUT /pieces/${largestPiece}`]);
  expect(told).toEqual([0, largestPiece, file.size]);
});

test('what the server has from before is not sent again', async () => {
  const asked = aServer({ received: largestPiece });
  await send();
  expect(asked).toEqual(['POST /', `PUT /pieces/${largestPiece}`]);
});

test('when the line breaks after a piece arrived, it asks how far it is and goes on there', async () => {
  const asked = aServer({ fail: (what, times) => (what === 'PUT /pieces/0' && times === 1 ? 'after' : null) });
  expect(await send()).toMatchObject({ complete: true });
  expect(asked).toEqual(['POST /', 'PUT /pieces/0', 'GET /', `PUT /pieces/${largestPiece}`]);
});

test('a line that stays down is left to the person, without an endless loop', async () => {
  const asked = aServer({ fail: (what) => (what === 'POST /' ? null : 'before') });
  await expect(send()).rejects.toMatchObject({ code: 'unreachable' });
  expect(asked.filter((what) => what === 'PUT /pieces/0')).toHaveLength(4);
});
