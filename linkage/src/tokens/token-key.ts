import { createHmac, randomBytes } from 'node:crypto';
import { readIdNumber } from '@tonghu/domain/id-number';
import { z } from 'zod';

/*
 * Tokens in the place of ID numbers: whoever has the key makes the same token of
 * the same number; without it nobody gets from a token to a number, nor tells by
 * trying them all. `t1:<key>:<43 characters>`.
 */

/** As of the vault: `gm` is HMAC-SM3, `intl` HMAC-SHA-256. */
export type TokenProfile = 'gm' | 'intl';

/** A key for tokens and for nothing else, as it is written to a file. */
export const TokenKey = z.strictObject({
  tonghu: z.literal('token-key-1'),
  id: z.string().regex(/^[0-9a-f]{8}$/),
  profile: z.enum(['gm', 'intl']),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
}).refine((key) => key.id === idOf(key.profile, key.secret), 'the id is not the one of this secret');
export type TokenKey = z.infer<typeof TokenKey>;

const hashes = { gm: 'sm3', intl: 'sha256' } as const;
export const hashOf = (profile: TokenProfile): 'sm3' | 'sha256' => hashes[profile];

/** The key of a secret of 64 hex characters; without one, a new key. */
export function tokenKey(profile: TokenProfile, secret: string = randomBytes(32).toString('hex')): TokenKey {
  return { tonghu: 'token-key-1', id: idOf(profile, secret), profile, secret };
}

/** Names a key without giving it away. */
function idOf(profile: TokenProfile, secret: string): string {
  return createHmac(hashes[profile], Buffer.from(secret, 'hex')).update('tonghu/token-key').digest('hex').slice(0, 8);
}

/** Makes tokens of numbers that are written the one way: 18 characters, upper-case X. */
export function tokensWith({ id, profile, secret }: TokenKey): (idNumber: string) => string {
  const bytes = Buffer.from(secret, 'hex');
  return (idNumber) => `t1:${id}:${createHmac(hashes[profile], bytes).update(idNumber).digest('base64url')}`;
}

/** The token of a cell, or why there is none: blanks, full-width digits and the 15-digit form are understood, nothing is repaired. */
export function tokenOfCell(make: (idNumber: string) => string, cell: string): { token: string } | { fault: string } {
  const read = readIdNumber(cell);
  return read.ok ? { token: make(read.id.value) } : { fault: read.fault };
}

/** A cell that holds a token, in SQL as well. */
export const tokenPattern = 't1:[0-9a-f]{8}:[A-Za-z0-9_-]{43}';
