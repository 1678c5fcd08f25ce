import { asDoor } from '@tonghu/db/acting';
import { Actor } from '@tonghu/domain/actor';
import type { Language } from '@tonghu/domain/text';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Parts } from './parts.ts';
import { cookieName, tokenHash } from './session-cookie.ts';

/** Who is behind a request. */
export interface Session {
  actor: Actor;
  language: Language;
  /** The password was set by somebody else; nothing but changing it is possible. */
  mustChange: boolean;
  tokenHash: string;
}

interface SessionRow {
  id: string; name: string; post: string; sees: string; rights: string[]; organisation_id: string | null;
  language: Language; must_change: boolean; place_code: string; place_path: string; place_level: number; place_name: string;
}

/** The session of the request's cookie; null when there is none, or it has ended. */
export async function findSession(parts: Pick<Parts, 'db' | 'config'>, request: FastifyRequest): Promise<Session | null> {
  const token = request.cookies[cookieName(parts.config)];
  if (!token || token.length > 100) return null;
  const hash = tokenHash(token);
  const { rows } = await asDoor(parts.db, (door) =>
    sql<SessionRow>`select * from session_actor(${hash}, ${parts.config.idleMinutes})`.execute(door));
  const row = rows[0];
  if (!row) return null;
  const actor = Actor.parse({
    id: row.id, name: row.name, post: row.post, sees: row.sees, rights: row.rights, organisationId: row.organisation_id,
    place: { code: row.place_code, path: row.place_path, level: row.place_level, name: row.place_name },
  });
  return { actor, language: row.language, mustChange: row.must_change, tokenHash: hash };
}
