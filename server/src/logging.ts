import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { Config } from './config.ts';
import { safeError } from './safe-error.ts';

/** Logs to stderr, so that stdout belongs to what `tonghu start` tells the person. Errors are blotted, requests are not printed at all. */
export function loggerOf(config: Config): NonNullable<FastifyServerOptions['logger']> | false {
  if (config.log === 'silent') return false;
  return {
    level: config.log,
    stream: process.stderr,
    serializers: { err: safeError as never, req: () => ({}) as never, res: () => ({}) as never },
  };
}

/** One line a request: which route, not which address, since an address names people. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }, 'request');
  });
}
