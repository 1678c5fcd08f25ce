import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { Problem } from '@tonghu/domain/problem';
import type { Language } from '@tonghu/domain/text';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serveConsole } from './console-files.ts';
import { serveField } from './field-files.ts';
import { type Handle, languageOfRequest, makeHandle } from './handle.ts';
import { languageOf } from './language.ts';
import { loggerOf, logRequests } from './logging.ts';
import { serveDocs } from './openapi/routes.ts';
import type { Parts } from './parts.ts';
import { sendBug, sendProblem } from './problem-reply.ts';
import { serveGuardianPages } from './benefits/guardian/public-routes.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { serveCardPages } from './visits/cards/public-routes.ts';
import { words } from './words.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The language the answer is read in. */
    reader: Language;
  }
  interface FastifyContextConfig {
    takesFile?: boolean;
  }
}

/** JSON bodies of the API are forms, not files; files go up in pieces. */
const largestBody = 2 * 1024 * 1024;

interface AppOptions {
  /** The built console; tests name another folder. */
  console?: string;
  /** The built phone app. */
  field?: string;
  /** Routes beside those of the words; tests try the house with them. */
  also?: (handle: Handle) => void;
}

/** The whole of the server without a port: API, console, phone, documentation. */
export async function buildApp(parts: Parts, { console, field, also }: AppOptions = {}): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    logger: loggerOf(parts.config),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: parts.config.trustProxy,
    bodyLimit: largestBody,
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    // An address that cannot be read leads nowhere; without this the router answers in its own words.
    frameworkErrors: (_, request, reply) => void sendProblem(reply, new Problem('not-found'), languageOf({ accept: request.headers['accept-language'] })),
  });
  app.decorateRequest('reader', 'zh');
  addSecurityHeaders(app, parts.config);
  logRequests(app);
  await app.register(cookie);
  app.addHook('onRequest', async (request) => {
    request.reader = languageOfRequest(request, null);
  });
  readFilesAsStreams(app);
  answerErrors(app);
  app.addHook('preClose', async () => parts.jobs.hangUp());

  const handle = makeHandle(app, parts);
  for (const { routes } of words) routes(handle, parts);
  also?.(handle);
  app.get('/health', async (_, reply) => {
    await parts.db.owner.query('select 1');
    return reply.header('cache-control', 'no-store').send({ ok: true });
  });
  serveDocs(app);
  serveCardPages(app, parts);
  serveGuardianPages(app, parts);
  await serveConsole(app, console);
  await serveField(app, field);
  return app;
}

/** Content of `takesFile` endpoints is handed on as it comes; everywhere else only JSON is understood. */
function readFilesAsStreams(app: FastifyInstance): void {
  app.addContentTypeParser('*', (request, payload, done) => {
    if (request.routeOptions.config.takesFile) done(null, payload);
    else done(new Problem('file-type-refused'));
  });
}

/** The one place where something thrown becomes an answer. */
function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Problem) return sendProblem(reply, error, request.reader);
    const { code, statusCode } = error as { code?: string; statusCode?: number };
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return sendProblem(reply, new Problem('file-too-large'), request.reader);
    if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return sendProblem(reply, new Problem('file-type-refused'), request.reader);
    if (code?.startsWith('FST_') && statusCode === 400) return sendProblem(reply, new Problem('bad-input'), request.reader);
    if (code?.startsWith('FST_') && (statusCode === 403 || statusCode === 404)) return sendProblem(reply, new Problem('not-found'), request.reader);
    request.log.error({ err: error, route: request.routeOptions.url }, 'bug');
    return sendBug(reply, request.id, request.reader);
  });
}
