import { randomBytes } from 'node:crypto';
import { Problem } from '@tonghu/domain/problem';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { type OwnConcern, acceptBy, receiptOfBytes } from '@tonghu/domain/reports/concern';
import type { tellConcern as endpoint } from '@tonghu/domain/reports/endpoints';
import { noConcernYet, reportsPolicy } from '@tonghu/domain/reports/policy';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import type { AtConcern } from './open-concern.ts';
import { openSaid, sealSaid } from './sealed.ts';

/** A worry of somebody signed in. The child must be one they see; sending it again answers with what is stored. */
export async function tellConcern({ tx, vault, actor, now }: AtConcern, told: BodyOf<typeof endpoint>): Promise<OwnConcern> {
  mustMay(reportsPolicy, 'reports.tell', actor, noConcernYet);
  const about = await placeOf({ tx, actor }, told);
  await sql`
    insert into concerns (id, receipt, source, path, place_code, child_id, urgency, said_sealed, contact_sealed, accept_by, reported_by, received_at)
    values (${told.id}, ${receiptOfBytes(randomBytes(10))}, 'staff', ${about.path}, ${about.code}, ${told.childId}, ${told.urgency}, ${sealSaid(vault, told)},
            ${told.contact === '' ? null : vault.seal(told.contact)}, ${acceptBy(told.urgency, now).toISOString()}, ${actor.id}, ${now.toISOString()})
    on conflict (id) do nothing`.execute(tx);
  const { rows: [stored] } = await sql<{ id: string; receipt: string; urgency: OwnConcern['urgency']; state: OwnConcern['state']; place: string; received_at: string; said_sealed: string; child_id: string | null; reported_by: string | null }>`
    select n.id, n.receipt, n.urgency, n.state, p.name as place, n.received_at, n.said_sealed, n.child_id, n.reported_by
      from concerns n join places p on p.code = n.place_code where n.id = ${told.id}`.execute(tx);
  if (!stored || stored.reported_by !== actor.id || stored.child_id !== told.childId || openSaid(vault, stored.said_sealed).said !== told.said) throw new Problem('id-already-used');
  return { id: stored.id, receipt: stored.receipt, urgency: stored.urgency, state: stored.state, place: stored.place, receivedAt: stored.received_at };
}

/** The place that handles it: the child's, the named one, or where the teller works. */
async function placeOf({ tx, actor }: Pick<AtConcern, 'tx' | 'actor'>, { childId, placeCode }: BodyOf<typeof endpoint>): Promise<{ code: string; path: string }> {
  if (childId !== null) {
    const child = await tx.selectFrom('children').select(['place_code as code', 'path']).where('id', '=', childId).executeTakeFirst();
    if (!child) throw new Problem('not-found');
    return child;
  }
  if (placeCode === null) return { code: actor.place.code, path: actor.place.path };
  const place = await tx.selectFrom('places').select(['code', 'path']).where('code', '=', placeCode).where('level', '>=', 2).executeTakeFirst();
  if (!place) throw new Problem('not-found');
  return place;
}
