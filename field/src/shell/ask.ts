/*
 * One request to the API, and what became of it. Never throws, never guesses.
 *
 *   ask({ method, path, body?, file?, version?, commandId?, etag?, seconds? }): Told
 *     { is: 'ok', row, etag }  { is: 'unchanged' }  { is: 'refused', problem }
 *     { is: 'signed-out', problem }  { is: 'fault' }  { is: 'busy', seconds? }  { is: 'no-answer' }
 *
 * `no-answer` also when somebody else answers: the page of a hotel's or a
 * carrier's network is not our server, whatever it says.
 */
import type { ToldProblem } from '../outbox/message.ts';
import { languageNow, languageTag } from './language.ts';

export interface Asked {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api`. */
  path: string;
  body?: unknown;
  file?: Uint8Array<ArrayBuffer>;
  version?: number;
  commandId?: string;
  etag?: string;
  /** After so many seconds it counts as not answered; 30, for files 90. */
  seconds?: number;
}

export type Told =
  | { is: 'ok'; row: unknown; etag: string | null }
  | { is: 'unchanged' }
  | { is: 'refused'; problem: ToldProblem }
  | { is: 'signed-out'; problem: ToldProblem }
  | { is: 'fault' }
  | { is: 'busy'; seconds?: number }
  | { is: 'no-answer' };

export type Ask = (asked: Asked) => Promise<Told>;

export const ask: Ask = async ({ method, path, body, file, version, commandId, etag, seconds = file ? 90 : 30 }) => {
  const headers: Record<string, string> = { 'x-tonghu': '1', accept: 'application/json', 'accept-language': languageTag[languageNow()] };
  if (file) headers['content-type'] = 'application/octet-stream';
  else if (body !== undefined && body !== null) headers['content-type'] = 'application/json';
  if (version !== undefined) headers['if-match'] = `"${version}"`;
  if (commandId) headers['command-id'] = commandId;
  if (etag) headers['if-none-match'] = etag;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), seconds * 1000);
  try {
    const reply = await fetch(`/api${path}`, {
      method, headers, credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: late.signal,
      ...(file ? { body: file } : body !== undefined && body !== null ? { body: JSON.stringify(body) } : {}),
    });
    return await told(reply);
  } catch {
    return { is: 'no-answer' };
  } finally {
    clearTimeout(timer);
  }
};

async function told(reply: Response): Promise<Told> {
  const { status, headers } = reply;
  // Every answer of our server carries the number of the request.
  if (!headers.get('x-request-id') || status === 502 || status === 504) return { is: 'no-answer' };
  if (status === 304) return { is: 'unchanged' };
  if (status === 204) return { is: 'ok', row: null, etag: null };
  if (status === 503 || status === 429) {
    const wait = Number(headers.get('retry-after'));
    return wait > 0 ? { is: 'busy', seconds: wait } : { is: 'busy' };
  }
  if (status >= 500) return { is: 'fault' };
  const content = await reply.json() as ToldProblem;
  if (reply.ok) return { is: 'ok', row: content, etag: headers.get('etag') };
  if (content.code === 'not-signed-in' || content.code === 'password-change-needed') return { is: 'signed-out', problem: content };
  return { is: 'refused', problem: content };
}
