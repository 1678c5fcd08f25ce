import type { Vault } from '../crypto/vault.ts';

// A leaf can never pass for an inner node (RFC 6962).
const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);

/** Root over the leaves in order, hex. A node without a partner rises unchanged. */
export function merkleRoot(vault: Pick<Vault, 'digest'>, leaves: string[]): string {
  if (leaves.length === 0) throw new Error('a tree has at least one leaf');
  let level = leaves.map((leaf) => vault.digest(leafMark, leaf));
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] as Buffer, level[i + 1]];
      above.push(right ? vault.digest(nodeMark, left, right) : left);
    }
    level = above;
  }
  return (level[0] as Buffer).toString('hex');
}
