import type { Endpoint, ReplyOf } from '@tonghu/domain/endpoint';
import type { ProblemCode } from '@tonghu/domain/problem';
import type { Text } from '@tonghu/domain/text';
import type { z } from 'zod';
import { languageNow, languageTag } from './language.ts';

// An endpoint without such a part has an empty shape, read as an index of nothing.
type MayBeLeftOut<Input> = string extends keyof Input ? true : Partial<Input> extends Input ? true : false;
type Part<Name extends string, Input> = MayBeLeftOut<Input> extends true ? { [N in Name]?: Input } : { [N in Name]: Input };

interface Besides {
  /** The version seen on screen, for endpoints that are `versioned`. */
  version?: number;
  /** The content, for endpoints that take a file. */
  file?: Blob;
  /** Why something is opened; recorded with it. */
  purpose?: string;
}

/** What a call gives: `params`, `query` and `body` where the endpoint has them; required where it requires anything of them. */
export type Ask<E extends Endpoint> =
  & Part<'params', z.input<E['params']>> & Part<'query', z.input<E['query']>> & Part<'body', z.input<E['body']>> & Besides;

/** The ask, which may be left out where nothing is required, and one thing more. */
export type Asking<E extends Endpoint, More> = Partial<Ask<E>> extends Ask<E> ? [ask?: Ask<E>, more?: More] : [ask: Ask<E>, more?: More];

/** An ask of no particular endpoint, after its type was checked. */
export interface AnyAsk extends Besides { params?: unknown; query?: unknown; body?: unknown }

/**
 * A refusal as the person meets it. Beside the codes of the domain: `unreachable`
 * (no answer came: nothing is known about what happened) and `fault` (a bug on the server).
 */
export class CallProblem extends Error {
  readonly code: ProblemCode | 'unreachable' | 'fault';
  readonly next: string | undefined;
  /** Why it is refused in this one case, in the reader's language. */
  readonly why: string | undefined;
  readonly fields: Record<string, Text | string>;
  readonly who: (Text | string)[];
  /** On `changed-meanwhile`: the version stored now. */
  readonly theirs: unknown;
  /** The number of the request in the server's log. */
  readonly request: string | undefined;
  /** The whole answer, for what only one kind of refusal carries. */
  readonly told: Record<string, unknown>;

  constructor(code: CallProblem['code'], told: Record<string, unknown> = {}) {
    super(typeof told['title'] === 'string' ? told['title'] : '');
    this.name = 'CallProblem';
    this.code = code;
    this.told = told;
    this.next = typeof told['next'] === 'string' ? told['next'] : undefined;
    this.why = typeof told['why'] === 'string' ? told['why'] : undefined;
    this.fields = (told['fields'] ?? {}) as Record<string, Text | string>;
    this.who = Array.isArray(told['who']) ? told['who'] as (Text | string)[] : [];
    this.theirs = told['theirs'];
    this.request = typeof told['request'] === 'string' ? told['request'] : undefined;
  }
}

/** `/api/children/37?…`; fields left empty are not sent. */
export function addressOf(endpoint: Endpoint, ask: { params?: unknown; query?: unknown } = {}): string {
  const params = (ask.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((ask.query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one != null && one !== '') query.append(name, String(one));
  }
  return `/api${path}${query.size ? `?${query}` : ''}`;
}

const listeners = new Set<() => void>();
/** Told when a call finds that the session has ended. */
export function onSessionEnded(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** Calls an endpoint: its reply, or a `CallProblem`. Never an empty result in place of a failure. */
export function call<E extends Endpoint>(endpoint: E, ...asking: Asking<E, AbortSignal>): Promise<ReplyOf<E>> {
  const [ask, signal] = asking as [AnyAsk?, AbortSignal?];
  return callAny(endpoint, ask, signal) as Promise<ReplyOf<E>>;
}

/** The same without the types, for what wraps it. */
export async function callAny(endpoint: Endpoint, ask?: AnyAsk, signal?: AbortSignal): Promise<unknown> {
  const response = await send(endpoint, ask, signal);
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (fault) {
    if (signal?.aborted) throw fault;
    throw new CallProblem('unreachable', { reading: endpoint.method === 'GET' });
  }
}

/** Fetches an endpoint that gives a file and hands it to the browser under the name the server chose. */
export async function download<E extends Endpoint>(endpoint: E, ...asking: Asking<E, never>): Promise<void> {
  const response = await send(endpoint, asking[0] as AnyAsk | undefined);
  const told = response.headers.get('content-disposition') ?? '';
  const name = /filename\*=UTF-8''([^;]+)/i.exec(told)?.[1] ?? /filename="?([^";]+)/i.exec(told)?.[1] ?? 'tonghu';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = decodeURIComponent(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function send(endpoint: Endpoint, ask: AnyAsk = {}, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { 'x-tonghu': '1', accept: 'application/json', 'accept-language': languageTag[languageNow()] };
  let body: BodyInit | undefined;
  if (ask.file) {
    body = ask.file;
    headers['content-type'] = endpoint.takesFile ?? 'application/octet-stream';
  } else if (endpoint.method !== 'GET' && ask.body !== undefined) {
    body = JSON.stringify(ask.body);
    headers['content-type'] = 'application/json';
  }
  // Headers carry Latin letters only.
  if (ask.purpose) headers['x-purpose'] = encodeURIComponent(ask.purpose);
  if (ask.version !== undefined) headers['if-match'] = `"${ask.version}"`;
  let response: Response;
  try {
    response = await fetch(addressOf(endpoint, ask), { method: endpoint.method, headers, body, signal, credentials: 'same-origin', cache: 'no-store' });
  } catch (fault) {
    if (signal?.aborted) throw fault;
    throw new CallProblem('unreachable', { reading: endpoint.method === 'GET' });
  }
  if (response.ok) return response;
  throw await problemIn(response, endpoint);
}

async function problemIn(response: Response, endpoint: Endpoint): Promise<CallProblem> {
  // A gateway answers for a server that is not there; it knows nothing of problems.
  if (response.status === 502 || response.status === 504) return new CallProblem('unreachable', { reading: endpoint.method === 'GET' });
  let told: Record<string, unknown> = {};
  try {
    told = await response.json() as Record<string, unknown>;
  } catch { /* not from our server: a plain fault */ }
  const code = told['code'];
  if (typeof code !== 'string' || code === 'internal') return new CallProblem('fault', { request: told['request'] });
  if (code === 'not-signed-in') for (const listener of listeners) listener();
  return new CallProblem(code as ProblemCode, told);
}
