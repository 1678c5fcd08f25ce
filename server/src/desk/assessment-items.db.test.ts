import { freshDatabase } from '@tonghu/db/testing/database';
import { acting } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { answer } from '@tonghu/domain/assessments/answers';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAlarms, seeAlarm } from '../assessments/alarms.ts';
import { confirmAssessment } from '../assessments/decide-assessment.ts';
import { listAssessments } from '../assessments/list-assessments.ts';
import { listDueAssessments } from '../assessments/due-assessments.ts';
import { submitAssessment } from '../assessments/submit-assessment.ts';
import { answersOf, at, colours, newAssessment, offerInstruments } from '../assessments/testing.ts';
import { type Town, aChild, aTown, testDay } from '../children/testing.ts';
import { openDesk } from './open-desk.ts';

let town: Town;
let director: Actor; let supervisor: Actor; let county: Actor;
beforeAll(async () => {
  town = await aTown(await freshDatabase());
  await offerInstruments(town.db);
  ({ director, supervisor, 'county-officer': county } = town.actors);
});
afterAll(() => town.db.close());

const deskOf = async (actor: Actor, today = testDay) => (await acting(town.db, actor.id, (tx) => openDesk(tx, actor, today))).items;
const find = (items: DeskItem[], key: string) => items.find((item) => item.key === key);
const submit = (actor: Actor, childId: string, answers = answersOf(30)) => at(town.db, actor, (work) => submitAssessment(work, newAssessment(childId, { answers })));

test('an alarm stands at the top until it was seen; what waits is as long as its list; names are masked for the county', async () => {
  const [one, two] = [await aChild(town.db), await aChild(town.db)];
  const urgent = await submit(director, one.id, answer(colours, answersOf(10), 'danger-signs', ['missing']));
  await submit(supervisor, two.id);
  const desk = await deskOf(supervisor);
  expect(desk[0]).toMatchObject({ key: 'alarms.mine', slot: 'decide', count: 1, rows: [{ says: { zh: '王小雨' }, opens: `/assessments?assessment=${urgent.id}` }] });
  for (const [key, by] of [['assessments.confirm', 'others'], ['assessments.others-confirm', 'me']] as const) {
    const { total } = await at(town.db, supervisor, (work) => listAssessments(work, { state: 'submitted', about: 'child', by, limit: 50 }));
    expect(find(desk, key)).toMatchObject({ count: 1 });
    expect(total).toBe(1);
  }
  const officer = await deskOf(county);
  expect(find(officer, 'assessments.confirm')).toMatchObject({ count: 2 });
  expect(find(officer, 'alarms.mine')!.rows[0]!.says.zh).toBe('王**');
  expect(find(await deskOf(town.others.otherSupervisor), 'assessments.confirm')).toBeUndefined();
  const { rows } = await at(town.db, supervisor, (work) => listAlarms(work, { seen: 'no', limit: 50 }));
  await at(town.db, supervisor, (work) => seeAlarm(work, rows[0]!.id));
  expect(find(await deskOf(supervisor), 'alarms.mine')).toBeUndefined();

  // Red asks for a plan within a day, and for a conference once a person confirmed it.
  expect(find(desk, 'care.due')).toMatchObject({ count: 1, overdue: 0, dueOn: '2026-06-02' });
  expect(find(officer, 'assessments.conference')).toBeUndefined();
  await at(town.db, county, (work) => confirmAssessment(work, urgent.id, urgent.version, { outcome: 'red', why: null }));
  expect(find(await deskOf(county), 'assessments.conference')).toMatchObject({ count: 1, slot: 'decide' });
  expect(find(await deskOf(county, '2026-06-16'), 'assessments.conference')).toBeUndefined();
});

test('who is due to be assessed is counted as the list shows it', async () => {
  await aChild(town.db);
  const later = '2026-08-01';
  await town.db.owner.query(`update children set created_at = '2026-06-01'`);
  const { rows } = await at(town.db, director, (work) => listDueAssessments(work, { instrument: 'four-colours', limit: 200 }), later);
  expect(rows.length).toBeGreaterThan(0);
  expect(find(await deskOf(director, later), 'assessments.due.four-colours')).toMatchObject({ count: rows.length, slot: 'coming' });
});
