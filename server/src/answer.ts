import type { Endpoint } from '@tonghu/domain/endpoint';
import type { FastifyReply } from 'fastify';
import type { Answered, FileReply } from './asked.ts';

/** A reply that does not fit its shape is a bug of the command; the caller gets a plain 500. */
class ReplyDoesNotFit extends Error {
  constructor(endpoint: Endpoint, where: string) {
    super(`reply of ${endpoint.method} ${endpoint.path} does not fit: ${where}`);
    this.name = 'ReplyDoesNotFit';
  }
}

/** Sends what a command answered, filtered through the endpoint's shape: a column too many never reaches the browser. */
export async function answer<E extends Endpoint>(endpoint: E, reply: FastifyReply, answered: Answered<E>): Promise<unknown> {
  if (reply.sent || reply.raw.headersSent) return reply;
  if (isFile(answered)) return sendFile(reply, answered);
  const fitting = replyOf(endpoint, answered);
  if (fitting === null || fitting === undefined) return reply.code(204).send();
  const { version } = fitting as { version?: unknown };
  if (typeof version === 'number') reply.header('etag', `"${version}"`);
  return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(fitting));
}

/** What was answered, in the endpoint's shape and no wider. */
export function replyOf<E extends Endpoint>(endpoint: E, answered: Answered<E>): unknown {
  const fits = endpoint.reply.safeParse(answered);
  if (!fits.success) {
    throw new ReplyDoesNotFit(endpoint, fits.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', '));
  }
  return fits.data;
}

function isFile(answered: unknown): answered is FileReply {
  return typeof answered === 'object' && answered !== null && 'file' in answered && 'mediaType' in answered;
}

function sendFile(reply: FastifyReply, { file, name, mediaType, inline }: FileReply): FastifyReply {
  return reply
    .header('content-disposition', disposition(name, inline ?? false))
    .header('cache-control', 'no-store')
    .type(mediaType)
    .send(file);
}

/** RFC 6266 with the RFC 5987 form for Chinese names, and a plain one for what does not read it. */
export function disposition(name: string, inline: boolean): string {
  const plain = name.normalize('NFKD').replace(/[^\w.-]+/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
