import type { Tx } from '@tonghu/db/acting';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { Parts } from '../parts.ts';
import type { Session } from '../session.ts';
import type { Attempts } from './attempts.ts';
import { newSecret, stepOf } from './one-time-code.ts';
import { checkPassword, hashPassword } from './password.ts';

interface OwnCredentials {
  password_hash: string; must_code: boolean; totp_sealed: string | null; totp_confirmed: boolean; totp_last_step: number;
  totp_next_sealed: string | null;
}

type Acting = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

const ownCredentials = async (tx: Tx): Promise<OwnCredentials> => {
  const { rows } = await sql<OwnCredentials>`select * from own_credentials()`.execute(tx);
  if (!rows[0]) throw new Problem('not-signed-in');
  return rows[0];
};

export const hasAuthenticator = async (tx: Tx): Promise<boolean> => (await ownCredentials(tx)).totp_confirmed;

/** Whoever finds an open browser must not be able to take the account over: the password is asked again. */
async function askPasswordAgain(acting: Acting, attempts: Attempts, staffId: string, password: string): Promise<OwnCredentials> {
  attempts.refuseFlood(staffId);
  const { right, found } = await checkPassword(password, async () => {
    const found = await acting(ownCredentials);
    return { hash: found.password_hash, found };
  });
  if (!right) {
    attempts.failed(staffId);
    throw new Problem('sign-in-failed');
  }
  return found;
}

/** Sets a new password of one's own; every other browser is signed out. */
export async function changePassword(acting: Acting, attempts: Attempts, session: Session, current: string, next: string): Promise<null> {
  await askPasswordAgain(acting, attempts, session.actor.id, current);
  const hash = await hashPassword(next);
  await acting((tx) => sql`select set_password(${session.actor.id}, ${hash}, false, ${session.tokenHash})`.execute(tx));
  return null;
}

/** Begins with an authenticator, or with another one. Until the new one is confirmed the account signs in as before. */
export async function beginEnrolment(parts: Parts, acting: Acting, attempts: Attempts, staffId: string, password: string) {
  await askPasswordAgain(acting, attempts, staffId, password);
  return acting(async (tx) => {
    const { username } = await tx.selectFrom('staff').select('username').where('id', '=', staffId).executeTakeFirstOrThrow();
    const enrolment = newSecret(username);
    await sql`select set_totp(${parts.vault.seal(enrolment.secret)}, false)`.execute(tx);
    return enrolment;
  });
}

/** The first right code makes it count, and takes the one before out of use. */
export async function confirmEnrolment(parts: Parts, tx: Tx, code: string): Promise<null> {
  const own = await ownCredentials(tx);
  const waiting = own.totp_next_sealed ?? (own.totp_confirmed ? null : own.totp_sealed);
  if (!waiting) throw new Problem('wrong-state');
  // Steps used up with the one before say nothing about this one.
  const step = stepOf(parts.vault.open(waiting), code, parts.clock(), own.totp_next_sealed ? 0 : own.totp_last_step);
  if (step === null) throw new Problem('sign-in-failed');
  await sql`select set_totp(${waiting}, true, ${step})`.execute(tx);
  return null;
}
