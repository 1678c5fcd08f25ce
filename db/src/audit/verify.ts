import { type Text, text } from '@tonghu/domain/text';
import type pg from 'pg';
import type { Vault } from '../crypto/vault.ts';
import { type AuditSeal, noSeal, sealColumns, sealMac } from './audit-row.ts';
import { horizonOn, moment } from './seal.ts';
import { verifySeal } from './verify-seal.ts';

export interface AuditProblem {
  kind: 'changed' | 'removed' | 'inserted' | 'seal changed' | 'chain broken';
  /** The audit row, where it is known. */
  seq?: number;
  seal?: number;
  says: Text;
}

export interface Verification {
  ok: boolean;
  seals: number;
  /** Sealed rows that were checked. */
  rows: number;
  /** Rows waiting for the next seal. */
  unsealed: number;
  /** The newest seal. Kept outside the system, it shows later that nothing was cut off the end. */
  head?: { seal: number; mac: string };
  problems: AuditProblem[];
}

/** Checks every seal and every sealed row. `expected`: a head noted earlier, which must still be in the chain. */
export async function verifyAudit(owner: pg.Pool, vault: Vault, expected?: { seal: number; mac: string }): Promise<Verification> {
  const client = await owner.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await verifyAll(client, vault, expected);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function verifyAll(client: pg.PoolClient, vault: Vault, expected?: { seal: number; mac: string }): Promise<Verification> {
  const { server } = await moment(client);
  const { rows: seals } = await client.query<AuditSeal>(`select ${sealColumns} from audit_seals order by id`);
  const problems: AuditProblem[] = [];
  let checked = 0;
  let horizon: string | undefined;
  let previous: AuditSeal | undefined;
  for (const seal of seals) {
    problems.push(...chainProblems(seal, previous));
    if (sealMac(vault, seal) === seal.mac) {
      const found = await verifySeal(client, vault, seal);
      problems.push(...found.problems);
      checked += found.rows;
      horizon = horizonOn(server, seal.horizon) ?? horizon;
    } else {
      problems.push({
        kind: 'seal changed', seal: seal.id,
        says: text(`第 ${seal.id} 号封条被改动过。`, `Seal ${seal.id} was changed.`),
      });
    }
    previous = seal;
  }
  if (expected && seals.find((seal) => seal.id === expected.seal)?.mac !== expected.mac) {
    problems.push({
      kind: 'chain broken', seal: expected.seal,
      says: text(`记下的第 ${expected.seal} 号封条不在链上，之后的记录可能被整段替换或删除。`, `Seal ${expected.seal}, noted earlier, is not in the chain: what follows may have been replaced or cut off.`),
    });
  }

  const chainWhole = !problems.some((problem) => problem.kind === 'chain broken');
  const loose = await rowsWithoutLeaf(client, horizon);
  // With a seal missing its rows stand without leaves as well; the broken chain says it better than each of them.
  if (chainWhole) problems.push(...loose.below.filter((seq) => !problems.some((p) => p.seq === seq)).map(insertedProblem));
  return {
    ok: problems.length === 0,
    seals: seals.length,
    rows: checked,
    unsealed: loose.waiting,
    ...(previous && { head: { seal: previous.id, mac: previous.mac } }),
    problems,
  };
}

function chainProblems(seal: AuditSeal, previous: AuditSeal | undefined): AuditProblem[] {
  const due = (previous?.id ?? 0) + 1;
  if (seal.id !== due) {
    return [{
      kind: 'chain broken', seal: due,
      says: text(`第 ${due}${seal.id - 1 > due ? ` 至 ${seal.id - 1}` : ''} 号封条不见了。`, `Seal ${due}${seal.id - 1 > due ? ` to ${seal.id - 1}` : ''} is missing.`),
    }];
  }
  // When the earlier seal's own mac was overwritten it is reported there; here the two no longer fit.
  if (seal.previous === (previous?.mac ?? noSeal)) return [];
  return [{
    kind: 'chain broken', seal: seal.id,
    says: text(`第 ${seal.id} 号封条接不上前一个封条。`, `Seal ${seal.id} does not follow from the one before it.`),
  }];
}

function insertedProblem(seq: number): AuditProblem {
  return {
    kind: 'inserted', seq,
    says: text(`审计记录 ${seq} 是封存之后插进来的。`, `Audit row ${seq} was slipped in after its time had been sealed.`),
  };
}

/** Rows without a leaf: below the horizon they were slipped in, above it they wait for the next seal. */
async function rowsWithoutLeaf(client: pg.PoolClient, horizon: string | undefined): Promise<{ below: number[]; waiting: number }> {
  const { rows } = await client.query<{ below: number[] | null; waiting: number }>(
    `select array_agg(r.seq order by r.seq) filter (where r.txid < $1::xid8) as below,
            count(*) filter (where (r.txid < $1::xid8) is not true) as waiting
       from audit_rows r where not exists (select from audit_leaves l where l.seq = r.seq)`, [horizon ?? null]);
  return { below: rows[0]?.below ?? [], waiting: rows[0]?.waiting ?? 0 };
}
