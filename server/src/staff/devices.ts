import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { Problem } from '@tonghu/domain/problem';
import type { Device } from '@tonghu/domain/staff/device-endpoints';
import * as endpoints from '@tonghu/domain/staff/device-endpoints';
import { devicePolicy } from '@tonghu/domain/staff/device-policy';
import { sql } from 'kysely';
import type { Handle } from '../handle.ts';
import { mustMay } from '../must-may.ts';

export function deviceRoutes(handle: Handle): void {
  handle(endpoints.listDevices, async ({ tx, actor, query }) => ({ rows: await devicesOf(tx, actor, query.staff ?? actor.id) }));
  handle(endpoints.withdrawDevice, ({ tx, actor, params }) => withdraw(tx, actor, params.deviceId));
}

const shown = sql`id, staff_id as "staffId", name, registered_at as "registeredAt", last_contact_at as "lastContactAt", withdrawn_at as "withdrawnAt"`;

/** Phones of one person: those in use first, then by their last contact. */
async function devicesOf(tx: Tx, actor: Actor, ownerId: string): Promise<Device[]> {
  mustMay(devicePolicy, 'devices.list', actor, { ownerId });
  const { rows } = await sql<Device & { staffId: string }>`
    select ${shown} from devices where staff_id = ${ownerId} order by withdrawn_at is not null, last_contact_at desc, id limit 200`.execute(tx);
  return rows;
}

/** Withdraws a phone and ends its session. One that is hidden and one that does not exist are the same `not-found`. */
export async function withdraw(tx: Tx, actor: Actor, id: string): Promise<Device> {
  const find = async () => (await sql<Device & { staffId: string }>`select ${shown} from devices where id = ${id}`.execute(tx)).rows[0];
  const device = await find();
  if (!device) throw new Problem('not-found');
  mustMay(devicePolicy, 'devices.withdraw', actor, { ownerId: device.staffId });
  await sql`select withdraw_device(${id})`.execute(tx);
  return (await find())!;
}
