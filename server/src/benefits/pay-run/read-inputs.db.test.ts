import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Town, aTown } from '../../children/testing.ts';
import { aPaidChild, as } from '../testing.ts';
import type { Payable } from './inputs.ts';
import { readInputs } from './read-inputs.ts';
import { slicesOf } from './slices.ts';

let db: FreshDatabase;
let town: Town;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
});
afterAll(() => db.close());

const scope = () => ({ path: town.actors['county-officer'].place.path, month: '2026-03', programme: 'allowance' });

test('slices hold every child once and in the order of one reading', async () => {
  for (let at = 0; at < 40; at++) await aPaidChild(db, { id: `${(at * 6 + 3).toString(16).padStart(2, '0')}000000-0000-4000-8000-${String(at).padStart(12, '0')}` });
  await as(db, town.actors['county-officer'], async ({ tx }) => {
    const read = async ({ from, until }: { from: string; until: string }) => (await sql<{ child_id: string }>`select * from run_children(${scope().path}, ${from}, ${until})`.execute(tx)).rows;
    const whole = await read(slicesOf(1)[0]!);
    expect(whole).toHaveLength(40);
    const parts = [];
    for (const slice of slicesOf(1_000_000)) parts.push(await read(slice));
    expect(parts.map((part) => part.length > 0)).toEqual(Array.from({ length: 8 }, () => true));
    expect(parts.flat()).toEqual(whole);
  });
});

test('a holder is known by the name in whatever way it is written, and not by another name', async () => {
  const holders: [child: string, guardian: string | null, holder: string, known: boolean][] = [
    ['古丽·买买提', null, '古丽•买买提', true],
    ['古丽买买提', null, '古丽・买买提', true],
    ['阿依夏', '买买提·艾力', '买买提．艾力', true],
    ['王一', '李 秀英', '李秀英', true],
    ['王二', 'ＡＢＣ', 'abc', true],
    ['王三', '李秀英', '李秀莲', false],
    ['王四', '李秀英', '王四海', false],
  ];
  const known = new Map<string, boolean>();
  for (const [name, guardian, holder, fits] of holders) {
    const child = await aPaidChild(db, { name });
    known.set(child.id, fits);
    await db.owner.query('update bank_accounts set holder = $2 where child_id = $1', [child.id, holder]);
    if (guardian) await db.owner.query('update guardians set name = $2 where child_id = $1', [child.id, guardian]);
  }
  const rows: Payable[] = [];
  await as(db, town.actors['county-officer'], async ({ tx }) => { for await (const { payable } of readInputs(tx, scope())) rows.push(...payable); });
  expect(Object.fromEntries(rows.filter((row) => known.has(row.child_id)).map((row) => [`${row.child_name} ${row.payee}`, row.holder_known])))
    .toEqual(Object.fromEntries(holders.map(([child, , holder, fits]) => [`${child} ${holder}`, fits])));
});
