import { maskName } from '@tonghu/domain/id-number';
import type { FreshDatabase } from '@tonghu/db/testing/database';
import { freshDatabase } from '@tonghu/db/testing/database';
import { acting } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { ListedFigure } from '@tonghu/domain/insight/endpoints';
import { Problem } from '@tonghu/domain/problem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPaidChild } from '../benefits/testing.ts';
import { type Town, aTown, testDay, testPlaces } from '../children/testing.ts';
import { openCockpit } from './cockpit.ts';
import { listFigureChildren } from './figure-children.ts';

let db: FreshDatabase;
let town: Town;
const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚'];
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  for (const name of names) await paid(await aPaidChild(db, { name }), '2026-05-20');
  await paid(await aPaidChild(db, { name: '景芝的孩子', village: testPlaces.farVillage }), '2026-05-20');
  await paid(await aPaidChild(db, { name: '上月停发', from: '2025-01', until: '2026-03' }), '2026-03-20');
  await aPaidChild(db, { name: '外县', village: testPlaces.otherCountyVillage });
  // Decided this year, but for the one who was decided before.
  await db.owner.query(`update decisions set decided_on = '2026-01-05' where from_month = '2026-01'`);
});
afterAll(() => db.close());

const paid = (child: { id: string }, on: IsoDate) => db.owner.query(
  `insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, 'community', $2, 190000, 'taken-over', $3, path from children where id = $1`,
  [child.id, on.slice(0, 7), on]);

const cockpitOf = (actor: Actor, place?: string) => acting(db, actor.id, (tx) => openCockpit(tx, actor, testDay, place));
const listOf = (actor: Actor, figure: ListedFigure, more: { after?: string; limit?: number; placeCode?: string } = {}) =>
  acting(db, actor.id, (tx) => listFigureChildren(tx, actor, { figure, limit: 50, ...more }, testDay));

test('each number is as long as the list it opens, in the own area and in a township of it', async () => {
  const officer = town.actors['county-officer'];
  const { townships } = await cockpitOf(officer);
  expect(townships.reduce((sum, one) => sum + one.enrolled!, 0)).toBe(8);
  const expected = { 'benefits.children': 8, 'discovery.newly_enrolled': 8, 'benefits.exits': 1 };
  for (const place of [undefined, testPlaces.township, testPlaces.otherTownship]) {
    const { figures } = await cockpitOf(officer, place);
    for (const key of ListedFigure.options) {
      const figure = figures.find((one) => one.key === key)!;
      const list = await listOf(officer, key, place === undefined ? {} : { placeCode: place });
      expect({ key, place, total: list.total, rows: list.rows.length }).toEqual({ key, place, total: figure.value, rows: figure.value });
      if (place === undefined) expect(figure.value, key).toBe(expected[key]);
      expect(figure.opens).toBe(`/insight/children?figure=${key}${place === undefined ? '' : `&place=${place}`}`);
    }
  }
  expect((await listOf(officer, 'benefits.exits')).rows).toMatchObject([{ name: '上**', month: '2026-03', township: '兴安街道' }]);
});

test('a list by pages gives every child once', async () => {
  const officer = town.actors['county-officer'];
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listOf(officer, 'benefits.children', { limit: 3, ...(after ? { after } : {}) });
    seen.push(...page.rows.map((row) => row.name));
    after = page.next ?? undefined;
  } while (after);
  // The county reads masked names; every child is there once all the same.
  expect(seen.sort()).toEqual([...names, '景芝的孩子'].map(maskName).sort());
});

test('a leader gets sums without lists, and no township number from one to four', async () => {
  const leader = town.actors['city-leader'];
  const { figures, townships } = await cockpitOf(leader);
  expect(figures.find((one) => one.key === 'benefits.children')!.value).toBe(8);
  expect(figures.filter((one) => one.opens !== null)).toEqual([]);
  // One gap alone could be filled in from the eight above.
  expect(townships.map(({ code, paid: count }) => [code, count])).toEqual([[testPlaces.township, null], [testPlaces.otherTownship, null]]);
  await expect(listOf(leader, 'benefits.children')).rejects.toBeInstanceOf(Problem);
});

test('a supervisor counts the own township, and another place is not found', async () => {
  const { supervisor } = town.actors;
  expect((await cockpitOf(supervisor)).figures.find((one) => one.key === 'benefits.children')!.value).toBe(7);
  expect((await listOf(supervisor, 'benefits.children')).total).toBe(7);
  await expect(cockpitOf(supervisor, testPlaces.otherTownship)).rejects.toMatchObject({ code: 'not-found' });
});

test('what was waived was paid all the same', async () => {
  const officer = town.actors['county-officer'];
  const paidYear = async () => (await cockpitOf(officer)).figures.find((one) => one.key === 'benefits.paid.year')!.value;
  const before = await paidYear();
  await db.owner.query(`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), child_id, rate_group, month, -60000, 'waived', paid_on, path from payments limit 1`);
  expect(await paidYear()).toBe(before);
});
