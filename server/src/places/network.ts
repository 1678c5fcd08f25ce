import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { Post } from '@tonghu/domain/staff/posts';
import type { OrganisationKind } from '@tonghu/domain/places/place';
import { sql } from 'kysely';
import { getPlaceWithTrail } from './places.ts';

interface Counts {
  places: { level: number; kind: 'division' | 'zone'; count: number }[];
  organisations: { kind: OrganisationKind; count: number }[];
  staff: { post: Post; count: number }[];
  without_director: number;
}

/** The network below a place in numbers. People are counted as far as the asker sees them, so counts and lists agree. */
export async function networkOf(tx: Tx, actor: Actor, code: string) {
  const place = await getPlaceWithTrail(tx, code);
  const below = sql`path >= ${place.path} and path < ${place.path} || '~'`;
  const { rows } = await sql<Counts>`
    select
      coalesce((select json_agg(x) from (select level, kind, count(*) as count from places where ${below} and code <> ${code} group by 1, 2 order by 1, 2) x), '[]') as places,
      coalesce((select json_agg(x) from (select kind, count(*) as count from organisations where active and ${below} group by 1 order by 1) x), '[]') as organisations,
      coalesce((select json_agg(x) from (select post, count(*) as count from staff where active and ${below} group by 1 order by 1) x), '[]') as staff,
      (select count(*) from places v where v.level = 5 and v.path >= ${place.path} and v.path < ${place.path} || '~'
         and not exists (select 1 from staff s where s.place_code = v.code and s.post = 'director' and s.active)) as without_director`.execute(tx);
  const counts = rows[0]!;
  return {
    place, places: counts.places, organisations: counts.organisations, staff: counts.staff,
    villagesWithoutDirector: seesDirectors(actor, place.path) ? counts.without_director : null,
  };
}

/** Whether row-level security shows this actor every account below the place. */
function seesDirectors(actor: Actor, path: string): boolean {
  if (['system-admin', 'security-admin', 'audit-admin'].includes(actor.post)) return true;
  return ['place', 'nothing'].includes(actor.sees) && path.startsWith(actor.place.path);
}
