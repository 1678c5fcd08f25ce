import { Problem } from '@tonghu/domain/problem';
import type { FastifyRequest } from 'fastify';
import type { Config } from './config.ts';

/**
 * Refuses writes that another site could have caused. Three nets, each enough
 * in a current browser: the SameSite cookie, a header that a foreign form
 * cannot send, and the browser's own word on where the request came from.
 */
export function refuseCrossSite(request: FastifyRequest, config: Config): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (request.headers['x-tonghu'] !== '1') throw new Problem('cross-site');
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new Problem('cross-site');
  const { origin } = request.headers;
  if (origin !== undefined && !ownOrigins(request, config).includes(origin)) throw new Problem('cross-site');
}

function ownOrigins(request: FastifyRequest, config: Config): string[] {
  if (config.baseUrl) return [new URL(config.baseUrl).origin];
  return [`http://${request.headers.host ?? ''}`, `https://${request.headers.host ?? ''}`];
}
