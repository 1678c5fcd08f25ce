import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import { publishAid } from '../aid/publish-aid.ts';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { aFamily, aPayment, sentMessages, sms, telephone } from './testing.ts';

let house: TestApp;
let now = new Date('2026-06-10T02:00:00Z');
let addresses = 0;

beforeAll(async () => {
  house = await testApp({ clock: () => now, config: { sms } });
  await house.as('supervisor', '990101001');
  const office = `insert into organisations (id, kind, name, place_code, path, phone) select gen_random_uuid(), $1, $2, code, path, $3 from places where code = $4`;
  await house.db.owner.query(office, ['station', '青山镇未成年人保护工作站', '0536-1111111', '990101001']);
  await house.db.owner.query(office, ['bureau', '东县民政局', '0536-2222222', '990101']);
  await house.db.owner.query(office, ['station', '绿水镇未成年人保护工作站', '0536-3333333', '990101002']);
});
afterAll(() => house.close());
beforeEach(() => { now = new Date(now.getTime() + 26 * 3_600_000); });

async function enter(family: { code: string; phone: string }) {
  const from = telephone(house, `10.2.0.${addresses += 1}`);
  await from.post(`/g/${family.code}`, { phone: family.phone });
  const [message] = await sentMessages(house);
  await from.post('/g/code', { code: message!.code });
  return from;
}
const pageOf = async (family: { code: string; phone: string }, lang = 'zh') => (await (await enter(family)).get(`/g/page?lang=${lang}`)).body;
/** Which parts the page does not have; a whole page in a failure tells nobody anything. */
const missingIn = (page: string, ...parts: string[]) => parts.filter((part) => !page.includes(part));
const applied = (childId: string, state: string, { due = null, of = 'de-facto-unsupported', walled = false, missing = null }: { due?: string | null; of?: string; walled?: boolean; missing?: string[] | null } = {}) => house.db.owner.query(`
  with one as (insert into applications (id, number, child_id, class, walled, state, state_since, due_on, applied_on, applicant, applicant_kind, facts, answer, rule_version, answered_on, place_code, path)
    select gen_random_uuid(), 'A' || id, id, $2, $3, $4, $7, $5, '2026-05-06', '李秀英', 'guardian', '{"hivPositive": true}', '{}', 'x', '2026-05-06', place_code, path from children where id = $1::uuid returning id)
  insert into application_steps (id, application_id, move, from_state, to_state, findings, reason, on_day) select gen_random_uuid(), id, 'ask-papers', 'examining', 'awaiting-papers', $6, '艾滋病', '2026-05-20' from one`,
[childId, of, walled, state, due, JSON.stringify({ missing }), now]);

test('what was paid, when, to which account; what came back and what to do about it', async () => {
  const family = await aFamily(house);
  await aPayment(house, family.childId, '2026-05');
  await aPayment(house, family.childId, '2026-04', { back: true });
  await aPayment(house, family.childId, '2024-04');
  const page = await pageOf(family);
  for (const part of [family.name, '<span>2026年5月</span>', '基本生活费 · 2026年5月18日 · 尾号 6789', '1,234.00 元', '银行退回，没有到账', '改账号', '最近 12 个月']) expect(missingIn(page, part)).toEqual([]);
  expect(page.includes('2024年4月') || page.includes('**6789')).toBe(false);
  expect(missingIn(await pageOf(family, 'en'), 'account ending in 6789', 'returned by the bank')).toEqual([]);
});

test('what is awaited, by when, how to complain and appeal; what to bring', async () => {
  const family = await aFamily(house);
  await applied(family.childId, 'examining', { due: '2026-06-01' });
  const late = await pageOf(family);
  for (const part of ['镇街正在核对', '最晚应在这一天前办完 2026年6月1日', '已经超过期限', '12345 投诉']) expect(missingIn(late, part)).toEqual([]);
  const asked = await aFamily(house);
  await applied(asked.childId, 'awaiting-papers', { missing: ['户口本复印件', '母亲艾滋病诊断证明'] });
  const bring = await pageOf(asked);
  for (const part of ['等您补材料', '户口本复印件', '另有材料要带']) expect(missingIn(bring, part)).toEqual([]);
  expect(bring.includes('诊断')).toBe(false);
  const refused = await aFamily(house);
  await applied(refused.childId, 'refused');
  expect(missingIn(await pageOf(refused), '没有批准', '行政复议')).toEqual([]);
});

/** A change asked for, an appeal, an application elsewhere and a programme under examination, each with words that must not be read. */
async function otherMatters(childId: string, { account = true } = {}): Promise<void> {
  const { owner } = house.db;
  const { rows: [staff] } = await owner.query<{ id: string }>('select id from staff limit 1');
  const secret = '艾滋病，孤儿，第八条';
  const change = (kind: string, more: string) => owner.query(`insert into benefit_changes (id, number, kind, child_id, child_name, path, reason, asked_on, asked_by, asked, account_token) select gen_random_uuid(), gen_random_uuid()::text, $2, id, name, path, $3, case $2 when 'account' then date '2026-06-02' else '2026-06-01' end, $4, $5, $6 from children where id = $1`,
    [childId, kind, secret, staff!.id, JSON.stringify({ note: secret }), more || null]);
  if (account) await change('account', 'token');
  await change('end', '');
  const appeal = (state: string) => owner.query(`
    with one as (insert into applications (id, number, child_id, class, state, state_since, applied_on, applicant, applicant_kind, facts, answer, rule_version, answered_on, place_code, path)
      select gen_random_uuid(), gen_random_uuid()::text, id, 'community-orphan', 'refused', '2025-05-06', '2026-05-06', '李秀英', 'guardian', '{}', '{}', 'x', '2026-05-06', place_code, path from children where id = $1 returning id, child_id, path)
    insert into appeals (id, number, application_id, child_id, path, way, authority, grounds, decided_was_on, filed_on, due_on, state, outcome, outcome_on)
    select gen_random_uuid(), gen_random_uuid()::text, id, child_id, path, 'reconsideration', '东县人民政府', $2, '2026-05-01', case $3 when 'decided' then date '2026-05-10' else '2026-05-20' end, '2026-07-19', $3, case $3 when 'decided' then 'upheld' end, case $3 when 'decided' then date '2026-06-10' end from one`, [childId, secret, state]);
  await appeal('filed');
  await appeal('decided');
  await owner.query(`insert into intakes (id, number, kind, state, due_on, taken_on, child_name, birth_date, applicant, applicant_kind, from_code, from_path, place_code, path, child_id)
    select gen_random_uuid(), gen_random_uuid()::text, 'inside', 'pushed', '2026-07-10', '2026-06-03', name, birth_date, '李秀英', 'guardian', '990101001', '99/9901/990101/990101001/', place_code, path, id from children where id = $1`, [childId]);
  await publishAid(owner, shippedAid);
  await owner.query(`insert into aid_enrolments (id, number, programme, child_id, path, place_code, state, applicant, applied_on, definition_id, facts, answer, settings, answered_on)
    select gen_random_uuid(), gen_random_uuid()::text, 'health-cover', c.id, c.path, '990101', 'applied', '李秀英', '2026-06-02', d.id, '{}', '{}', '{}', '2026-06-02' from children c, (select id from aid_definitions limit 1) d where c.id = $1`, [childId]);
}

test('changes, appeals, applications elsewhere and programmes under examination: how far they are, in neutral words', async () => {
  const family = await aFamily(house);
  await otherMatters(family.childId);
  const page = await pageOf(family);
  expect(missingIn(page, '更换收款账户</b> 等另一人确认', '发放事项变更</b> 等另一人确认', '行政复议</b> 等待答复', '最晚应在这一天前办完 2026年7月19日', '行政复议</b> 已有结果', '在别处提交的申请</b> 户籍地正在接收', '最晚应在这一天前办完 2026年7月10日', '其他补助</b> 正在核对')).toEqual([]);
  expect(page.includes('没有正在办的事')).toBe(false);
  for (const word of ['艾滋', '第八条', '孤儿', '终止', 'health-cover', '护佑', 'upheld', '维持']) expect({ word, there: page.includes(word) }).toEqual({ word, there: false });
  expect(missingIn(await pageOf(family, 'en'), 'Another account</b> waits for a second person', 'Appeal</b> waits for an answer')).toEqual([]);
});

test('an application elsewhere that no file is tied to yet is found by the number of the child, and by no other', async () => {
  const [mine, other] = [await aFamily(house), await aFamily(house)];
  await house.db.owner.query(`update children set id_number_token = 'token-' || name where id = any ($1)`, [[mine.childId, other.childId]]);
  await house.db.owner.query(`insert into intakes (id, number, kind, state, taken_on, child_name, birth_date, id_number_token, applicant, applicant_kind, from_code, from_path, place_code, path)
    select gen_random_uuid(), gen_random_uuid()::text, 'inside', 'awaiting-papers', '2026-06-03', name, birth_date, id_number_token, '李秀英', 'guardian', '990101001', '99/9901/990101/990101001/', place_code, path from children where id = $1`, [mine.childId]);
  expect([await pageOf(mine), await pageOf(other)].map((page) => page.includes('等您补材料，送到受理的地方'))).toEqual([true, false]);
});

test('whom to call: the township of the child and its county, no other', async () => {
  const page = await pageOf(await aFamily(house));
  for (const part of ['测试supervisor', '青山镇未成年人保护工作站', 'tel:05361111111', '东县民政局']) expect(missingIn(page, part)).toEqual([]);
  expect(page.includes('绿水镇')).toBe(false);
});

/** What may differ between two families: the name alone. */
const without = (page: string, ...names: string[]) => names.reduce((left, name) => left.replaceAll(name, '某'), page).replace(/name="id" value="[^"]*"/g, '');

test('a child behind the wall has the same page as any other, to the byte, and nothing of the wall is in it', async () => {
  const [plain, walled] = [await aFamily(house), await aFamily(house, { walled: true })];
  for (const { childId } of [plain, walled]) await aPayment(house, childId, '2026-05');
  await applied(plain.childId, 'examining', { due: '2026-07-01' });
  await applied(walled.childId, 'examining', { due: '2026-07-01', of: 'hiv-affected', walled: true });
  for (const { childId } of [plain, walled]) await otherMatters(childId);
  await house.db.owner.query(`insert into decisions (id, number, child_id, class, walled, rate_group, place_code, path, from_month, decided_on) select gen_random_uuid(), 'D' || id, id, case when walled then 'hiv-affected' else 'community-orphan' end, walled, 'community', '990101', path, '2026-01', '2026-01-05' from children where id in ($1, $2)`, [plain.childId, walled.childId]);
  const pages = [await pageOf(plain), await pageOf(walled)];
  expect(without(pages[1]!, walled.name) === without(pages[0]!, plain.name)).toBe(true);
  for (const word of ['艾滋', 'HIV', 'hiv', '病毒', '孤儿', '专人', 'walled', 'orphan', 'community', '社区', '散居', '红色']) expect({ word, there: pages.some((page) => page.includes(word)) }).toEqual({ word, there: false });
});

test('brothers and sisters of the same guardian come along, one behind the wall does not, nor one whose guardian stopped', async () => {
  const idToken = 'token-of-grandmother';
  const first = await aFamily(house, { idToken });
  const sister = await aFamily(house, { idToken });
  const walled = await aFamily(house, { idToken, walled: true });
  const ended = await aFamily(house, { idToken, isGuardian: false, isCarer: false });
  const stranger = await aFamily(house);
  const page = await pageOf(first);
  expect([first, sister, walled, ended, stranger].map(({ name }) => page.includes(`>${name}<`))).toEqual([true, true, false, false, false]);
  const opened = await house.db.owner.query(`select subject_id from audit_rows where action = 'open' and subject_kind = 'children' and actor is null`);
  const ids = opened.rows.map((row) => row.subject_id);
  expect([first, sister, walled, stranger].map(({ childId }) => ids.includes(childId))).toEqual([true, true, false, false]);
});

test('a session shows its own family and no other, whatever it asks for', async () => {
  const [mine, other] = [await aFamily(house), await aFamily(house)];
  const from = await enter(mine);
  for (const query of [`?child=${other.childId}`, `?id=${other.guardianId}`, '?lang=en']) expect((await from.get(`/g/page${query}`)).body.includes(other.name)).toBe(false);
  expect((await house.app.inject({ url: `/api/children/${mine.childId}`, headers: { cookie: [...from.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })).statusCode).toBe(401);
});

test('a change is told once, sealed, to the desk of the township, and changes nothing', async () => {
  const family = await aFamily(house);
  const before = (await house.db.owner.query('select version, residence_detail from children where id = $1', [family.childId])).rows;
  const from = await enter(family);
  const id = crypto.randomUUID();
  const tell = () => from.post('/g/page', { do: 'tell', id, kind: 'account', said: '奶奶的卡丢了，换了新卡' });
  expect([(await tell()).headers.location, (await tell()).statusCode]).toEqual(['/g/page?lang=zh&told=1', 303]);
  expect(missingIn((await from.get('/g/page?told=1')).body, '银行账号变了 等待处理', '已送到工作人员手里')).toEqual([]);
  const { rows } = await house.db.owner.query('select * from guardian_notes where child_id = $1', [family.childId]);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('奶奶的卡');
  expect((await house.db.owner.query('select version, residence_detail from children where id = $1', [family.childId])).rows).toEqual(before);
  const statuses: number[] = [];
  for (let at = 0; at < 5; at++) statuses.push((await from.post('/g/page', { do: 'tell', id: crypto.randomUUID(), kind: 'moved', said: '搬家' })).statusCode);
  expect(statuses).toEqual([303, 303, 303, 303, 429]);
});
