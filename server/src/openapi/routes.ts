import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './document.ts';
import { docsPage, docsStyle } from './page.ts';

/** The API's description: for machines at /openapi.json, for people at /docs/api. Nothing is loaded from elsewhere. */
export function serveDocs(app: FastifyInstance): void {
  let document: ReturnType<typeof openApiDocument> | undefined;
  const made = () => (document ??= openApiDocument());
  app.get('/openapi.json', async (_, reply) => reply.header('cache-control', 'no-cache').send(made()));
  app.get('/docs/api', async (_, reply) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(docsPage(made())));
  app.get('/docs/api.css', async (_, reply) => reply.header('cache-control', 'no-cache').type('text/css; charset=utf-8').send(docsStyle));
}
