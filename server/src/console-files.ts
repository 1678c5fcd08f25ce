import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { Problem } from '@tonghu/domain/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const consoleFolder = fileURLToPath(new URL('../../console/dist', import.meta.url));

const forEver = 'public, max-age=31536000, immutable';

/**
 * Serves the built console, read from the folder for each request, so that pages
 * built again below a running server are simply the next ones. Files under
 * /assets carry a hash in their name and never change; the page itself is asked
 * for each time. Addresses of the console that are no files get the page.
 */
export async function serveConsole(app: FastifyInstance, folder: string = consoleFolder): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    suppressWarning: true, // the folder may come later: `start --dev` serves the pages elsewhere
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.header('cache-control', /[\\/]assets[\\/]/.test(path) ? forEver : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    // Asked for the page, and there is none: answered here, not by looking for it again.
    if (!isPage(request) || !existsSync(join(folder, 'index.html'))) {
      reply.header('cache-control', 'no-store');
      throw new Problem('not-found');
    }
    return reply.sendFile('index.html');
  });
}

/** Whether a browser goes there by its address bar; a file that is gone (an asset of the version before) is not. */
function isPage({ method, url }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '';
  return ['GET', 'HEAD'].includes(method) && !/^\/(api|docs|assets|field)(\/|$)/.test(path) && !/\.[^/]*$/.test(path);
}
