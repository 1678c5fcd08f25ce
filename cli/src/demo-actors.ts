import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import type { Parts } from '@tonghu/server/parts';
import { sql } from 'kysely';
import { CommandProblem } from './say.ts';

/** The person of the demo who holds a post nearest to a place; without a place, the one highest up. */
export async function demoActor({ db }: Pick<Parts, 'db'>, post: Post, path?: string): Promise<Actor> {
  const { rows } = await db.owner.query<{ id: string; name: string; code: string; path: string; level: number; place: string; organisation_id: string | null; rights: Actor['rights'] }>(`
    select s.id, s.name, p.code, s.path, p.level, p.name as place, s.organisation_id, s.rights
      from staff s join places p on p.code = s.place_code
     where s.post = $1 and s.active and ($2::text is null or starts_with($2, s.path))
     order by case when $2::text is null then length(s.path) else -length(s.path) end, s.username limit 1`, [post, path ?? null]);
  const one = rows[0];
  if (!one) throw new CommandProblem(text('演示数据不完整，请清空数据文件夹后重新启动。', 'The demo data is incomplete; empty the data folder and start again.'));
  return {
    id: one.id, name: one.name, post, sees: posts[post].sees, rights: one.rights, organisationId: one.organisation_id,
    place: { code: one.code, path: one.path, level: one.level, name: one.place },
  };
}

/** The same person, for whom the transaction acts from here on. */
export async function actingAs({ parts, tx }: { parts: Pick<Parts, 'db'>; tx: Tx }, post: Post, path?: string): Promise<Actor> {
  const actor = await demoActor(parts, post, path);
  await sql`select act_as(${actor.id}, ${'演示数据'}, null)`.execute(tx);
  return actor;
}
