import type { TokenKind, Vault } from '@tonghu/db/crypto/vault';
import { maskAccount, maskIdNumber, maskPhone, readIdNumber } from '@tonghu/domain/id-number';

/** A number as it is stored: sealed, findable by token, and a hint that may be shown. All null when there is none. */
export interface StoredNumber {
  sealed: string | null;
  token: string | null;
  hint: string | null;
}

const masks: Record<TokenKind, (value: string) => string> = { 'id-number': maskIdNumber, phone: maskPhone, account: maskAccount };

/** Numbers are stored in one spelling, so that equal numbers have equal tokens. */
function plainNumber(kind: TokenKind, value: string): string {
  const plain = value.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (kind !== 'id-number') return plain;
  const read = readIdNumber(plain);
  return read.ok ? read.id.value : plain;
}

export function storeNumber(vault: Vault, kind: TokenKind, value: string | null): StoredNumber {
  const plain = value === null ? '' : plainNumber(kind, value);
  if (plain === '') return { sealed: null, token: null, hint: null };
  return { sealed: vault.seal(plain), token: vault.token(kind, plain), hint: masks[kind](plain) };
}
