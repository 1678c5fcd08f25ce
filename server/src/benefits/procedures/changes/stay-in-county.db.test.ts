import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editChild } from '../../../children/edit-child.ts';
import { type Town, aChild, aTown, testDay, testPlaces } from '../../../children/testing.ts';
import { requestChange } from './ask-change.ts';

let db: FreshDatabase;
let town: Town;
let centre: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  town = await aTown(db);
  // A worker of the city's centre: the one post that edits files of several counties.
  centre = { ...town.actors['centre-worker'], place: town.actors['city-officer'].place };
  await db.owner.query('update staff set place_code = $2, path = $3 where id = $1', [centre.id, centre.place.code, centre.place.path]);
});
afterAll(() => db.close());

const registered = async (paidIn: 'here' | 'there' | 'nowhere') => {
  const child = await aChild(db);
  const path = paidIn === 'there' ? testPlaces.otherCountyVillage : testPlaces.village;
  if (paidIn !== 'nowhere') await db.owner.query(`insert into decisions (id, number, child_id, class, rate_group, place_code, path, from_month, decided_on) select gen_random_uuid(), 'D' || $1::text, $1::uuid, 'community-orphan', 'community', substr(p.code, 1, 6), p.path, '2026-01', '2025-12-20' from places p where p.code = $2`, [child.id, path]);
  return child;
};
const moveTo = (actor: Actor, { id, version }: { id: string; version: number }, hukouCode: string) => town.as(actor, (work) => editChild(work, id, version, { hukouCode }));

test('a child that is paid is not carried to another county by an edit, by whoever it is; the sentence says how', async () => {
  const child = await registered('here');
  for (const actor of [centre, town.actors['county-officer'], town.actors.director]) {
    await expect(moveTo(actor, child, testPlaces.otherCountyVillage)).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { hukouCode: { zh: expect.stringContaining('由迁入地确认') } } } });
  }
  // The way it names is open to each of them.
  const id = crypto.randomUUID();
  await town.as(centre, (work) => requestChange(work, child.id, { id, reason: '随祖父母搬走', asked: { kind: 'move', toCode: testPlaces.otherCountyVillage, movedOn: testDay } }), testDay);
  expect((await db.owner.query('select state, to_code from benefit_changes where id = $1', [id])).rows).toEqual([{ state: 'requested', to_code: testPlaces.otherCountyVillage }]);
});

test('a file without a running decision moves, a paid one moves within its county, and one is put right where its decision is', async () => {
  expect(await moveTo(centre, await registered('nowhere'), testPlaces.otherCountyVillage)).toMatchObject({ place: { code: testPlaces.otherCountyVillage } });
  expect(await moveTo(centre, await registered('here'), testPlaces.farVillage)).toMatchObject({ place: { code: testPlaces.farVillage } });
  expect(await moveTo(centre, await registered('there'), testPlaces.otherCountyVillage)).toMatchObject({ place: { code: testPlaces.otherCountyVillage } });
});
