import { asDoor } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import { todayInChina } from '@tonghu/domain/dates';
import * as endpoints from '@tonghu/domain/field/endpoints';
import { fieldPolicy } from '@tonghu/domain/field/policy';
import { sql } from 'kysely';
import type { Handle } from '../handle.ts';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { positionsAreOn } from '../visits/positions.ts';
import { cardSigner } from '../visits/cards/sign.ts';
import { openPack, tagOf } from './open-pack.ts';

/** The routes of the phone: what it holds, and whether it may still hold it. */
export function fieldRoutes(handle: Handle, parts: Parts): void {
  const signer = cardSigner(parts.vault);

  handle(endpoints.openPack, async ({ tx, actor, session, query, request }) => {
    mustMay(fieldPolicy, 'field.open', actor, {});
    if (query.device) await sql`select device_contact(${query.device})`.execute(tx);
    const { rows: [city] } = await sql<{ name: string }>`
      select p.name from city_settings s join places p on p.code = s.value #>> '{}' where s.name = 'division'`.execute(tx);
    const pack = {
      ...await openPack(tx, actor, todayInChina(parts.clock())),
      staff: { id: actor.id, name: actor.name, post: actor.post, place: { code: actor.place.code, name: actor.place.name, level: actor.place.level }, language: session.language },
      city: { name: city?.name ?? actor.place.name, positions: await positionsAreOn(tx), demo: parts.demo },
      cardKey: signer.publicKey,
    };
    const tag = tagOf(pack);
    request.reply.header('etag', tag);
    if (request.raw.headers['if-none-match'] === tag) {
      await request.reply.code(304).header('cache-control', 'no-store').send();
    } else {
      // Whoever asks without a phone takes the same away.
      await recordOpening(tx, { ...(query.device ? { what: 'devices', id: query.device } : { what: 'staff', id: actor.id }), path: actor.place.path, as: 'export' });
    }
    return { at: parts.clock().toISOString(), ...pack };
  });

  handle.door(endpoints.deviceStanding, async ({ body }) => {
    const { rows: [row] } = await asDoor(parts.db, (door) => sql<{ standing: 'sign-in-again' | 'withdrawn' | null }>`select device_standing(${body.device}) as standing`.execute(door));
    return { standing: row?.standing ?? null };
  });
}
