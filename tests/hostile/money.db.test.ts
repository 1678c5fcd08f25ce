import { acting } from '@tonghu/db/acting';
import { aPaidChild, as } from '@tonghu/server/benefits/testing';
import { publish, shippedBody } from '@tonghu/server/benefits/aid/testing';
import { computeRun } from '@tonghu/server/benefits/pay-run/compute-run';
import { checkAndPrepare, runTools } from '@tonghu/server/benefits/pay-run/testing';
import { pathOfCode, testPlaces } from '@tonghu/server/children/testing';
import type { Post } from '@tonghu/domain/staff/posts';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type World, aWorld } from './world.ts';

/*
 * The money tables, and the application's role with any statement it likes: two
 * people for every yuan also where a command would have forgotten one of them.
 */

let world: World;
let child: Awaited<ReturnType<typeof aPaidChild>>;
const county = pathOfCode(testPlaces.county);
beforeAll(async () => {
  world = await aWorld();
  child = await aPaidChild(world.house.db, { name: '钱袋' });
  await publish(world.town);
});
afterAll(() => world.house.close());

const idOf = (post: Post) => world.people[post].id;
const by = (id: string, statement: RawBuilder<unknown>) => acting(world.house.db, id, (tx) => statement.execute(tx));
const run = (post: Post, statement: RawBuilder<unknown>) => by(idOf(post), statement);
const refused = { code: '42501' };
const expectRefused = (post: Post, statement: RawBuilder<unknown>) => expect(run(post, statement)).rejects.toMatchObject(refused);
const owner = (statement: string, values: unknown[] = []) => world.house.db.owner.query(statement, values);

describe('aid', () => {
  const award = (given: { by?: string; child?: string; amount?: number } = {}) => sql`
    insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on, decided_by)
    values (gen_random_uuid(), ${crypto.randomUUID()}, 'made-up', ${given.child ?? child.id}, ${county}, ${testPlaces.county}, ${crypto.randomUUID()}, '2026-05', ${given.amount ?? 990_000}, 'x', 'x', '2026-05-01', ${given.by ?? idOf('county-officer')})`;
  test('nobody but a county officer grants a sum, in the own name, by a programme in force', async () => {
    for (const post of ['director', 'supervisor', 'institution-staff', 'county-reviewer', 'finance', 'city-officer'] as const) await expectRefused(post, award({ by: idOf(post) }));
    await expectRefused('county-officer', award({ by: idOf('county-reviewer') }));
    await expectRefused('county-officer', award());
  });
  test('a granted sum is cancelled and never turned to somebody else', async () => {
    const id = crypto.randomUUID();
    await owner(`insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on) values ($1, 'AW-1', 'winter', $2, $3, $4, '2026', '2026-05', 30000, 'x', 'x', '2026-05-01')`, [id, child.id, county, testPlaces.county]);
    const other = (await aPaidChild(world.house.db)).id;
    for (const set of [sql`child_id = ${other}`, sql`payee_kind = 'organisation', organisation_id = (select id from organisations limit 1)`, sql`programme = 'summer'`, sql`month = '2026-06'`]) {
      await expectRefused('county-officer', sql`update awards set ${set} where id = ${id}`);
    }
    await expectRefused('director', sql`update awards set state = 'cancelled', cancelled_why = '不要了' where id = ${id}`);
    await run('county-officer', sql`update awards set state = 'cancelled', cancelled_why = '发错了' where id = ${id}`);
    await expectRefused('county-officer', sql`update awards set state = 'granted', cancelled_why = null where id = ${id}`);
  });
  test('an enrolment says who applied, examined and confirmed it as they are', async () => {
    const { rows: [definition] } = await owner(`select id from aid_definitions where programme = 'orphan-study' limit 1`);
    expect(shippedBody('orphan-study')).toBeDefined();
    const insert = (state: string, applied: string, confirmed: string | null) => sql`
      insert into aid_enrolments (id, number, programme, child_id, place_code, path, state, applicant, applied_on, definition_id, facts, answer, settings, answered_on, from_month, applied_by, confirmed_by)
      values (gen_random_uuid(), ${crypto.randomUUID()}, 'orphan-study', ${child.id}, ${testPlaces.county}, ${county}, ${state}, 'x', '2026-05-01', ${definition.id}, '{}', '{}', '{}', '2026-05-01', '2026-05', ${applied}, ${confirmed})`;
    await expectRefused('county-officer', insert('running', idOf('supervisor'), idOf('county-reviewer')));
    await expectRefused('county-officer', insert('applied', idOf('supervisor'), null));
    await run('county-officer', insert('applied', idOf('county-officer'), null));
    for (const set of [sql`state = 'running', confirmed_by = ${idOf('county-reviewer')}`, sql`applied_by = ${idOf('supervisor')}`, sql`examined_by = ${idOf('supervisor')}`, sql`child_id = ${world.child}`]) {
      await expectRefused('county-officer', sql`update aid_enrolments set ${set} where child_id = ${child.id}`);
    }
    await expectRefused('director', sql`update aid_enrolments set state = 'running', confirmed_by = ${idOf('director')} where child_id = ${child.id}`);
  });
  test('help at once is given and confirmed under one\'s own name, in the sum it was given', async () => {
    const id = crypto.randomUUID();
    const give = (given: string) => sql`
      insert into emergency_aids (id, number, child_id, known_as, place_code, path, kind, given_on, amount, why, confirm_by, given_by)
      values (${id}, ${id}, ${child.id}, '钱袋', ${testPlaces.village}, ${pathOfCode(testPlaces.village)}, 'money', '2026-05-01', 50000, '家中无粮', '2026-05-10', ${given})`;
    await expectRefused('county-officer', give(idOf('supervisor')));
    await run('supervisor', give(idOf('supervisor')));
    const confirm = (who: string) => sql`state = 'confirmed', outcome = 'one-off', decided_by = ${who}, decided_on = '2026-05-02'`;
    for (const set of [confirm(idOf('county-reviewer')), sql`amount = 5000000`, sql`given_by = ${idOf('director')}`]) await expectRefused('county-officer', sql`update emergency_aids set ${set} where id = ${id}`);
    await expectRefused('supervisor', sql`update emergency_aids set ${confirm(idOf('county-officer'))} where id = ${id}`);
    await run('county-officer', sql`update emergency_aids set ${confirm(idOf('county-officer'))} where id = ${id}`);
    // A help opens no other programme, and pays once.
    const pay = (programme: string) => sql`insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, why_zh, why_en, decided_on, decided_by, emergency_aid_id)
      values (gen_random_uuid(), ${crypto.randomUUID()}, ${programme}, ${child.id}, ${county}, ${testPlaces.county}, ${crypto.randomUUID()}, '2026-05', 50000, 'x', 'x', '2026-05-02', ${idOf('county-officer')}, ${id})`;
    await expectRefused('county-officer', pay('orphan-study'));
    await run('county-officer', pay('emergency-aid'));
    await expect(run('county-officer', pay('emergency-aid'))).rejects.toMatchObject({ code: '23505' });
  });
});

describe('standards', () => {
  const draft = (id: string, who: string, path: string, code: string) => sql`
    insert into standards (id, place_code, path, from_month, document_title, announced_on, drafted_by) values (${id}, ${code}, ${path}, '2026-01', '关于提高标准的通知', '2026-01-01', ${who})`;
  test('are drafted by the city in the own name, and put in force by somebody who is there', async () => {
    const city = pathOfCode(testPlaces.city);
    for (const post of ['director', 'supervisor', 'finance', 'county-officer', 'volunteer'] as const) {
      await expectRefused(post, draft(crypto.randomUUID(), idOf(post), pathOfCode(testPlaces.village), testPlaces.village));
    }
    const id = crypto.randomUUID();
    await expectRefused('city-officer', draft(id, idOf('city-leader'), city, testPlaces.city));
    await run('city-officer', draft(id, idOf('city-officer'), city, testPlaces.city));
    await expectRefused('city-officer', sql`update standards set drafted_by = ${idOf('director')} where id = ${id}`);
    const force = (who: string) => sql`update standards set state = 'in-force', put_in_force_by = ${who} where id = ${id}`;
    await expectRefused('city-officer', force(idOf('city-leader')));
    await expectRefused('county-reviewer', sql`update standards set path = ${county}, place_code = ${testPlaces.county} where id = ${id}`);
    await run('city-leader', force(idOf('city-leader')));
    for (const post of ['director', 'finance', 'county-officer'] as const) {
      await expectRefused(post, sql`insert into consumption_figures (id, place_code, path, year, per_head, growth_bp, source)
        select gen_random_uuid(), code, path, 2026, 99999900, 5000, '自己编的' from places where path = (select acting_path())`);
    }
  });
});

describe('the ledger', () => {
  let runId: string;
  const officer = () => world.town.actors['county-officer'];
  const reviewer = () => world.town.actors['county-reviewer'];
  const lines = () => sql`(select id from pay_lines where run_id = ${runId} and state <> 'held' limit 1)`;
  beforeAll(async () => {
    await owner(`update pay_runs set state = 'discarded'`);
    runId = crypto.randomUUID();
    await by(officer().id, sql`insert into pay_runs (id, number, month, place_code, path, created_by) values (${runId}, 'M-1', '2026-03', ${testPlaces.county}, ${county}, ${officer().id})`);
    await as(world.house.db, officer(), (mover) => computeRun(mover, runTools(world.house.db.vault), runId));
    await as(world.house.db, officer(), (mover) => checkAndPrepare(mover, runTools(world.house.db.vault), runId));
  });
  /** The statements of a release, with one of them spoiled. */
  const release = (spoiled: { transfer?: RawBuilder<unknown>; after?: RawBuilder<unknown>[] }) => acting(world.house.db, reviewer().id, async (tx) => {
    await sql`update pay_runs set state = 'released', released_by = ${reviewer().id}, released_at = now() where id = ${runId}`.execute(tx);
    await sql`insert into pay_transfers (id, run_id, seq, payee, bank, account_sealed, account_token, account_hint, amount, lines, path)
      select gen_random_uuid(), ${runId}, row_number() over (), payee, bank, account_sealed, account_token, account_hint, amount, n, ${county}
        from (select l.account_token, l.payee, l.bank, min(l.account_sealed) as account_sealed, min(l.account_hint) as account_hint, sum(l.due - l.set_off)::bigint as amount, count(*) as n
                from pay_lines l where l.run_id = ${runId} and l.state = 'due' group by 1, 2, 3) one`.execute(tx);
    await sql`update pay_lines l set state = 'released', transfer_id = t.id from pay_transfers t where l.run_id = ${runId} and l.state = 'due' and t.run_id = ${runId} and (t.account_token, t.payee, t.bank) = (l.account_token, l.payee, l.bank)`.execute(tx);
    await sql`insert into payments (id, line_id, run_id, child_id, rate_group, programme, award_id, month, amount, kind, paid_on, path, created_by)
      select gen_random_uuid(), id, run_id, child_id, rate_group, programme, award_id, month, due - set_off, 'paid', '2026-03-20', path, ${reviewer().id} from pay_lines where run_id = ${runId} and state = 'released'`.execute(tx);
    for (const statement of spoiled.after ?? []) await statement.execute(tx);
  });
  test('a transfer goes to the account of its lines and to no other', async () => {
    // Written as the release writes it, and turned to another account on the way: the guard of changes forbids it afterwards.
    for (const column of ['account_sealed', 'account_token', 'payee', 'bank'] as const) {
      await expect(acting(world.house.db, reviewer().id, async (tx) => {
        await sql`update pay_runs set state = 'released', released_by = ${reviewer().id}, released_at = now() where id = ${runId}`.execute(tx);
        await sql`insert into pay_transfers (id, run_id, seq, payee, bank, account_sealed, account_token, account_hint, amount, lines, path)
          select gen_random_uuid(), ${runId}, row_number() over (), ${column === 'payee' ? '小偷' : sql`payee`}, ${column === 'bank' ? '别的银行' : sql`bank`},
                 ${column === 'account_sealed' ? 'k1.gm.thief' : sql`account_sealed`}, ${column === 'account_token' ? sql`account_token || 'x'` : sql`account_token`}, account_hint, due - set_off, 1, ${county}
            from pay_lines l where l.run_id = ${runId} and l.state = 'due'`.execute(tx);
        await sql`with one as (select id, row_number() over () as seq from (select id from pay_lines where run_id = ${runId} and state = 'due') q)
          update pay_lines l set state = 'released', transfer_id = t.id from (select l2.id, row_number() over () as seq from pay_lines l2 where l2.run_id = ${runId} and l2.state = 'due') o join pay_transfers t on t.run_id = ${runId} and t.seq = o.seq where l.id = o.id`.execute(tx);
        await sql`insert into payments (id, line_id, run_id, child_id, rate_group, programme, award_id, month, amount, kind, paid_on, path, created_by)
          select gen_random_uuid(), id, run_id, child_id, rate_group, programme, award_id, month, due - set_off, 'paid', '2026-03-20', path, ${reviewer().id} from pay_lines where run_id = ${runId} and state = 'released'`.execute(tx);
      }), column).rejects.toThrow(/other account/);
    }
  });
  test('what is kept back belongs to the child, and is not changed once somebody signed', async () => {
    const recovery = crypto.randomUUID();
    await owner(`insert into recoveries (id, number, child_id, path, amount, mode, floor_share, from_month, reason, state, proposed_by, decided_by)
      values ($1, 'R-H1', $2, $3, 10000, 'set-off', 0.5, '2026-01', '多发一月', 'running', $4, $5)`, [recovery, child.id, county, officer().id, reviewer().id]);
    await owner(`insert into recovery_months (recovery_id, month, amount) values ($1, '2025-12', 10000)`, [recovery]);
    await expect(by(officer().id, sql`insert into pay_set_offs (line_id, recovery_id, month, amount) values (${lines()}, ${recovery}, '2025-12', 100)`)).rejects.toMatchObject(refused);
    for (const who of [officer(), reviewer()]) await expect(by(who.id, sql`insert into recovery_months (recovery_id, month, amount) values (${recovery}, '2025-11', 10000)`)).rejects.toMatchObject(refused);
  });
  test('once it is out: no line comes back and nothing is paid back by whoever does not handle money', async () => {
    await release({});
    for (const post of ['director', 'supervisor', 'city-officer'] as const) {
      await expectRefused(post, sql`update pay_lines set state = 'returned' where run_id = ${runId} and state = 'released'`);
      await expectRefused(post, sql`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), child_id, rate_group, month, -due, 'recovered', '2026-03-21', path from pay_lines where run_id = ${runId} limit 1`);
    }
    // Money paid back by line was recorded by one person, without a receipt: a recovery is the only way.
    await owner(`insert into pay_lines (id, run_id, child_id, month, rate_group, owed, paid_before, due, kind, why_zh, why_en, child_name, payee, bank, account_sealed, account_hint, path, state, held_reason)
      select gen_random_uuid(), run_id, child_id, '2025-12', rate_group, 0, 10000, -10000, 'recovery', 'x', 'x', child_name, '', '', '', '', path, 'held', 'recovery' from pay_lines where run_id = $1 limit 1`, [runId]);
    await expectRefused('finance', sql`insert into payments (id, line_id, run_id, child_id, rate_group, month, amount, kind, paid_on, path)
      select gen_random_uuid(), id, run_id, child_id, rate_group, month, due, 'recovered', '2026-03-21', path from pay_lines where run_id = ${runId} and kind = 'recovery'`);
    await owner(`delete from pay_lines where run_id = $1 and kind = 'recovery'`, [runId]);
    // A line cannot come back alone: the bank sends back transfers.
    await expect(run('finance', sql`update pay_lines set state = 'returned' where run_id = ${runId} and state = 'released'`)).rejects.toThrow();
  });
});

describe('the same id again', () => {
  /** Sent twice it is recorded once; with anything else in it, or from somebody else of the same post, it is refused. */
  const compared = async (post: Post, path: string, body: object, other: object) => {
    const first = await world.people[post].call('POST', path, { body });
    expect(first.statusCode, first.body).toBe(200);
    expect((await world.people[post].call('POST', path, { body })).json()).toMatchObject({ id: first.json().id });
    for (const [key, value] of Object.entries(other)) {
      const again = await world.people[post].call('POST', path, { body: { ...body, [key]: value } });
      expect([key, again.statusCode, again.json().code]).toEqual([key, 409, 'id-already-used']);
      expect(again.json().title, key).toMatch(/编号|id/);
    }
  };
  test('help at once', () => compared('supervisor', '/emergency-aids',
    { id: crypto.randomUUID(), childId: child.id, knownAs: '钱袋', kind: 'money', givenOn: '2026-05-01', amount: 50_000, why: '家中无粮' }, { amount: 500_000, why: '另一个理由', givenOn: '2026-05-02', childId: null }));
  test('a draft of standards', () => compared('city-officer', '/standard-documents', {
    id: crypto.randomUUID(), place: testPlaces.city, from: '2027-01', until: null, documentTitle: '关于提高标准的通知', documentNumber: '安民〔2026〕9号', announcedOn: '2026-05-01', basis: 'published', note: '',
    amounts: [{ group: 'community', monthly: 230_000 }],
  }, { documentTitle: '另一份通知', amounts: [{ group: 'community', monthly: 990_000 }] }));
  test('a recovery', async () => {
    const mine = await aPaidChild(world.house.db);
    await owner(`insert into payments (id, child_id, rate_group, month, amount, kind, paid_on, path) select gen_random_uuid(), id, 'community', '2025-12', 10000, 'taken-over', '2026-01-05', path from children where id = $1`, [mine.id]);
    await owner(`insert into pay_lines (id, run_id, child_id, month, rate_group, owed, paid_before, due, kind, why_zh, why_en, child_name, payee, bank, account_sealed, account_hint, path, state, held_reason)
      select gen_random_uuid(), r.id, c.id, '2025-12', 'community', 0, 10000, -10000, 'recovery', 'x', 'x', c.name, '', '', '', '', c.path, 'held', 'recovery' from children c, pay_runs r where c.id = $1 and r.number = 'M-1'`, [mine.id]);
    await compared('county-officer', '/recoveries', { id: crypto.randomUUID(), childId: mine.id, programme: 'allowance', months: ['2025-12'], mode: 'waived', instalment: null, floorShare: null, fromMonth: null, reason: '多发一月' },
      { mode: 'paid-back', reason: '另一个理由' });
  });
});

describe('the bank', () => {
  test('a format and a choice stay with the place that made them', async () => {
    await owner(`insert into bank_formats (key, path, title_zh, title_en, source) values ('city-own', $1, 'x', 'x', 'x')`, [pathOfCode(testPlaces.city)]);
    await owner(`insert into bank_choices (path, format) values ($1, 'plain-csv')`, [pathOfCode(testPlaces.city)]);
    await expectRefused('finance', sql`update bank_formats set path = ${county} where key = 'city-own'`);
    await expectRefused('finance', sql`update bank_choices set path = ${county} where path = ${pathOfCode(testPlaces.city)}`);
  });
  test('of a row that a bank sent only what was done about it changes', async () => {
    for (const set of [sql`amount = 1`, sql`reference = 'x'`, sql`why_zh = 'x'`]) await expect(run('finance', sql`update return_rows set ${set}`)).rejects.toMatchObject(refused);
    await run('finance', sql`update return_rows set resolved_why = '已核对', resolved_by = ${idOf('finance')}, resolved_at = now()`);
  });
  test('an account of a child for whom anything was ever granted is changed by two', async () => {
    const student = await aPaidChild(world.house.db, { until: '2026-03' });
    const thief = (id: string) => sql`insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), ${id}, '小偷', 'x', 'x', 'x', 'x', '2026-05-02')`;
    await expectRefused('county-officer', thief(student.id));
    const reply = await world.people['county-officer'].call('POST', `/children/${student.id}/accounts`, { body: { id: crypto.randomUUID(), holder: '小偷', bank: '安丘农商银行', account: '6217000000009999', from: '2026-05-02' } });
    expect(reply.json().code).toBe('two-people-needed');
    // What another person confirmed is that account, in that name, and no other.
    const change = crypto.randomUUID();
    await owner(`insert into benefit_changes (id, number, kind, state, child_id, child_name, path, account_sealed, account_token, account_hint, holder, bank, reason, asked_on, asked_by, decided_by)
      values ($1, 'B-H1', 'account', 'confirmed', $2, 'x', $3, 's', 't', 'h', '奶奶', '农商', 'x', '2026-05-01', $4, $5)`, [change, student.id, county, officer().id, idOf('county-officer')]);
    const given = (holder: string, sealed: string) => sql`insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), ${student.id}, ${holder}, '农商', ${sealed}, 't', 'h', '2026-05-02')`;
    await expectRefused('county-officer', given('小偷', 's'));
    await expectRefused('county-officer', given('奶奶', 'thief'));
    await run('county-officer', given('奶奶', 's'));
  });
  const officer = () => world.town.actors['county-reviewer'];
  test('an account of an organisation lies where the organisation does', async () => {
    const enter = (path: string) => sql`insert into organisation_accounts (id, organisation_id, path, holder, bank, account_sealed, account_token, account_hint, from_day, created_by)
      select gen_random_uuid(), id, ${path}, name, 'x', 'x', 'x', 'x', '2026-05-02', ${idOf('county-officer')} from organisations where id = ${world.town.institutionId}`;
    const { rows: [{ path: there }] } = await owner('select path from organisations where id = $1', [world.town.institutionId]);
    await expect(run('county-officer', enter(pathOfCode(testPlaces.village)))).rejects.toMatchObject({ code: '23503' });
    await run('county-officer', enter(there));
    // It goes with the organisation.
    await owner('update organisations set path = $2 where id = $1', [world.town.institutionId, pathOfCode(testPlaces.otherCounty)]);
    expect((await owner('select path from organisation_accounts where organisation_id = $1', [world.town.institutionId])).rows).toEqual([{ path: pathOfCode(testPlaces.otherCounty) }]);
    await owner('update organisations set path = $2 where id = $1', [world.town.institutionId, there]);
  });
});

test('the months of a decision are moved by nobody alone', async () => {
  const mine = await aPaidChild(world.house.db, { suspendedFrom: '2026-04' });
  for (const post of ['county-officer', 'county-reviewer', 'supervisor', 'director', 'city-officer'] as const) {
    for (const set of [sql`until_month = '2026-04'`, sql`suspended_from = null`, sql`suspended_from = '2026-02'`, sql`from_month = '2025-01'`, sql`child_id = ${child.id}`]) {
      // Who sees the decision is refused; who does not changes nothing.
      await run(post, sql`update decisions set ${set} where id = ${mine.decisionId}`).catch((error: { code: string }) => expect(error.code, post).toBe('42501'));
    }
  }
  const { rows } = await owner('select child_id, from_month, until_month, suspended_from from decisions where id = $1', [mine.decisionId]);
  expect(rows).toEqual([{ child_id: mine.id, from_month: '2026-01', until_month: null, suspended_from: '2026-04' }]);
  // A change that somebody else asked for moves them, while it is carried out.
  const change = crypto.randomUUID();
  await owner(`insert into benefit_changes (id, number, kind, state, child_id, child_name, decision_id, path, reason, asked_on, asked_by, decided_by)
    values ($1, 'B-H2', 'resume', 'confirmed', $2, 'x', $3, $4, 'x', '2026-05-01', $5, $6)`, [change, mine.id, mine.decisionId, county, idOf('supervisor'), idOf('county-officer')]);
  await expectRefused('county-reviewer', sql`update decisions set suspended_from = null where id = ${mine.decisionId}`);
  await run('county-officer', sql`update decisions set suspended_from = null where id = ${mine.decisionId}`);
  await owner(`update benefit_changes set done = '{}' where id = $1`, [change]);
  await expectRefused('county-officer', sql`update decisions set suspended_from = '2026-05' where id = ${mine.decisionId}`);
});

test('whoever proposed a recovery may take it back, and nobody decides their own', async () => {
  const propose = async () => {
    const id = crypto.randomUUID();
    await owner(`insert into recoveries (id, number, child_id, path, amount, mode, reason, proposed_by) values ($1, $5, $2, $3, 10000, 'paid-back', '多发一月', $4)`, [id, child.id, county, idOf('county-officer'), `R-${id}`]);
    return id;
  };
  const id = await propose();
  const taken = await world.people['county-officer'].call('POST', `/recoveries/${id}/cancel`, { version: 1, body: { reason: '算错了，撤回' } });
  expect([taken.statusCode, taken.json().state]).toEqual([200, 'cancelled']);
  await expectRefused('county-officer', sql`update recoveries set state = 'running', decided_by = ${idOf('county-officer')} where id = ${await propose()}`);
  await expect(owner(`update recoveries set state = 'running', decided_by = proposed_by where id = $1`, [await propose()])).rejects.toThrow(/check constraint/);
});

test('a child is taken over to the place that was asked for, with its own decision', async () => {
  const mine = await aPaidChild(world.house.db);
  const other = await aPaidChild(world.house.db);
  const target = (await owner(`select code, path from places where path like $1 and level >= 4 order by path limit 1`, [`${pathOfCode(testPlaces.otherCounty)}%`])).rows[0];
  const ask = async (decision: string, code: string, toPath: string) => {
    const id = crypto.randomUUID();
    await owner(`insert into benefit_changes (id, number, kind, child_id, child_name, decision_id, path, to_code, to_path, reason, asked_on, asked_by) values ($1, 'V-' || $8, 'move', $2, 'x', $3, $4, $5, $6, 'x', '2026-05-01', $7)`,
      [id, mine.id, decision, county, code, toPath, idOf('county-officer'), id.slice(0, 8)]);
    const done = by(world.elsewhere.id, sql`select take_over_child(${id}, gen_random_uuid(), '2026-05', '2026-06', '2026-05-02')`);
    await done.catch(() => undefined);
    await owner(`update benefit_changes set state = 'withdrawn', decided_by = asked_by where id = $1`, [id]);
    return done;
  };
  await expect(ask(other.decisionId, target.code, target.path)).rejects.toMatchObject(refused);
  await expect(ask(mine.decisionId, testPlaces.village, target.path)).rejects.toMatchObject(refused);
  await ask(mine.decisionId, target.code, target.path);
});
