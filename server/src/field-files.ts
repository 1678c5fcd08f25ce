import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const fieldFolder = fileURLToPath(new URL('../../field/dist', import.meta.url));

const forEver = 'public, max-age=31536000, immutable';

/** Stricter than the console's: the phone's styles stand in a file, and nothing is written into the page. */
const contentPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", "media-src 'self' blob:", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the built phone app at `/field/`. Files under assets carry a hash in
 * their name and never change; the page, the service worker and the manifest are
 * asked for each time. Screens lie behind the hash, so there is one page.
 */
export async function serveField(app: FastifyInstance, folder: string = fieldFolder): Promise<void> {
  app.get('/field', (request, reply) => reply.redirect(`/field/${request.url.slice('/field'.length)}`, 308));
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/field/',
    decorateReply: false, // the console's files have done so
    suppressWarning: true, // the folder may come later
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.header('cache-control', /[\\/]assets[\\/]/.test(path) ? forEver : 'no-cache');
      response.header('content-security-policy', contentPolicy);
    },
  });
}
