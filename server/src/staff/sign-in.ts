import { acting, asDoor } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { Parts } from '../parts.ts';
import { newToken, tokenHash } from '../session-cookie.ts';
import type { Attempts } from './attempts.ts';
import { addressOf, newSecret, stepOf } from './one-time-code.ts';
import { checkPassword } from './password.ts';

interface Credentials {
  staff_id: string; active: boolean; password_hash: string; must_code: boolean; totp_sealed: string | null; totp_confirmed: boolean;
  totp_last_step: number; locked_until: string | null;
}

const hour = 3_600_000;
/** A session ends after so long, whatever happens: at a desk by the end of the day, on a phone after a month. */
const longest = { desk: 12 * hour, phone: 30 * 24 * hour };
/** A phone may be out of reach for a week; what lies on it is behind its PIN meanwhile. */
const phoneIdleMinutes = 7 * 24 * 60;

/** How long the browser keeps the cookie of a phone, in seconds. */
export const phoneCookieAge = longest.phone / 1000;

export interface SignIn {
  username: string;
  password: string;
  code?: string | undefined;
  device?: { id: string; name: string } | undefined;
  address: string;
  agent: string;
}

/** Checks who it is and opens a session; the answer is the token for the cookie. */
export async function openSession(parts: Parts, attempts: Attempts, asked: SignIn): Promise<string> {
  attempts.refuseFlood(asked.address);
  const username = asked.username.normalize('NFKC').toLowerCase();
  const { right, found } = await checkPassword(asked.password, async () => {
    const credentials = await findCredentials(parts, username);
    return { hash: credentials?.active ? credentials.password_hash : null, found: credentials };
  });
  if (!found) {
    attempts.failed(asked.address);
    throw new Problem(attempts.unknownNameLocked(username) ? 'account-locked' : 'sign-in-failed');
  }
  if (isLocked(found, parts)) throw new Problem('account-locked');
  if (!right) throw await failed(parts, attempts, asked.address, found);
  const step = await checkCode(parts, attempts, asked, username, found);
  return keepSession(parts, asked, found.staff_id, step);
}

async function findCredentials(parts: Parts, username: string): Promise<Credentials | null> {
  const { rows } = await asDoor(parts.db, (door) => sql<Credentials>`select * from sign_in_lookup(${username})`.execute(door));
  return rows[0] ?? null;
}

const isLocked = (found: Pick<Credentials, 'locked_until'>, parts: Pick<Parts, 'clock'>): boolean =>
  found.locked_until !== null && new Date(found.locked_until) > parts.clock();

async function failed(parts: Parts, attempts: Attempts, address: string, found: Credentials): Promise<Problem> {
  attempts.failed(address);
  const { rows } = await asDoor(parts.db, (door) =>
    sql<{ locked_until: string | null }>`select sign_in_failed(${found.staff_id}) as locked_until`.execute(door));
  return new Problem(isLocked({ locked_until: rows[0]?.locked_until ?? null }, parts) ? 'account-locked' : 'sign-in-failed');
}

/**
 * The step of a right code, or null where none is needed. Who must use codes
 * and has no authenticator yet is shown a secret, having proved the password;
 * the first right code confirms it.
 */
async function checkCode(parts: Parts, attempts: Attempts, asked: SignIn, username: string, found: Credentials): Promise<number | null> {
  if (!found.must_code && !found.totp_confirmed) return null;
  if (!found.totp_sealed) {
    const enrolment = newSecret(username);
    await keepSecret(parts, found.staff_id, enrolment.secret, false);
    throw new Problem('code-needed', { enrolment });
  }
  const secret = parts.vault.open(found.totp_sealed);
  if (asked.code === undefined) {
    throw new Problem('code-needed', found.totp_confirmed ? {} : { enrolment: { secret, address: addressOf(secret, username) } });
  }
  const step = stepOf(secret, asked.code, parts.clock(), found.totp_last_step);
  if (step === null) throw await failed(parts, attempts, asked.address, found);
  if (!found.totp_confirmed) await keepSecret(parts, found.staff_id, secret, true);
  return step;
}

function keepSecret(parts: Parts, staffId: string, secret: string, confirmed: boolean): Promise<unknown> {
  return acting(parts.db, staffId, (tx) => sql`select set_totp(${parts.vault.seal(secret)}, ${confirmed})`.execute(tx));
}

async function keepSession(parts: Parts, asked: SignIn, staffId: string, step: number | null): Promise<string> {
  const token = newToken();
  const { device } = asked;
  const endsAt = new Date(parts.clock().getTime() + longest[device ? 'phone' : 'desk']).toISOString();
  await asDoor(parts.db, async (door) => {
    const { rows } = await sql<{ opened: boolean }>`select open_session(${staffId}, ${tokenHash(token)}, ${endsAt}, ${asked.agent}, ${step}) as opened`.execute(door);
    if (rows[0]?.opened !== true) throw new Problem('sign-in-failed');
    if (!device) return;
    const { rows: [bound] } = await sql<{ bound: boolean }>`select bind_device(${tokenHash(token)}, ${device.id}, ${device.name}, ${phoneIdleMinutes}) as bound`.execute(door);
    if (bound?.bound !== true) throw new Problem('device-withdrawn');
  });
  return token;
}
