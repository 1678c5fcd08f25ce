import { z } from 'zod';
import type { ProblemCode } from './problem.ts';
import type { Text } from './text.ts';

type Shape = z.ZodType;
const nothing = z.object({});

export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Reply extends Shape = Shape,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api`, with `:name` for parameters. */
  path: `/${string}`;
  summary: Text;
  /**
   * The permission it needs, `<word>.<deed>`, a key of that word's policy table;
   * `anyone` needs no session, `signed-in` any session.
   */
  may: string;
  params: Params;
  query: Query;
  body: Body;
  reply: Reply;
  /** How it can be refused, besides bad-input, not-signed-in, cross-site and too-many-requests. */
  problems: readonly ProblemCode[];
  /** Set when the body or the reply is a file and not JSON: its media type. */
  takesFile?: string;
  givesFile?: string;
  /** True when the caller sends the version it saw in `If-Match`. */
  versioned?: boolean;
  /** True when a POST opens something sealed: its answer is never kept for a second sending, so that every asking is decided and recorded anew. */
  opens?: boolean;
}

type Given<P extends Shape, Q extends Shape, B extends Shape, R extends Shape> = Omit<
  Partial<Endpoint<P, Q, B, R>>, 'method' | 'path' | 'summary' | 'may' | 'reply'
> & Pick<Endpoint<P, Q, B, R>, 'method' | 'path' | 'summary' | 'may' | 'reply'>;

/**
 * States an endpoint once. The route, its validation, reply filtering, OpenAPI
 * and the typed client of the apps all come from the value.
 */
export function endpoint<
  P extends Shape = typeof nothing, Q extends Shape = typeof nothing,
  B extends Shape = typeof nothing, R extends Shape = typeof nothing,
>(given: Given<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    problems: [],
    ...given,
  };
}

export type ParamsOf<E extends Endpoint> = z.output<E['params']>;
export type QueryOf<E extends Endpoint> = z.output<E['query']>;
export type BodyOf<E extends Endpoint> = z.output<E['body']>;
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;

/** Query fields of every list: a page by cursor. `after` is the `next` of the page before. */
export const Page = { after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

/** The reply of every list. `next` is null on the last page; `total` is null where counting is not cheap. */
export const listOf = <Row extends Shape>(row: Row) =>
  z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int().nullable() });
