import { createHash, randomBytes } from 'node:crypto';
import type { Config } from './config.ts';

/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain; it cannot be set over plain http. */
export const cookieName = (config: Config): string => (config.secure ? '__Host-tonghu' : 'tonghu');

export const cookieFlags = (config: Config) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: config.secure }) as const;

/** 256 random bits; whoever holds it is the person, so the database keeps only its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Tokens are random, so a plain hash is enough: there is nothing to guess. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
