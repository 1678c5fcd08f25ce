import { generateSecret, generateURI, verifySync } from 'otplib';

const period = 30;

/** A new secret and the address that an authenticator app reads from a QR code. */
export function newSecret(username: string): { secret: string; address: string } {
  const secret = generateSecret();
  return { secret, address: addressOf(secret, username) };
}

export const addressOf = (secret: string, username: string): string => generateURI({ issuer: '童护 Tonghu', label: username, secret });

/**
 * The time step a code is right for, or null. One step to either side is
 * allowed, since phones run fast and slow; steps up to `lastStep` were used.
 */
export function stepOf(secret: string, code: string, now: Date, lastStep: number): number | null {
  const epoch = Math.floor(now.getTime() / 1000);
  const verdict = verifySync({ secret, token: code, epoch, epochTolerance: period, ...(lastStep > 0 ? { afterTimeStep: lastStep } : {}) });
  return verdict.valid ? Math.floor(epoch / period) + verdict.delta : null;
}
