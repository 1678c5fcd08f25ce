import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import type { Actor } from '@tonghu/domain/actor';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Town, aTown, institutionId, testPlaces } from '../../children/testing.ts';
import { computeRun } from '../pay-run/compute-run.ts';
import { closeRun, sendRun } from '../pay-run/move-run.ts';
import { openRun } from '../pay-run/open-run.ts';
import { recordReturned } from '../pay-run/record-returns.ts';
import { releaseRun } from '../pay-run/release-run.ts';
import { getStoredRun } from '../pay-run/run-row.ts';
import { checkAndPrepare, runTools } from '../pay-run/testing.ts';
import { aPaidChild, as } from '../testing.ts';
import { confirmAccount, endAccount, enterAccount, findAccounts } from './accounts.ts';
import { addFormat, changeFormat, chooseFormat, findFormats, writtenFormat } from './format-rows.ts';
import { shippedFormats } from './formats.ts';
import { findBankFiles, keepBankFiles, takeBankFile } from './keep-files.ts';
import { recordByHand, settleTheRest } from './outcomes.ts';
import { confirmReturnFile, previewReturnFile } from './return-files.ts';
import { type Answered, returnOf } from './return-of.ts';
import { findReturned, findReturns, findTransfers, resolveRow } from './returns-of-run.ts';

const today = '2026-03-05';
const standard = 200_600;
let db: FreshDatabase;
let town: Town;
let officer: Actor;
let reviewer: Actor;
let finance: Actor;
let tools: ReturnType<typeof runTools>;

beforeEach(async () => {
  await db?.close();
  db = await freshDatabase();
  town = await aTown(db);
  ({ 'county-officer': officer, 'county-reviewer': reviewer, finance } = town.actors);
  tools = runTools(db.vault);
});
afterAll(() => db.close());

const runAt = (id: string) => as(db, finance, ({ tx }) => getStoredRun(tx, id));
async function released(month = '2026-03'): Promise<string> {
  const id = crypto.randomUUID();
  await as(db, officer, (mover) => openRun(mover, id, month, today));
  await as(db, officer, (mover) => computeRun(mover, tools, id));
  await as(db, officer, (mover) => checkAndPrepare(mover, tools, id));
  const { version } = await runAt(id);
  await as(db, reviewer, (mover) => releaseRun(mover, tools, id, version, today));
  return id;
}
async function sent(month?: string): Promise<string> {
  const id = await released(month);
  const { version } = await runAt(id);
  await as(db, finance, (mover) => sendRun(mover, id, version));
  return id;
}
const transfers = async (id: string) => (await as(db, finance, ({ tx }) => findTransfers(tx, id, { limit: 200 }))).rows.sort((a, b) => a.seq - b.seq);
const ledger = async (childId?: string) => (await db.owner.query<{ sum: number }>('select coalesce(sum(amount), 0)::bigint as sum from payments where $1::uuid is null or child_id = $1', [childId ?? null])).rows[0]!.sum;
const accountOf = async (seq: number, id: string) => db.vault.open((await db.owner.query('select account_sealed from pay_transfers where run_id = $1 and seq = $2', [id, seq])).rows[0].account_sealed);

async function uploaded(content: Buffer, by = finance): Promise<string> {
  const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
  await tools.files.put(fileId, content);
  await db.owner.query(`insert into uploads (id, name, size, received, purpose, media_type, file_id, created_by) values ($1, '回盘.csv', $2, $2, 'bank-return', 'text/csv', $3, $4)`, [id, content.length, fileId, by.id]);
  return id;
}
/** What the bank says of a run; `failed` names transfers by number. */
async function answered(id: string, failed: Record<number, string> = {}, change: (answer: Answered) => Answered | null = (one) => one): Promise<Buffer> {
  const answers: Answered[] = [];
  for (const transfer of await transfers(id)) {
    const one = change({ ...transfer, account: await accountOf(transfer.seq, id), failed: transfer.seq in failed, reason: failed[transfer.seq] ?? '' });
    if (one) answers.push(one);
  }
  return returnOf(shippedFormats[0]!.format, answers);
}
const confirm = (id: string, uploadId: string, on = today, actor = finance) => as(db, actor, (mover) => confirmReturnFile(mover, tools, id, { uploadId, on }, today));
const preview = (id: string, uploadId: string, format?: string) => as(db, finance, (mover) => previewReturnFile(mover, tools, id, { uploadId, ...(format ? { format } : {}) }));

test('the same bytes again on every download, whatever becomes of the format; the digest stands in the run', async () => {
  await aPaidChild(db);
  const id = await released();
  const first = await as(db, finance, (mover) => takeBankFile(mover, tools, id, 1));
  await as(db, finance, (mover) => chooseFormat(mover, 'pipe-gb18030'));
  const again = await as(db, finance, (mover) => takeBankFile(mover, tools, id, 1));
  expect((again.file as Buffer).equals(first.file as Buffer)).toBe(true);
  expect((await runAt(id)).bank_file_digest).toBe(db.vault.digest(first.file as Buffer).toString('hex'));
  await expect(as(db, finance, (mover) => keepBankFiles(mover, tools, id, 'pipe-gb18030'))).rejects.toMatchObject({ code: 'wrong-state' });
  const { rows } = await db.owner.query(`select count(*)::int as count from audit_rows where action = 'export' and subject_id = $1`, [id]);
  expect(rows[0].count).toBe(2);
  await expect(as(db, officer, (mover) => takeBankFile(mover, tools, id, 1))).rejects.toMatchObject({ code: 'not-allowed' });
});

test('a county uses the format it chose, or its city; a run is split by the limit of rows and sums to the run', async () => {
  for (let at = 0; at < 5; at++) await aPaidChild(db);
  const source = shippedFormats[0]!.source.replace('key: csv', 'key: own-bank').replace('remark: 生活补贴', 'remark: 补贴\nrows: 2');
  const city = town.actors['city-officer'];
  await as(db, city, (mover) => addFormat(mover, { source }));
  await as(db, city, (mover) => addFormat(mover, { source }));
  await expect(as(db, finance, (mover) => addFormat(mover, { source }))).rejects.toMatchObject({ code: 'not-allowed' });
  await as(db, city, (mover) => chooseFormat(mover, 'own-bank'));
  expect(await as(db, finance, ({ tx, actor }) => findFormats(tx, actor))).toMatchObject({ chosenBy: '潍坊市' });
  const id = await released();
  const { files, format } = await as(db, finance, (mover) => keepBankFiles(mover, tools, id));
  expect([format.key, files.map(({ rows }) => rows)]).toEqual(['own-bank', [2, 2, 1]]);
  expect(files.reduce((sum, { amount }) => sum + amount, 0)).toBe((await runAt(id)).amount);
  const all = await Promise.all(files.map(({ part }) => as(db, finance, (mover) => takeBankFile(mover, tools, id, part))));
  expect(new Set(all.map(({ name }) => name)).size).toBe(3);
  // A county neither changes what its city described, nor sees what another county did.
  const county = { ...city, id: crypto.randomUUID(), place: town.actors['county-officer'].place };
  await db.owner.query(`insert into staff (id, username, name, post, place_code, path) values ($1, 'county-describer', '测试县级', 'city-officer', $2, $3)`, [county.id, county.place.code, county.place.path]);
  await expect(as(db, county, (mover) => changeFormat(mover, 'own-bank', 1, { source, active: true }))).rejects.toMatchObject({ code: 'wrong-state' });
  await db.owner.query(`insert into bank_formats (key, path, title_zh, title_en, source) values ('theirs', '37/3707/370783/', 'a', 'a', $1)`, [source.replace('own-bank', 'theirs')]);
  await expect(as(db, finance, ({ tx }) => writtenFormat(tx, 'theirs'))).rejects.toMatchObject({ code: 'not-found' });
});

test('a return file: arrived, sent back with all lines, and unclear for a person; its parts are the whole; then the run is settled', async () => {
  const kids = [];
  for (let at = 0; at < 4; at++) kids.push(await aPaidChild(db));
  const id = await sent();
  const back = await answered(id, { 2: '账户已销户' }, (one) => (one.reference.endsWith('000004') ? { ...one, amount: one.amount + 1 } : one));
  const upload = await uploaded(back);
  const seen = await preview(id, upload);
  expect(seen).toMatchObject({ rows: 4, settled: { rows: 2, amount: 6 * standard }, returned: { rows: 1, amount: 3 * standard }, unclear: { rows: 1, amount: 3 * standard + 1 }, known: { rows: 0 }, takenBefore: false });
  expect(seen.lines[0]).toMatchObject({ outcome: 'unclear', line: 5 });
  expect(await ledger()).toBe(12 * standard);
  await confirm(id, upload);
  expect(await ledger()).toBe(9 * standard);
  expect((await transfers(id)).map(({ state }) => state)).toEqual(['settled', 'returned', 'settled', 'sent']);
  expect((await runAt(id)).state).toBe('sent');
  const { open } = await as(db, finance, ({ tx, actor }) => findReturns(tx, actor, id));
  expect(open).toMatchObject([{ line: 5, resolvedBy: null }]);
  const last = (await transfers(id))[3]!;
  expect(await as(db, finance, (mover) => recordByHand(mover, id, { transfers: [last.id], outcome: 'settled', on: today, reason: '银行电话确认已到账' }, today))).toEqual({ rows: 1, amount: 3 * standard });
  expect(await as(db, finance, (mover) => resolveRow(mover, open[0]!.fileId, 5, '金额是银行填错的'))).toMatchObject({ resolvedBy: finance.name });
  const settled = await runAt(id);
  expect([settled.state, settled.settled_at]).toEqual(['settled', expect.anything()]);
  await as(db, finance, (mover) => closeRun(mover, id, settled.version));
  // Only the second child's months are owed again.
  const next = await released();
  expect((await runAt(next)).amount).toBe(3 * standard);
});

test('the same file again changes nothing, nor does another that says the same', async () => {
  await aPaidChild(db);
  await aPaidChild(db);
  const id = await sent();
  const bytes = await answered(id, { 1: '户名不符' });
  const first = await confirm(id, await uploaded(bytes));
  const again = await uploaded(bytes);
  expect((await preview(id, again)).takenBefore).toBe(true);
  expect(await confirm(id, again)).toEqual(first);
  const other = await confirm(id, await uploaded(Buffer.concat([bytes, Buffer.from('\n\n')])));
  expect(other).toMatchObject({ settled: { rows: 0 }, returned: { rows: 0 }, known: { rows: 2 } });
  expect(await ledger()).toBe(3 * standard);
  const { rows } = await db.owner.query(`select count(*)::int as count from payments where kind = 'returned'`);
  expect(rows[0].count).toBe(3);
});

test('arrived, and sent back days later: a settled run still takes it, a closed one does not', async () => {
  const child = await aPaidChild(db);
  const id = await sent();
  await confirm(id, await uploaded(await answered(id)));
  expect((await runAt(id)).state).toBe('settled');
  await confirm(id, await uploaded(await answered(id, { 1: '账户状态异常' })));
  expect(await ledger(child.id)).toBe(0);
  expect(await as(db, officer, ({ tx, actor }) => findReturned(tx, actor, 'waiting'))).toMatchObject({ waiting: 1, rows: [{ cause: 'account-blocked', months: 3, amount: 3 * standard, childId: null, changed: false }] });
  await as(db, finance, async (mover) => closeRun(mover, id, (await getStoredRun(mover.tx, id)).version));
  await expect(confirm(id, await uploaded(await answered(id)))).rejects.toMatchObject({ code: 'wrong-state' });
});

test('the file of another run or county, of no bank, or in another format is refused, and nothing is written', async () => {
  await aPaidChild(db);
  const earlier = await sent('2026-02');
  const id = await sent();
  await expect(preview(id, await uploaded(await answered(earlier)))).rejects.toMatchObject({ code: 'file-not-recognised', detail: { fields: { file: { zh: expect.stringContaining('370784-2026-02-01') } } } });
  await expect(preview(id, await uploaded(Buffer.from('姓名,电话\n王小雨,138')))).rejects.toMatchObject({ code: 'file-not-recognised' });
  await expect(preview(id, await uploaded(await answered(id)), 'one-card-xlsx')).rejects.toMatchObject({ code: 'file-not-recognised' });
  const foreign = { ...finance, id: town.others.otherCountyOfficer.id };
  await expect(confirm(id, await uploaded(await answered(id), foreign), today, foreign)).rejects.toMatchObject({ code: 'not-found' });
  // Not the uploads of others either.
  await expect(preview(id, await uploaded(await answered(id), officer))).rejects.toMatchObject({ code: 'not-found' });
  await expect(confirm(id, await uploaded(await answered(id)), '2026-03-06')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await ledger()).toBe(3 * standard);
  const { rows } = await db.owner.query('select count(*)::int as count from return_files');
  expect(rows[0].count).toBe(0);
});

test('one line by hand takes the whole transfer along; the rest arrived; the next run pays again once the account is another', async () => {
  const [one, two] = [await aPaidChild(db, { name: '王一' }), await aPaidChild(db, { name: '王二' })];
  await db.owner.query(`update bank_accounts set holder = '李秀英', account_token = $1, account_sealed = $2`, [db.vault.token('account', '6217000011112222'), db.vault.seal('6217000011112222')]);
  await aPaidChild(db);
  const id = await sent();
  const { rows: [line] } = await db.owner.query('select id from pay_lines where run_id = $1 and child_id = $2 limit 1', [id, one.id]);
  expect(await as(db, finance, (mover) => recordReturned(mover, id, { lines: [line.id], on: today, reason: '账号不存在' }, today))).toEqual({ returned: 6, amount: 6 * standard });
  expect([await ledger(one.id), await ledger(two.id)]).toEqual([0, 0]);
  expect(await as(db, finance, (mover) => settleTheRest(mover, id, today, '银行只列退回的', today))).toEqual({ rows: 1, amount: 3 * standard });
  expect((await runAt(id)).state).toBe('settled');
  const { rows: before } = await as(db, officer, ({ tx }) => sql`select * from accounts_returned(${officer.place.path})`.execute(tx));
  expect(before).toEqual([{ account_token: db.vault.token('account', '6217000011112222'), reason: '账号不存在' }]);
  await db.owner.query(`update bank_accounts set account_token = 'new' where child_id = $1`, [one.id]);
  expect(await as(db, finance, ({ tx, actor }) => findReturned(tx, actor, 'all'))).toMatchObject({ waiting: 1, changed: 1, amount: 6 * standard });
  await db.owner.query(`update bank_accounts set account_token = 'newer' where child_id = $1`, [two.id]);
  await released();
  expect(await as(db, finance, ({ tx, actor }) => findReturned(tx, actor, 'all'))).toMatchObject({ rows: [], amount: 0 });
});

test('what the database itself refuses: another amount, a return without its lines, outcomes by others', async () => {
  await aPaidChild(db);
  const id = await sent();
  const [transfer] = await transfers(id);
  const run = (actor: Actor, statement: string) => as(db, actor, ({ tx }) => sql`${sql.raw(statement)} where id = ${transfer!.id}`.execute(tx));
  await expect(run(finance, 'update pay_transfers set amount = amount - 1')).rejects.toMatchObject({ code: '42501' });
  await expect(run(reviewer, `update pay_transfers set state = 'settled'`)).rejects.toMatchObject({ code: '42501' });
  await expect(run(finance, `update pay_transfers set state = 'returned'`)).rejects.toThrow(/without all its lines/);
  expect(await ledger()).toBe(3 * standard);
});

test('the bank answers on the day the money went out or later, and not tomorrow; the database keeps it for what comes back', async () => {
  await aPaidChild(db);
  const id = await sent();
  const [transfer] = await transfers(id);
  const { rows: [line] } = await db.owner.query('select id from pay_lines where transfer_id = $1', [transfer!.id]);
  const upload = await uploaded(await answered(id));
  for (const on of ['1800-01-01', '2026-03-04', '2026-03-06', '2999-12-31']) {
    const refused = { code: 'bad-input', detail: { fields: { on: expect.anything() } } };
    await expect(as(db, finance, (mover) => recordReturned(mover, id, { lines: [line.id], on, reason: '账号不存在' }, today))).rejects.toMatchObject(refused);
    await expect(as(db, finance, (mover) => recordByHand(mover, id, { transfers: [transfer!.id], outcome: 'returned', on, reason: '账号不存在' }, today))).rejects.toMatchObject(refused);
    await expect(as(db, finance, (mover) => settleTheRest(mover, id, on, '银行只列退回的', today))).rejects.toMatchObject(refused);
    await expect(confirm(id, upload, on)).rejects.toMatchObject(refused);
  }
  const writeBack = (on: string) => as(db, finance, async ({ tx }) => {
    await sql`update pay_transfers set state = 'returned', returned_reason = '账号不存在' where id = ${transfer!.id}`.execute(tx);
    await sql`update pay_lines set state = 'returned', returned_reason = '账号不存在' where transfer_id = ${transfer!.id}`.execute(tx);
    await sql`insert into payments (id, line_id, run_id, child_id, rate_group, programme, month, amount, kind, paid_on, path)
      select gen_random_uuid(), id, run_id, child_id, rate_group, programme, month, -due, 'returned', ${on}, path from pay_lines where transfer_id = ${transfer!.id}`.execute(tx);
  });
  await expect(writeBack('2026-03-04')).rejects.toMatchObject({ code: '42501' });
  await writeBack(today);
  expect(await ledger()).toBe(0);
});

test('an institution\'s account: entered by one, confirmed by another by its last figures, then its children are paid there', async () => {
  const child = await aPaidChild(db, { of: 'institution-orphan' });
  await db.owner.query(`update children set institution_id = $2, living_form = 'institution' where id = $1`, [child.id, institutionId]);
  const given = { id: crypto.randomUUID(), organisationId: institutionId, holder: '安丘市儿童福利院', bank: '安丘农商银行', account: '9900123412349999', from: '2026-01-01', reason: '' };
  await expect(as(db, finance, (mover) => enterAccount(mover, db.vault, { ...given, holder: '赵六' }, today))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(as(db, finance, (mover) => enterAccount(mover, db.vault, { ...given, from: '2999-01-01' }, today))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { from: expect.anything() } } });
  const entered = await as(db, finance, (mover) => enterAccount(mover, db.vault, given, today));
  await as(db, finance, (mover) => enterAccount(mover, db.vault, given, today));
  expect((await as(db, officer, ({ tx }) => findAccounts(tx, officer.place.path))).rows).toHaveLength(1);
  await expect(as(db, finance, (mover) => confirmAccount(mover, given.id, entered.version, '9999', today))).rejects.toMatchObject({ code: 'two-people-needed' });
  await expect(as(db, officer, (mover) => confirmAccount(mover, given.id, entered.version, '9998', today))).rejects.toMatchObject({ code: 'bad-input' });
  const first = await released('2026-02');
  expect((await transfers(first))[0]!.payee).not.toBe(given.holder);
  const confirmed = await as(db, officer, (mover) => confirmAccount(mover, given.id, entered.version, '9999', today));
  expect(confirmed.confirmedBy).toBe(officer.name);
  const id = await released();
  expect(await transfers(id)).toMatchObject([{ payee: '安丘市儿童福利院', accountHint: expect.stringMatching(/9999$/), amount: 250_800 }]);
  const other = await as(db, officer, (mover) => enterAccount(mover, db.vault, { ...given, id: crypto.randomUUID(), account: '9900123412348888' }, today));
  await as(db, finance, (mover) => confirmAccount(mover, other.id, other.version, '8888', today));
  expect((await as(db, officer, ({ tx }) => findAccounts(tx, officer.place.path))).rows.map(({ until }) => until).sort()).toEqual([today, null]);
  await expect(as(db, officer, (mover) => endAccount(mover, other.id, other.version + 1, '2999-01-01', today))).rejects.toMatchObject({ code: 'bad-input', detail: { fields: { on: expect.anything() } } });
  await expect(as(db, town.others.otherCountyOfficer, (mover) => endAccount(mover, other.id, other.version, today, today))).rejects.toMatchObject({ code: 'not-found' });
});

test('every shipped format makes a file for a real run, and each is found among the files of the run', async () => {
  await aPaidChild(db, { village: testPlaces.farVillage });
  let month = 1;
  for (const { format } of shippedFormats) {
    const id = await released(`2026-0${month}`);
    month += 1;
    await as(db, finance, (mover) => keepBankFiles(mover, tools, id, format.key));
    const listed = await as(db, officer, async ({ tx }) => findBankFiles(tx, await getStoredRun(tx, id)));
    expect([listed.format.key, listed.files.length]).toEqual([format.key, 1]);
  }
});

test('an account the bank just refused is asked about before it is paid again; once it is corrected nobody asks', async () => {
  const child = await aPaidChild(db);
  await aPaidChild(db);
  const id = await sent();
  const { seq } = (await transfers(id)).find(({ payee }) => payee === child.name) ?? (await transfers(id))[0]!;
  await confirm(id, await uploaded(await answered(id, { [seq]: '账户已销户' })));
  const next = crypto.randomUUID();
  await as(db, officer, (mover) => openRun(mover, next, '2026-04', today));
  const asked = async () => {
    await as(db, officer, (mover) => computeRun(mover, tools, next));
    return (await db.owner.query(`select child_id, detail_zh from pay_checks where run_id = $1 and kind = 'account-returned'`, [next])).rows;
  };
  const [one, ...others] = await asked();
  expect(others).toEqual([]);
  expect(one.detail_zh).toContain('账户已销户');
  await db.owner.query(`update bank_accounts set account_token = $2, account_sealed = $3 where child_id = $1`, [one.child_id, db.vault.token('account', '9900000000007777'), db.vault.seal('9900000000007777')]);
  expect(await asked()).toEqual([]);
});
