import type { Vault } from '@tonghu/db/crypto/vault';
import { type Evidence, evidenceKey } from '@tonghu/linkage/discovery/evidence';
import type { Suspected } from '@tonghu/linkage/discovery/screen';

/** The token of one row of a file: the same row gives the same, and nothing is told by it. */
export const evidenceToken = (vault: Vault, row: Evidence): string => vault.mac(Buffer.from(`evidence|${evidenceKey(row)}`)).toString('hex').slice(0, 24);

/** The tokens of the rows behind a suspicion, each once. */
export const evidenceTokens = (vault: Vault, one: Suspected): string[] => [...new Set(one.evidence.map((row) => evidenceToken(vault, row)))].sort();
