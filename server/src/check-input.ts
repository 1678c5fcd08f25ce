import { Readable } from 'node:stream';
import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isTooDeep, unstorablePaths } from './storable.ts';
import { fieldsOf } from './bad-input.ts';

/**
 * Params, query and body in the endpoint's shapes, or `bad-input` with every
 * wrong field at once. Fields of the body go by their own path; those of the
 * address by `params.…` and `query.…`.
 */
export function checkInput<E extends Endpoint>(endpoint: E, request: FastifyRequest): { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E> } {
  if (!(request.body instanceof Readable) && isTooDeep(request.body)) throw new Problem('bad-input', { fields: { body: text('内容嵌套层数太多', 'Nested too deep') } });
  const params = endpoint.params.safeParse(request.params);
  const query = endpoint.query.safeParse(withoutLanguage(request.query));
  const body = endpoint.takesFile ? { success: true as const, data: undefined } : endpoint.body.safeParse(request.body ?? {});
  const fields = { ...unstorable(request), ...wrong('params', params, request.params), ...wrong('query', query, request.query), ...wrong('', body, request.body) };
  if (!params.success || !query.success || !body.success || Object.keys(fields).length > 0) throw new Problem('bad-input', { fields });
  return { params: params.data as ParamsOf<E>, query: query.data as QueryOf<E>, body: body.data as BodyOf<E> };
}

function wrong(part: string, read: z.ZodSafeParseResult<unknown>, input: unknown): Record<string, Text> {
  return read.success ? {} : fieldsOf(part, read.error.issues, input);
}

/** Characters that the database does not hold are nobody's name; said here, so that no command has to think of them. */
function unstorable({ params, query, body }: FastifyRequest): Record<string, Text> {
  const sent = body instanceof Readable ? undefined : body;
  const paths = [...unstorablePaths(params, ['params']), ...unstorablePaths(query, ['query']), ...unstorablePaths(sent)];
  return Object.fromEntries(paths.map((path) => [path, text('含有不能使用的字符', 'Holds a character that cannot be used')]));
}

/** `?lang` belongs to every endpoint and to none. */
function withoutLanguage(query: unknown): unknown {
  const { lang: _, ...rest } = (query ?? {}) as Record<string, unknown>;
  return rest;
}

/** The version in `If-Match: "3"`. Without it nobody knows what the caller saw, so nothing is written. */
export function versionSeen(request: FastifyRequest): number {
  const seen = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (seen === undefined) {
    throw new Problem('bad-input', { fields: { 'If-Match': text('缺少您看到的版本号', 'The version you saw is missing') } });
  }
  return Number(seen);
}
