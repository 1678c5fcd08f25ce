import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Vault } from '@tonghu/db/crypto/vault';
import { oneOf } from '../../reports/limiter.ts';

/** As many digits of chance. */
export const newCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/** A code as it is stored: a keyed hash bound to its row, so that whoever reads the table cannot try the million codes there are. */
export const codeDigest = (vault: Vault, id: string, code: string): string => vault.mac(Buffer.from(`guardian code ${id} ${code}`)).toString('hex');

/** Compared without telling by the time how much of it was right. Nothing stored is compared all the same. */
export function sameDigest(stored: string | null, given: string): boolean {
  const right = Buffer.from(stored ?? '0'.repeat(given.length));
  const tried = Buffer.from(given);
  return right.length === tried.length && timingSafeEqual(right, tried) && stored !== null;
}

/** What is counted by: a card and an address as keyed hashes. A home's IPv6 network is one address. */
export const cardCount = (vault: Vault, code: string): string => vault.mac(Buffer.from(`guardian card ${code}`)).toString('hex');
export const addressCount = (vault: Vault, address: string): string => vault.mac(Buffer.from(`guardian address ${oneOf(address)}`)).toString('hex');

/** A mobile number as it is compared: eleven digits, without the country's code. Null: not one. */
export function mobileOf(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s-]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^1\d{10}$/.test(plain) ? plain : null;
}

/** The digits of a typed code. */
export const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '').slice(0, 12);
