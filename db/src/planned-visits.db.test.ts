import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from './testing/database.ts';

let db: FreshDatabase;
const [director, supervisor] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const village = '37/3707/370784/370784001/370784001001/';

beforeAll(async () => {
  db = await freshDatabase();
  await db.owner.query(`insert into places (code, parent_code, path, level, name) values ('370784001', null, '37/3707/370784/370784001/', 4, '镇'), ('370784001001', '370784001', $1, 5, '村')`, [village]);
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path) values
    ($1, 'director', '甲', 'director', '370784001001', $3), ($2, 'supervisor', '乙', 'supervisor', '370784001', '37/3707/370784/370784001/')`, [director, supervisor, village]);
});
afterAll(() => db.close());

const day = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);

/** A child whose file was opened on day 0 of 2026. */
async function aChild(): Promise<string> {
  const { rows } = await db.owner.query<{ id: string }>(`
    insert into children (id, name, sex, birth_date, place_code, path, created_at) values (gen_random_uuid(), '丙', 'male', '2015-01-01', '370784001001', $1, '2026-01-01 12:00+08') returning id`, [village]);
  return rows[0]!.id;
}
const visit = (child: string, at: number, also: { met?: string; nextOn?: string | null; id?: string; corrects?: string } = {}) => db.owner.query(`
  insert into visits (id, child_id, path, kind, channel, visited_on, started_at, ended_at, visited_by, met, child_seen, next_on, checked_by, corrects, correction_reason)
  values (coalesce($7, gen_random_uuid()), $1, $2, 'inspection', 'desk', $3, $3::date, $3::date, $4, array[$5], 'alone', $6, 'none', $8, case when $8::uuid is not null then '写错' end)`,
[child, village, day(at), director, also.met ?? 'child', also.nextOn ?? null, also.id ?? null, also.corrects ?? null]);
async function colour(child: string, at: number, name: string): Promise<void> {
  await db.owner.query('update child_colours set until_day = $2 where child_id = $1 and until_day is null', [child, day(at)]);
  await db.owner.query(`insert into child_colours (id, child_id, path, colour, from_day, because, set_by) values (gen_random_uuid(), $1, $2, $3, $4, '[]', $5)`, [child, village, name, day(at), supervisor]);
}
async function planOf(child: string): Promise<string[]> {
  const { rows } = await db.owner.query<{ opened_on: string; due_on: string; done_on: string | null; because: string[]; responsible_id: string | null }>(
    'select opened_on::text, due_on::text, done_on::text, because, responsible_id from planned_visits where child_id = $1 order by opened_on', [child]);
  const who = (id: string | null) => (id === director ? 'director' : id === supervisor ? 'supervisor' : 'nobody');
  return rows.map((row) => `${row.opened_on} due ${row.due_on} ${row.done_on ? `done ${row.done_on}` : who(row.responsible_id)} ${row.because.join('+')}`);
}

test('a child without a colour is visited within thirty days, then again and again', async () => {
  const child = await aChild();
  expect(await planOf(child)).toEqual(['2026-01-01 due 2026-01-31 director ungraded']);
  await visit(child, 20);
  await visit(child, 60);
  expect(await planOf(child)).toEqual([
    '2026-01-01 due 2026-01-31 done 2026-01-21 ungraded', '2026-01-21 due 2026-02-20 done 2026-03-02 ungraded', '2026-03-02 due 2026-04-01 director ungraded',
  ]);
});

test('red brings the next visit forward from the day it was set, and hands it to the supervisor; green moves it back', async () => {
  const child = await aChild();
  await visit(child, 0);
  await colour(child, 10, 'red');
  expect((await planOf(child)).at(-1)).toBe('2026-01-01 due 2026-01-18 supervisor red');
  await visit(child, 12);
  await colour(child, 14, 'green');
  expect((await planOf(child)).at(-1)).toBe('2026-01-13 due 2026-04-13 director green');
});

test('what was overdue stays overdue when the colour asks for less', async () => {
  const child = await aChild();
  await colour(child, 0, 'red');
  await colour(child, 20, 'green');
  expect((await planOf(child)).at(-1)).toBe('2026-01-01 due 2026-01-08 director red');
});

test('left-behind children are visited monthly whatever the colour; a promise brings a visit forward, never back', async () => {
  const child = await aChild();
  await colour(child, 0, 'green');
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'left-behind', '2020-01-01')`, [child]);
  expect((await planOf(child)).at(-1)).toBe('2026-01-01 due 2026-01-31 director left-behind');
  await visit(child, 10, { nextOn: day(15) });
  expect((await planOf(child)).at(-1)).toBe('2026-01-11 due 2026-01-16 director left-behind+promised');
  await visit(child, 15, { nextOn: day(90) });
  expect((await planOf(child)).at(-1)).toBe('2026-01-16 due 2026-02-15 director left-behind');
});

test('nobody met is no visit; a correction counts instead of what it corrects', async () => {
  const child = await aChild();
  await visit(child, 5, { met: 'nobody' });
  expect(await planOf(child)).toHaveLength(1);
  const wrong = crypto.randomUUID();
  await visit(child, 8, { id: wrong });
  await visit(child, 9, { corrects: wrong });
  expect(await planOf(child)).toEqual(['2026-01-01 due 2026-01-31 done 2026-01-10 ungraded', '2026-01-10 due 2026-02-09 director ungraded']);
});

test('who leaves hands on to whoever is there; a closed file has no open visit', async () => {
  const child = await aChild();
  await db.owner.query('update staff set active = false where id = $1', [director]);
  expect((await planOf(child)).at(-1)).toMatch(/nobody/);
  await db.owner.query('update staff set active = true where id = $1', [director]);
  expect((await planOf(child)).at(-1)).toMatch(/director/);
  await db.owner.query(`update children set status = 'closed', closed_on = '2026-02-01' where id = $1`, [child]);
  expect(await planOf(child)).toEqual([]);
});

test('in whatever order phones send, the plan is the same', { timeout: 120_000 }, async () => {
  const happening = fc.record({ at: fc.integer({ min: 0, max: 120 }), met: fc.constantFrom('child', 'carer', 'nobody'), next: fc.option(fc.integer({ min: 1, max: 60 })) });
  await fc.assert(fc.asyncProperty(fc.uniqueArray(happening, { maxLength: 7, selector: (one) => one.at }), fc.infiniteStream(fc.nat()), async (visits, order) => {
    const shuffled = visits.map((one) => ({ one, key: order.next().value as number })).sort((a, b) => a.key - b.key).map(({ one }) => one);
    const plans: string[][] = [];
    for (const sequence of [visits, shuffled, [...visits].sort((a, b) => a.at - b.at)]) {
      const child = await aChild();
      for (const one of sequence) await visit(child, one.at, { met: one.met, nextOn: one.next === null ? null : day(one.at + one.next) });
      plans.push(await planOf(child));
    }
    expect(plans[1]).toEqual(plans[0]);
    expect(plans[2]).toEqual(plans[0]);
    expect(plans[0]!.filter((line) => !line.includes('done'))).toHaveLength(1);
  }), { numRuns: 25 });
});
