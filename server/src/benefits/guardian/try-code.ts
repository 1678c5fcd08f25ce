import { asDoor, type Tx } from '@tonghu/db/acting';
import { pageMinutes } from '@tonghu/domain/benefits/guardian-page';
import { sql } from 'kysely';
import type { Parts } from '../../parts.ts';
import { newToken, tokenHash } from '../../session-cookie.ts';
import { addressCount, cardCount, codeDigest, sameDigest } from './codes.ts';

type Needs = Pick<Parts, 'db' | 'vault' | 'clock'>;
interface From { address: string; request: string }

/** A code that was sent: the token of a session, or null. Wrong, ended, used, never given out: all the same null. The try is counted before it is compared. */
export async function tryCode({ db, vault, clock }: Needs, { asked, code, address, request }: From & { asked: string; code: string }): Promise<string | null> {
  const now = clock();
  return asDoor(db, async (door) => {
    const { rows: [counted] } = await sql<{ digest: string | null }>`select * from take_guardian_try(${asked}, ${addressCount(vault, address)}, ${now.toISOString()})`.execute(door);
    if (!counted) return null;
    if (sameDigest(counted.digest, codeDigest(vault, asked, code))) return openSession(door, asked, null, now, request);
    await failed(door, asked, request);
    return null;
  });
}

/** A code that was handed over, with the card it was handed over for. */
export async function tryHandedCode({ db, vault, clock }: Needs, { card, code, address, request }: From & { card: string; code: string }): Promise<string | null> {
  const now = clock();
  return asDoor(db, async (door) => {
    const { rows } = await sql<{ id: string | null; digest: string | null }>`
      select * from take_handed_try(${card}, ${cardCount(vault, card)}, ${addressCount(vault, address)}, ${now.toISOString()})`.execute(door);
    const right = rows.filter(({ id, digest }) => sameDigest(digest, codeDigest(vault, id ?? '', code)));
    if (right[0]?.id) return openSession(door, right[0].id, card, now, request);
    for (const { id } of rows) await failed(door, id, request);
    return null;
  });
}

const failed = (door: Tx, id: string | null, request: string) => sql`select guardian_try_failed(${id}, ${request})`.execute(door);

async function openSession(door: Tx, id: string, card: string | null, now: Date, request: string): Promise<string | null> {
  const token = newToken();
  const { rows } = await sql<{ opened: boolean }>`
    select open_guardian_session(${id}, ${card}, ${tokenHash(token)}, ${now.toISOString()}, ${new Date(now.getTime() + pageMinutes * 60_000).toISOString()}, ${request}) as opened`.execute(door);
  return rows[0]?.opened ? token : null;
}

/** Closes the page before its time. */
export async function closePage({ db }: Pick<Parts, 'db'>, token: string, request: string): Promise<void> {
  await asDoor(db, (door) => sql`select close_guardian_session(${tokenHash(token)}, ${request})`.execute(door));
}
