import type { NotOpened } from '@tonghu/db/crypto/reseal-rows';
import { verifyStore } from '@tonghu/db/crypto/reseal-files';
import { type Vault, vaultOf } from '@tonghu/db/crypto/vault';
import { verifyRows } from '@tonghu/db/crypto/verify-rows';
import { text } from '@tonghu/domain/text';
import type pg from 'pg';
import { type SealedHome, withSealedHome } from './keys-home.ts';
import { terminalProgress } from './progress.ts';
import { CommandProblem } from './say.ts';

/** Opens everything with the keys there are. */
export async function verifyAll(): Promise<{ values: number; files: number; keys: string[] }> {
  return withSealedHome(async (held) => {
    const client = await held.db.owner.connect();
    try {
      const told = await mustOpen(client, held, vaultOf(held.ring));
      return { ...told, keys: held.ring.keys.map(({ id }) => id) };
    } finally {
      client.release();
    }
  });
}

/** Opens every sealed value and file with `vault`, or says which do not open. */
export async function mustOpen(client: pg.ClientBase, { store, home }: SealedHome, vault: Vault): Promise<{ values: number; files: number }> {
  const progress = terminalProgress();
  try {
    progress.stage(text('逐个打开检查', 'Opening each to check'));
    const rows = await verifyRows(client, vault, (table) => progress.report(text(table, table)));
    const files = await verifyStore(store, home, vault, (done) => progress.report(text(`文件 ${done}`, `files ${done}`)));
    refuseWhatStaysShut([...rows.notOpened, ...files.notOpened]);
    return { values: rows.values, files: files.files };
  } finally {
    progress.end();
  }
}

/** A value that nothing opens was damaged before; it is named by its place, and no key is given up. */
export function refuseWhatStaysShut(shut: readonly NotOpened[]): void {
  if (shut.length === 0) return;
  const named = shut.slice(0, 8).map(({ where, id }) => `${where} ${id}`).join('; ');
  throw new CommandProblem(text(
    `有 ${shut.length} 处打不开（${named}${shut.length > 8 ? ' …' : ''}），可能已损坏。密钥都还保留着；请从备份恢复这些内容后再运行一次。`,
    `${shut.length} do not open (${named}${shut.length > 8 ? ' …' : ''}); they may be damaged. All keys are kept; restore these from a backup and run it again.`,
  ));
}
