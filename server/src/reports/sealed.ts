import type { Vault } from '@tonghu/db/crypto/vault';
import type { Told } from '@tonghu/domain/reports/concern';
import { z } from 'zod';

const Said = z.object({ said: z.string(), where: z.string() });

/** What was told, as it lies in the table. */
export const sealSaid = (vault: Vault, { said, where }: Pick<Told, 'said' | 'where'>): string => vault.seal(JSON.stringify({ said, where }));

/** And back. */
export const openSaid = (vault: Vault, sealed: string): z.infer<typeof Said> => Said.parse(JSON.parse(vault.open(sealed)));
