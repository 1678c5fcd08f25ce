import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../testing/database.ts';
import { sealAudit } from './seal.ts';
import { verifyAudit } from './verify.ts';

let db: FreshDatabase;
beforeAll(async () => (db = await freshDatabase()));
afterAll(() => db.close());
beforeEach(() => clear());

const clear = () => db.owner.query('truncate audit_leaves, audit_seals, audit_rows restart identity');

/** Appends rows as the triggers do. */
const append = (count: number, salt = '') => db.owner.query(
  `insert into audit_rows (action, subject_kind, subject_id, place_path, columns, row_digest, purpose)
   select 'update', 'children', $2 || n, '37/3702/', array['phone', 'name'], md5($2 || n), nullif($2, '')
     from generate_series(1, $1) n`, [count, salt]);

/** Seals all there is. Another test's open transaction may hold the horizon back for a moment. */
async function sealAll(batch: number): Promise<void> {
  await expect.poll(async () => {
    await sealAudit(db.owner, db.vault, { batch });
    return (await verifyAudit(db.owner, db.vault)).unsealed;
  }, { timeout: 30_000 }).toBe(0);
}

const verify = async () => (await verifyAudit(db.owner, db.vault)).problems.map(({ kind, seq, seal }) => ({ kind, seq, seal }));

test('an untouched log is whole, sealed once, and seals again', async () => {
  await append(10);
  await sealAll(4);
  expect(await verifyAudit(db.owner, db.vault)).toMatchObject({ ok: true, seals: 3, rows: 10, unsealed: 0, head: { seal: 3 } });
  expect(await sealAudit(db.owner, db.vault)).toEqual({ seals: 0, rows: 0 });
  await append(1);
  expect(await verifyAudit(db.owner, db.vault)).toMatchObject({ ok: true, rows: 10, unsealed: 1 });
});

/** Each: what is done to row or seal `n`, and what must be said. */
const tamperings: Record<string, { sql: string[]; says: (seq: number, seal: number) => { kind: string; seq?: number; seal?: number }[] }> = {
  'row changed': { sql: [`update audit_rows set subject_id = subject_id || 'x' where seq = $seq`], says: (seq, seal) => [{ kind: 'changed', seq, seal }] },
  'moment changed by a microsecond': { sql: [`update audit_rows set at = at + interval '1 microsecond' where seq = $seq`], says: (seq, seal) => [{ kind: 'changed', seq, seal }] },
  'null for empty': { sql: [`update audit_rows set request = '' where seq = $seq`], says: (seq, seal) => [{ kind: 'changed', seq, seal }] },
  'columns joined': { sql: [`update audit_rows set columns = array['phone,name'] where seq = $seq`], says: (seq, seal) => [{ kind: 'changed', seq, seal }] },
  'row and leaf changed': {
    sql: [`update audit_rows set subject_id = 'x' where seq = $seq`, `update audit_leaves set leaf = md5('x') where seq = $seq`],
    says: (seq, seal) => [{ kind: 'changed', seq, seal }],
  },
  'row removed': { sql: ['delete from audit_rows where seq = $seq'], says: (seq, seal) => [{ kind: 'removed', seq, seal }] },
  'row and leaf removed': {
    sql: ['delete from audit_rows where seq = $seq', 'delete from audit_leaves where seq = $seq'],
    says: (seq, seal) => [{ kind: 'removed', seq, seal }],
  },
  'leaf changed': { sql: [`update audit_leaves set leaf = md5('x') where seq = $seq`], says: (_, seal) => [{ kind: 'seal changed', seal }] },
  'leaf removed': { sql: ['delete from audit_leaves where seq = $seq'], says: (seq, seal) => [{ kind: 'seal changed', seq, seal }] },
  'row slipped in': {
    sql: [`insert into audit_rows (seq, txid, action, subject_kind, subject_id) overriding system value select 1000000, txid, 'open', 'children', 'x' from audit_rows where seq = $seq`],
    says: () => [{ kind: 'inserted', seq: 1_000_000 }],
  },
  'row slipped in with a leaf': {
    sql: [
      `insert into audit_rows (seq, txid, action, subject_kind, subject_id) overriding system value select 1000000, txid, 'open', 'children', 'x' from audit_rows where seq = $seq`,
      `insert into audit_leaves select 1000000, seal_id, 5000, md5('x') from audit_leaves where seq = $seq`,
    ],
    says: (_, seal) => [{ kind: 'inserted', seq: 1_000_000, seal }],
  },
  'root changed': { sql: [`update audit_seals set root = md5('x') where id = $seal`], says: (_, seal) => [{ kind: 'seal changed', seal }] },
  'horizon changed': { sql: [`update audit_seals set horizon = horizon || '1' where id = $seal`], says: (_, seal) => [{ kind: 'seal changed', seal }] },
};

test('one tampering of any kind anywhere is found, and named exactly', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(
    fc.constantFrom(...Object.keys(tamperings)), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), fc.nat(),
    async (name, count, batch, pick) => {
      await clear();
      await append(count);
      await sealAll(batch);
      const seq = 1 + (pick % count);
      const seal = Math.ceil(seq / batch);
      const { sql, says } = tamperings[name] as (typeof tamperings)[string];
      for (const statement of sql) await db.owner.query(statement.replaceAll('$seq', String(seq)).replaceAll('$seal', String(seal)));
      expect(await verify()).toEqual(says(seq, seal).map((due) => ({ seq: undefined, seal: undefined, ...due })));
    }), { numRuns: 120 });
});

test('a seal taken out of the middle breaks the chain; one cut off the end is missed by whoever noted it', async () => {
  await append(9);
  await sealAll(3);
  const { head } = await verifyAudit(db.owner, db.vault);
  const cut = async (seal: number) => {
    await db.owner.query('delete from audit_rows where seq in (select seq from audit_leaves where seal_id = $1)', [seal]);
    await db.owner.query('delete from audit_leaves where seal_id = $1', [seal]);
    await db.owner.query('delete from audit_seals where id = $1', [seal]);
  };
  await cut(3);
  expect(await verifyAudit(db.owner, db.vault)).toMatchObject({ ok: true });
  expect((await verifyAudit(db.owner, db.vault, head)).problems).toMatchObject([{ kind: 'chain broken', seal: 3 }]);
  await append(3);
  await sealAll(3);
  await cut(2);
  expect(await verify()).toEqual([{ kind: 'chain broken', seal: 2 }]);
});

test('a transaction that was open while others were sealed is sealed later, and is no intruder', async () => {
  const slow = await db.owner.connect();
  await slow.query('begin');
  await slow.query(`insert into audit_rows (action, subject_kind, subject_id) values ('open', 'children', 'slow')`);
  await append(5);
  const during = await sealAudit(db.owner, db.vault);
  expect(during.rows).toBe(0); // begun after the slow one: they wait for it
  await slow.query('commit');
  slow.release();
  expect(await verify()).toEqual([]);
  await sealAll(100);
  expect(await verifyAudit(db.owner, db.vault)).toMatchObject({ ok: true, rows: 6, unsealed: 0 });
});

test('a log restored on a server that counts anew is sealed on, and rows slipped in before are not laundered', async () => {
  await append(4);
  await sealAll(10);
  await db.owner.query(`insert into audit_rows (txid, action, subject_kind, subject_id) values ('3', 'open', 'children', 'old'), ('99999999', 'open', 'children', 'restored')`);
  await sealAudit(db.owner, db.vault);
  expect(await verify()).toEqual([{ kind: 'inserted', seq: 5, seal: undefined }]);
  expect(await verifyAudit(db.owner, db.vault)).toMatchObject({ rows: 5, unsealed: 0 });
});

test('two that seal at once seal every row once', async () => {
  await append(50);
  await Promise.all([sealAudit(db.owner, db.vault, { batch: 7 }), sealAudit(db.owner, db.vault, { batch: 7 })]);
  await sealAll(7);
  expect(await verifyAudit(db.owner, db.vault)).toMatchObject({ ok: true, rows: 50 });
});
