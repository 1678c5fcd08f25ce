import type { Actor } from '@tonghu/domain/actor';
import type { discoveryOutcomes } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';

type Outcomes = ReplyOf<typeof discoveryOutcomes>;

/** How true the suspicions were, by class, and what waits where. Two queries over what the actor sees. */
export async function outcomesOf(tx: Tx, actor: Actor, today: string): Promise<Outcomes> {
  mustMay(discoveryPolicy, 'discovery.list', actor, { state: null, answer: null });
  const byClass = await sql<Outcomes['byClass'][number]>`
    select class, answer, count(*)::int as found,
           count(*) filter (where state in ('confirmed', 'filed', 'settled'))::int as confirmed,
           count(*) filter (where state = 'refused')::int as refused,
           count(*) filter (where state in ('found', 'handed'))::int as waiting
      from suspected_children group by class, answer order by found desc, class, answer`.execute(tx);
  const byTownship = await sql<Outcomes['byTownship'][number]>`
    select t.code, t.name, count(*)::int as waiting, count(*) filter (where s.due_on < ${today})::int as overdue
      from suspected_children s join places t on t.code = split_part(s.path, '/', 4)
     where s.state in ('found', 'handed', 'confirmed') group by t.code, t.name order by waiting desc, t.code`.execute(tx);
  return { byClass: byClass.rows, byTownship: byTownship.rows };
}
