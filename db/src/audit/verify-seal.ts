import { text } from '@tonghu/domain/text';
import type pg from 'pg';
import type { Vault } from '../crypto/vault.ts';
import { auditColumns, type AuditRow, type AuditSeal, leafOf } from './audit-row.ts';
import { merkleRoot } from './merkle.ts';
import type { AuditProblem } from './verify.ts';

interface Leaf {
  leaf_seq: number;
  position: number;
  leaf: string;
}
type Pair = Leaf & (AuditRow | { [K in keyof AuditRow]: null });

/** Checks the rows of one seal whose own mac is right. Where something is wrong it names the row. */
export async function verifySeal(client: pg.PoolClient, vault: Vault, seal: AuditSeal): Promise<{ rows: number; problems: AuditProblem[] }> {
  const { rows: pairs } = await client.query<Pair>(
    `select l.seq as leaf_seq, l.position, l.leaf, ${auditColumns}
       from audit_leaves l left join audit_rows r on r.seq = l.seq where l.seal_id = $1 order by l.position, l.seq`, [seal.id]);
  const leavesTrue = pairs.length === seal.row_count && merkleRoot(vault, pairs.map((pair) => pair.leaf)) === seal.root;
  if (leavesTrue) {
    return { rows: pairs.length, problems: pairs.flatMap((pair) => rowProblem(vault, seal, pair)) };
  }
  return { rows: pairs.length, problems: await leafProblems(client, vault, seal, pairs) };
}

/** The leaf is proved by the root: what differs is the row. */
function rowProblem(vault: Vault, seal: AuditSeal, pair: Pair): AuditProblem[] {
  if (pair.seq === null) return [removed(seal, pair.leaf_seq)];
  return leafOf(vault, pair) === pair.leaf ? [] : [changed(seal, pair.seq)];
}

/** The leaves themselves were touched. A leaf is keyed, so one that fits its row is genuine. */
async function leafProblems(client: pg.PoolClient, vault: Vault, seal: AuditSeal, pairs: Pair[]): Promise<AuditProblem[]> {
  const fresh = pairs.map((pair) => (pair.seq === null ? undefined : leafOf(vault, pair)));
  const bad = pairs.filter((pair, i) => fresh[i] !== pair.leaf);

  if (bad.length > 0 && pairs.length === seal.row_count && fresh.every((leaf) => leaf !== undefined) && merkleRoot(vault, fresh) === seal.root) {
    return [sealChanged(seal)]; // every row is as it was sealed; only a stored leaf was overwritten
  }
  if (pairs.length > seal.row_count) return bad.length > 0 ? bad.map((pair) => inserted(seal, pair.leaf_seq)) : [sealChanged(seal)];
  if (pairs.length < seal.row_count) {
    const lost = lostSeqs(seal, pairs);
    const { rows } = await client.query<{ seq: number }>('select seq from audit_rows where seq = any($1::bigint[])', [lost.filter((seq) => seq !== undefined)]);
    const still = new Set(rows.map((row) => row.seq));
    // A leaf that is gone while its row is there: the seal was touched, not the log.
    return [...lost.map((seq) => (seq !== undefined && still.has(seq) ? { ...sealChanged(seal), seq } : removed(seal, seq))), ...bad.map((pair) => changed(seal, pair.leaf_seq))];
  }
  return bad.length > 0 ? bad.map((pair) => (pair.seq === null ? removed(seal, pair.leaf_seq) : changed(seal, pair.leaf_seq))) : [sealChanged(seal)];
}

/** Which rows are missing, from the empty positions: exact at the ends and where only one number fits, else unknown. */
function lostSeqs(seal: AuditSeal, pairs: Pair[]): (number | undefined)[] {
  const at = new Map(pairs.map((pair) => [pair.position, pair.leaf_seq]));
  const lost: (number | undefined)[] = [];
  for (let position = 0; position < seal.row_count; position += 1) {
    if (at.has(position)) continue;
    const before = at.get(position - 1);
    const behind = at.get(position + 1);
    lost.push(
      position === 0 ? seal.first_seq
        : position === seal.row_count - 1 ? seal.last_seq
        : before !== undefined && behind === before + 2 ? before + 1 : undefined);
  }
  return lost;
}

function changed(seal: AuditSeal, seq: number): AuditProblem {
  return { kind: 'changed', seq, seal: seal.id, says: text(`审计记录 ${seq} 在封存后被改动。`, `Audit row ${seq} was changed after it had been sealed.`) };
}

function removed(seal: AuditSeal, seq: number | undefined): AuditProblem {
  return {
    kind: 'removed', seal: seal.id, ...(seq !== undefined && { seq }),
    says: seq === undefined
      ? text(`第 ${seal.id} 号封条内（记录 ${seal.first_seq} 至 ${seal.last_seq}）少了一条审计记录。`, `Under seal ${seal.id} (rows ${seal.first_seq} to ${seal.last_seq}) an audit row is missing.`)
      : text(`审计记录 ${seq} 在封存后被删除。`, `Audit row ${seq} was removed after it had been sealed.`),
  };
}

function inserted(seal: AuditSeal, seq: number): AuditProblem {
  return { kind: 'inserted', seq, seal: seal.id, says: text(`审计记录 ${seq} 是封存之后插进来的。`, `Audit row ${seq} was slipped in after its time had been sealed.`) };
}

function sealChanged(seal: AuditSeal): AuditProblem {
  return { kind: 'seal changed', seal: seal.id, says: text(`第 ${seal.id} 号封条的明细被改动，审计记录本身没有变。`, `The details of seal ${seal.id} were changed; the audit rows themselves are intact.`) };
}
