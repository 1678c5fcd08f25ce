import { Problem } from '@tonghu/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A form of another site must not send in a visitor's name. Pages without script cannot send a header of ours, so the browser's word counts, and the SameSite cookie. */
export function mustBeOwnForm(request: FastifyRequest): void {
  if (['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site'] ?? ''))) throw new Problem('cross-site');
}

/** What a refused or broken form comes to, told in the page's own clothes. Everything unknown is a fault of ours. */
export function problemOfForm(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('file-too-large');
  if (code?.startsWith('FST_') && statusCode === 415) return new Problem('file-type-refused');
  if (code?.startsWith('FST_') && statusCode === 400) return new Problem('bad-input');
  return new Problem('not-ready');
}

/** A page for one reader: kept nowhere, found by no search engine. */
export const sendPage = (reply: FastifyReply, page: string) =>
  reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').type('text/html; charset=utf-8').send(page);
