import type { Readable } from 'node:stream';
import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '@tonghu/domain/endpoint';
import type { Language } from '@tonghu/domain/text';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Session } from './session.ts';

/** What every command is given, whoever asks. Already checked against the endpoint's shapes. */
export interface AskedAtDoor<E extends Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** The version the caller saw (`If-Match`); 0 unless the endpoint is `versioned`. */
  version: number;
  language: Language;
  /** The content sent, for an endpoint that `takesFile`. */
  file: Readable;
  request: { id: string; address: string; raw: FastifyRequest; reply: FastifyReply };
}

/** Without a transaction of its own: for streams that outlast one. `acting` opens one for as long as `work` takes. */
export interface AskedLong<E extends Endpoint> extends AskedAtDoor<E> {
  actor: Actor;
  session: Session;
  acting: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** The usual: everything happens in one transaction that acts for the actor. */
export interface Asked<E extends Endpoint> extends AskedLong<E> {
  tx: Tx;
}

/** A file as an answer. The name may be Chinese. */
export interface FileReply {
  file: Buffer | Readable;
  name: string;
  mediaType: string;
  /** `inline` shows it in the browser; the default saves it. */
  inline?: boolean;
}

export type Answered<E extends Endpoint> = z.input<E['reply']> | FileReply;
