import type { FreshDatabase } from '@tonghu/db/testing/database';
import { acting } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { PaidClass } from '@tonghu/domain/benefits/application';
import type { AskedChange } from '@tonghu/domain/benefits/changes';
import { childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import { type Town, aChild, pathOfCode, testDay, testPlaces } from '../children/testing.ts';
import { getApplicationDetail } from './applications/get-application.ts';
import type { Mover } from './applications/move-application.ts';
import { startApplication } from './applications/start-application.ts';
import { requestChange } from './procedures/changes/ask-change.ts';
import { getChangeDetail } from './procedures/changes/change-row.ts';
import { confirmRequest } from './procedures/changes/decide-change.ts';

/* Factories for tests: children with decisions and accounts, and applications on their way. Invented people. */

/** A child whose parents both died, so that the rules answer "eligible" for an orphan in the community. */
export const orphanGuardians = (on: IsoDate = '2024-05-01') => (['father', 'mother'] as const).map((relation) => ({
  id: crypto.randomUUID(), relation, isGuardian: false, name: relation === 'father' ? '王大勇' : '刘芳',
  circumstances: [{ id: crypto.randomUUID(), circumstance: 'dead' as const, detail: {}, from: on, until: null, evidence: '死亡证明', source: 'paper' as const }],
}));

/** Works as somebody in one transaction. */
export const as = <T>(db: FreshDatabase, actor: Actor, work: (mover: Mover) => Promise<T>): Promise<T> => acting(db, actor.id, (tx) => work({ tx, actor }));

/** An application in `draft`, started by the director of the village. */
export async function anApplication(town: Town, { of = 'community-orphan', today = testDay, appliedOn = today, aidFirst = false }: { of?: PaidClass; today?: IsoDate; appliedOn?: IsoDate; aidFirst?: boolean } = {}) {
  const child = await aChild(town.db, { guardians: orphanGuardians() });
  const id = crypto.randomUUID();
  return as(town.db, town.actors.director, async (mover) => {
    await startApplication(mover, child.id, { id, class: of, applicant: '李秀英', applicantKind: 'relative', appliedOn, aidFirst }, today);
    return getApplicationDetail(mover.tx, id, today);
  });
}

/** A change that one person asked for and another confirmed: suspended, resumed, ended. */
export async function changed(town: Town, childId: string, asked: AskedChange, { reason = '已上门核实', on = testDay }: { reason?: string; on?: IsoDate } = {}): Promise<void> {
  const { 'county-officer': asker, 'county-reviewer': decider } = town.actors;
  const id = crypto.randomUUID();
  await town.as(asker, (work) => requestChange(work, childId, { id, asked, reason }), on);
  await as(town.db, decider, async (mover) => confirmRequest(mover, id, (await getChangeDetail(mover.tx, decider, id)).version, reason, on));
}

interface PaidChild {
  id?: string; name?: string; birthDate?: IsoDate; village?: string; of?: PaidClass; from?: Month; until?: Month | null;
  suspendedFrom?: Month | null; account?: string | null; status?: 'open' | 'closed';
}

let serial = 0;

/** A child with a running decision and an account, written straight into the tables: runs are tested with hundreds of them. */
export async function aPaidChild({ owner, vault }: FreshDatabase, given: PaidChild = {}) {
  serial += 1;
  const { of = 'community-orphan', village = testPlaces.village, status = 'open' } = given;
  const id = given.id ?? crypto.randomUUID();
  const decisionId = crypto.randomUUID();
  const name = given.name ?? `测试孩子${serial}`;
  const path = pathOfCode(village);
  const walled = of === 'hiv-affected';
  await owner.query(
    `insert into children (id, name, sex, birth_date, place_code, path, walled, status, closed_on) values ($1, $2, 'male', $3, $4, $5, $6, $7, $8)`,
    [id, name, given.birthDate ?? '2015-03-01', village, path, walled, status, status === 'closed' ? '2026-01-10' : null]);
  await owner.query(
    `insert into decisions (id, number, child_id, class, walled, rate_group, place_code, path, from_month, until_month, suspended_from, decided_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '2025-12-20')`,
    [decisionId, `T-${serial}`, id, of, walled, childClasses[of].rateGroup, village.slice(0, 6), path, given.from ?? '2026-01', given.until ?? null, given.suspendedFrom ?? null]);
  // Whoever holds the account is a guardian in the file, so that a run has nothing to ask.
  await owner.query(`insert into guardians (id, child_id, relation, is_guardian, name) values (gen_random_uuid(), $1, 'grandmother', true, $2)`, [id, `${name}监护人`]);
  const account = given.account === undefined ? `62170000${String(serial).padStart(8, '0')}` : given.account;
  if (account !== null) {
    await owner.query(
      `insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day) values (gen_random_uuid(), $1, $2, '安丘农商银行', $3, $4, $5, '2025-12-01')`,
      [id, `${name}监护人`, vault.seal(account), vault.token('account', account), `************${account.slice(-4)}`]);
  }
  return { id, decisionId, name, account };
}
