import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { Problem } from '@tonghu/domain/problem';
import type { FastifyInstance } from 'fastify';

export const consoleFolder = fileURLToPath(new URL('../../console/dist', import.meta.url));

/**
 * Serves the built console. Files under /assets carry a hash in their name and
 * never change; the page itself is asked for each time. Addresses of the
 * console that are no files are answered with the page.
 */
export async function serveConsole(app: FastifyInstance, folder: string = consoleFolder): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      setHeaders: (response, path) => {
        response.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isPage = ['GET', 'HEAD'].includes(request.method) && !path.startsWith('/api') && !/\.[a-z0-9]+$/i.test(path);
    if (!built || !isPage) throw new Problem('not-found');
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
