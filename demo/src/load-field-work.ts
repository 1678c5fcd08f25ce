import { addMonthsToDay } from '@tonghu/domain/dates';
import type pg from 'pg';
import type { Course } from './assessments/courses.ts';
import type { City } from './city.ts';
import type { FieldWork } from './field-work.ts';
import { insertRows } from './insert-rows.ts';
import { randomFrom } from './random.ts';
import { rowsOfPhotos, type StoredPhoto } from './visits/photos.ts';

/**
 * Loads three years of work in the villages into a register that holds the
 * city, in one transaction: killed in the middle, nothing stands. Rows come
 * ready made, so triggers are off meanwhile: what they would derive one row at
 * a time is derived for all at the end, and an invented past has no writers
 * whom the audit record could name. `storedPhotos`: pictures that lie in the
 * file store, by id; without them there are none.
 */
export async function loadFieldWork(owner: pg.Pool, city: City, work: FieldWork, storedPhotos: ReadonlyMap<string, StoredPhoto> = new Map()): Promise<void> {
  const pictures = work.photos.flatMap((planned) => (storedPhotos.has(planned.id) ? [{ planned, stored: storedPhotos.get(planned.id)! }] : []));
  const { visit_photos, visit_questions } = rowsOfPhotos(randomFrom(`${city.seed}/${city.division.code}/${city.on}/same`), pictures);
  const tables = [...Object.keys(work.tables), 'visit_photos', 'timeline_events', 'planned_visits', 'decisions'];
  const client = await owner.connect();
  const triggers = async (turn: 'disable' | 'enable') => {
    for (const table of tables) await client.query(`alter table ${table} ${turn} trigger user`);
  };
  try {
    await client.query('begin');
    // Instruments are offered since today; here they were answered for years.
    await client.query(`update instruments set from_day = $1 where source = 'shipped' and from_day > $1`, [addMonthsToDay(city.on, -42)]);
    await triggers('disable');
    for (const [table, rows] of Object.entries(work.tables)) await insertRows(client, table, rows);
    await insertRows(client, 'visit_photos', visit_photos);
    await insertRows(client, 'visit_questions', visit_questions);
    await client.query(`update decisions d set application_id = a.id from applications a where a.child_id = d.child_id and a.class = d.class and a.state = 'approved' and d.application_id is null`);
    await tellTimelines(client);
    await letGo(client, city, work.courses);
    await client.query(`analyze ${tables.join(', ')}`); // replanning as for empty tables would take minutes
    await client.query('select replan_visits(array(select id from children))');
    await client.query('analyze planned_visits');
    await triggers('enable');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** What the product writes into a child's timeline when these things happen. */
async function tellTimelines(client: pg.ClientBase): Promise<void> {
  const tell = (word: string, kind: string, on: string, zh: string, en: string, by: string, from: string) => client.query(`
    insert into timeline_events (id, child_id, happened_on, word, kind, says_zh, says_en, refers_to, created_by, created_at)
    select overlay(overlay(md5(x.id || $1) placing '4' from 13) placing '8' from 17)::uuid, x.child_id, ${on}, $2, $1, ${zh}, ${en}, x.id, ${by}, ${from}`, [kind, word]);
  await tell('visits', 'visited', 'x.visited_on', `case when x.met = array['nobody'] then '上门探访，没有见到人' else '进行了一次探访' end`,
    `case when x.met = array['nobody'] then 'Somebody came to visit and met nobody' else 'A visit was made' end`, 'x.visited_by', 'x.received_at from visits x where x.corrects is null');
  await tell('visits', 'visit-corrected', 'x.visited_on', `'更正了一次探访记录'`, `'The record of a visit was corrected'`, 'x.visited_by', 'x.received_at from visits x where x.corrects is not null');
  await tell('assessments', 'assessed', 'x.assessed_on', `'完成一次评估'`, `'Was assessed'`, 'x.assessed_by', `x.created_at from assessments x where x.child_id is not null and x.vetoes = '{}'`);
  await tell('assessments', 'alarmed', 'x.assessed_on', `'评估后立即定为红色，已点名提醒负责的人'`, `'Set to red at once after an assessment; those in charge were told by name'`, 'x.assessed_by', `x.created_at from assessments x where x.vetoes <> '{}'`);
  await tell('assessments', 'confirmed', `(x.decided_at at time zone 'Asia/Shanghai')::date`,
    `case x.outcome when 'red' then '确认评级：红色' when 'yellow' then '确认评级：黄色' when 'blue' then '确认评级：蓝色' when 'green' then '确认评级：绿色' else '评估结果已确认' end`,
    `case when x.outcome in ('red', 'yellow', 'blue', 'green') then 'Grade confirmed: ' || x.outcome else 'The outcome of an assessment was confirmed' end`,
    'x.decided_by', `x.decided_at from assessments x where x.child_id is not null and x.state = 'confirmed'`);
}

/** A director left and nobody follows in the village yet; a larger one has a second director, so that the network keeps its number. */
async function letGo(client: pg.ClientBase, city: City, courses: readonly Course[]): Promise<void> {
  const random = randomFrom(`${city.seed}/${city.division.code}/${city.on}/left`);
  const leaver = random.shuffle(courses.filter((one) => one.child.status === 'open' && one.steady && one.now === 'green' && !one.child.walled && one.child.village !== city.walkVillage))
    .find((one) => courses.filter((other) => other.child.village === one.child.village && other.child.status === 'open').length <= 2);
  if (!leaver) return;
  const { director } = leaver;
  const place = city.places.find((one) => one.level === 5 && one.parent === city.places.find(({ code }) => code === director.place)!.parent && /居委会|社区/.test(one.name) && one.code !== director.place)
    ?? city.places.find((one) => one.level === 5 && one.code !== director.place)!;
  const id = random.uuid();
  await client.query('update staff set active = false where id = $1', [director.id]);
  await client.query(`
    insert into staff (id, username, name, post, place_code, path, phone_sealed, phone_hint, rights, language, record_check_on, active)
    select $2, $3, '于秀珍', post, $4, $5, phone_sealed, phone_hint, rights, language, record_check_on, true from staff where id = $1`, [director.id, id, `director-${place.code}-2`.toLowerCase(), place.code, place.path]);
  await client.query(`
    insert into staff_credentials (staff_id, password_hash, must_change, must_code, totp_confirmed, totp_last_step, failed_count)
    select $2, password_hash, must_change, must_code, totp_confirmed, totp_last_step, failed_count from staff_credentials where staff_id = $1`, [director.id, id]);
}
