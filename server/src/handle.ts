import type { Readable } from 'node:stream';
import { acting } from '@tonghu/db/acting';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answer } from './answer.ts';
import { madeIdOf, mustAskTheSame } from './asked-before.ts';
import type { Answered, Asked, AskedAtDoor, AskedLong } from './asked.ts';
import { checkInput, versionSeen } from './check-input.ts';
import { refuseCrossSite } from './cross-site.ts';
import { languageOf } from './language.ts';
import type { Parts } from './parts.ts';
import { commandIdOf, onceOnly } from './received.ts';
import { refusalOf, retryable } from './refusal.ts';
import { type Session, findSession } from './session.ts';

type Work<E extends Endpoint, A> = (asked: A) => Promise<Answered<E>>;

export interface Handle {
  /** One transaction that acts for whoever is signed in. */
  <E extends Endpoint>(endpoint: E, work: Work<E, Asked<E>>): void;
  /** Signed in, but without a transaction held open: uploads, event streams. */
  long<E extends Endpoint>(endpoint: E, work: Work<E, AskedLong<E>>): void;
  /** Nobody needs to be signed in (`may: 'anyone'`). */
  door<E extends Endpoint>(endpoint: E, work: Work<E, AskedAtDoor<E> & { session: Session | null }>): void;
}

/** A streamed body is not held in memory; the command sets its own limit below this. */
const largestFileBody = 64 * 1024 * 1024;

/** These stay open to someone who must change the password first. */
const openBeforeChange = new Set(['GET /session', 'DELETE /session', 'POST /password']);

/** Makes the function that turns an endpoint and its work into a route under `/api`. */
export function makeHandle(app: FastifyInstance, parts: Parts): Handle {
  function route<E extends Endpoint>(endpoint: E, run: (asked: AskedAtDoor<E>, session: Session | null) => Promise<Answered<E>>) {
    app.route({
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      config: { takesFile: endpoint.takesFile !== undefined },
      ...(endpoint.takesFile ? { bodyLimit: largestFileBody } : {}),
      handler: async (request, reply) => {
        refuseCrossSite(request, parts.config);
        const session = await findSession(parts, request);
        if (session) request.reader = languageOfRequest(request, session);
        if (endpoint.may !== 'anyone') mustBeSignedIn(endpoint, session);
        const asked = askedOf(endpoint, request, reply);
        try {
          return await answer(endpoint, reply, await run(asked, session));
        } catch (error) {
          throw refusalOf(error);
        }
      },
    });
  }

  const handle: Handle = (endpoint, work) => {
    mustNotBeDoor(endpoint);
    route(endpoint, async (asked, session) => {
      const long = withActor(asked, session!, parts);
      const command = commandIdOf(endpoint, asked.request.raw);
      const made = madeIdOf(endpoint, long.body);
      const compared: typeof work = async (given) => {
        if (made !== null) await mustAskTheSame(parts.vault, endpoint, made, given);
        return work(given);
      };
      const once = () => long.acting((tx) => (command === null ? compared({ ...long, tx }) : onceOnly(parts.vault, endpoint, command, { ...long, tx }, compared)));
      return once().catch((error) => {
        if (retryable(error) && !endpoint.takesFile) return once();
        throw error;
      });
    });
  };
  handle.long = (endpoint, work) => {
    mustNotBeDoor(endpoint);
    route(endpoint, (asked, session) => work(withActor(asked, session!, parts)));
  };
  handle.door = (endpoint, work) => {
    if (endpoint.may !== 'anyone') throw new Error(`${endpoint.method} ${endpoint.path} is not open to anyone`);
    route(endpoint, (asked, session) => work({ ...asked, session }));
  };
  return handle;
}

function mustNotBeDoor(endpoint: Endpoint): void {
  if (endpoint.may === 'anyone') throw new Error(`${endpoint.method} ${endpoint.path} is open to anyone; register it with handle.door`);
}

function mustBeSignedIn(endpoint: Endpoint, session: Session | null): void {
  if (!session) throw new Problem('not-signed-in');
  if (session.mustChange && !openBeforeChange.has(`${endpoint.method} ${endpoint.path}`)) throw new Problem('password-change-needed');
}

function withActor<E extends Endpoint>(asked: AskedAtDoor<E>, session: Session, parts: Parts): AskedLong<E> {
  const purpose = asked.request.raw.headers['x-purpose'];
  const about = {
    request: asked.request.id,
    ...(typeof purpose === 'string' ? { purpose: decodeURIComponentOr(purpose).slice(0, 200) } : {}),
  };
  return {
    ...asked,
    actor: session.actor,
    session,
    acting: (work) => acting(parts.db, session.actor.id, work, about),
  };
}

/** Headers carry Latin letters only, so a Chinese purpose arrives percent-encoded. */
function decodeURIComponentOr(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function askedOf<E extends Endpoint>(endpoint: E, request: FastifyRequest, reply: FastifyReply): AskedAtDoor<E> {
  const { params, query, body } = checkInput(endpoint, request);
  return {
    params, query, body,
    version: endpoint.versioned ? versionSeen(request) : 0,
    language: request.reader,
    file: request.body as Readable,
    request: { id: request.id, address: request.ip, raw: request, reply },
  };
}

/** The reader's language: what the request says, else what the person chose once. */
export function languageOfRequest(request: FastifyRequest, session: Session | null): 'zh' | 'en' {
  const { lang } = request.query as Record<string, unknown>;
  return languageOf({ lang, accept: request.headers['accept-language'], chosen: session?.language });
}
