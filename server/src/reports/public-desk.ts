import { createHash } from 'node:crypto';
import { asDoor } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import { type Receipt, type Told, acceptBy, readReceipt, receiptOfBytes } from '@tonghu/domain/reports/concern';
import type { ConcernState } from '@tonghu/domain/reports/lifecycle';
import { readCard } from '@tonghu/domain/visits/card';
import { sql } from 'kysely';
import { idOfDigest } from '../id-of-digest.ts';
import type { Parts } from '../parts.ts';
import { sealSaid } from './sealed.ts';

type Needs = Pick<Parts, 'db' | 'vault' | 'clock'>;

const tenMinutes = 600_000;

/**
 * Takes a worry from anybody. The database looks the card up behind the door and
 * answers nothing, so known, unknown and revoked cards cannot be told apart here.
 * The receipt number is a keyed hash of what was sent and of the ten minutes it
 * was sent in: pressing twice, or a line that breaks, tells once, and no number
 * can be worked out from what somebody knows.
 */
export async function receivePublicly({ db, vault, clock }: Needs, told: Told, card: string): Promise<Receipt> {
  const now = clock();
  const read = readCard(card);
  const code = read.ok && read.is === 'code' ? read.code : null;
  const content = vault.digest('concern', code ?? '', told.urgency, told.said, told.where, told.contact);
  const secretIn = (slot: number) => vault.mac(Buffer.concat([Buffer.from(`concern ${slot} `), content]));
  const slot = Math.floor(now.getTime() / tenMinutes);
  return asDoor(db, async (door) => {
    for (const near of [slot, slot - 1]) {
      const receipt = receiptOfBytes(secretIn(near));
      const state = await standing(door, receipt);
      if (state !== null) return { receipt, state };
    }
    const secret = secretIn(slot);
    const receipt = receiptOfBytes(secret);
    await sql`select receive_concern(${idOf(secret)}, ${receipt}, ${code}, ${told.urgency}, ${sealSaid(vault, told)},
      ${told.contact === '' ? null : vault.seal(told.contact)}, ${acceptBy(told.urgency, now).toISOString()})`.execute(door);
    return { receipt, state: 'received' };
  });
}

/** How far a worry is, for whoever holds its receipt number. A wrong number and a mistyped one are the same: not-found. */
export async function askByReceipt({ db }: Pick<Parts, 'db'>, typed: string): Promise<Receipt> {
  const receipt = readReceipt(typed);
  const state = receipt === null ? null : await asDoor(db, (door) => standing(door, receipt));
  if (receipt === null || state === null) throw new Problem('not-found');
  return { receipt, state };
}

async function standing(door: Parameters<Parameters<typeof asDoor>[1]>[0], receipt: string): Promise<ConcernState | null> {
  const { rows } = await sql<{ state: ConcernState | null }>`select concern_standing(${receipt}) as state`.execute(door);
  return rows[0]?.state ?? null;
}

/** The id of the row, another part of the same secret: the receipt number does not give it away. */
const idOf = (secret: Buffer): string => idOfDigest(createHash('sha256').update('id').update(secret).digest());
