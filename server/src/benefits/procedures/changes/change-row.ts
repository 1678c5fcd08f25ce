import type { Actor } from '@tonghu/domain/actor';
import type { Answer } from '@tonghu/domain/answer';
import type { PaidClass } from '@tonghu/domain/benefits/application';
import type { AskedOffset, ChangeDetail, ChangeDone, ChangeKind, ChangeRow, ChangeState, HolderIs } from '@tonghu/domain/benefits/changes';
import type { EndCode, SuspendCode } from '@tonghu/domain/benefits/ends';
import type { RateGroup } from '@tonghu/domain/children/classes';
import type { IsoDate, Month } from '@tonghu/domain/dates';
import type { Fen } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import type { Tx } from '@tonghu/db/acting';
import { type RawBuilder, sql } from 'kysely';
import { findDecisions } from '../../decisions/decision-row.ts';
import { sheetOfRequest } from '../../departures/departure-row.ts';
import { decidesBefore } from './correct-before.ts';
import { endPreview } from './end-preview.ts';
import { type MoneyAt, previewOfBefore, previewOfOffset, previewOfOffsetEnd } from './offset-preview.ts';

/** What a request keeps of what was asked, with what was known that day. */
export interface Kept {
  class?: { from: PaidClass | null; to: PaidClass; answer: Answer };
  move?: { from: string; originals?: string[]; movedOn: IsoDate; rateGroup: RateGroup; firstMonth: Month };
  account?: { holderIs: HolderIs; before: string | null };
  guardian?: { guardianId: string; from: string[]; to: string; since: IsoDate };
  suspend?: { from: Month; code: SuspendCode };
  end?: { groundEndedOn: IsoDate; code: EndCode };
  offset?: { benefit: string; amount: Fen; fromMonth: Month; untilMonth: Month | null };
  /** Months of another county, which decides: then `offset` is what is to stand in them, and 0 means that it did not count. */
  before?: { county: string; countyCode: string };
  /** `fromMonth`: its first; `untilBefore`: its last before it was asked to end. */
  endOffset?: { offsetId: string; benefit: string; amount: Fen; fromMonth: Month; lastMonth: Month; untilBefore: Month | null };
}

/** A row of `benefit_changes`. */
export interface StoredChange {
  id: string; number: string; kind: ChangeKind; state: ChangeState; child_id: string; child_name: string; decision_id: string | null; path: string; walled: boolean;
  to_code: string | null; to_path: string | null; account_sealed: string | null; account_token: string | null; account_hint: string | null; holder: string | null; bank: string | null;
  asked: Kept; done: ChangeDone | null; reason: string; asked_on: IsoDate; asked_by: string; decided_on: IsoDate | null; decided_by: string | null; decided_why: string | null;
  version: number; created_at: string; asked_by_name: string | null; decided_by_name: string | null; village: string | null; to_name: string | null; sees_child: boolean; departure_id: string | null;
}

export const readChanges = sql`
  select x.*, a.name as asked_by_name, d.name as decided_by_name, v.name as village, t.name as to_name, exists (select from children c where c.id = x.child_id) as sees_child,
         (select m.id from departures m where m.change_id = x.id) as departure_id
    from benefit_changes x left join staff_names a on a.id = x.asked_by left join staff_names d on d.id = x.decided_by
    left join places v on v.path = x.path left join places t on t.code = x.to_code`;

/** The request; hidden and missing are the same. */
export async function getStoredChange(tx: Tx, id: string, lock = false): Promise<StoredChange> {
  const tail: RawBuilder<unknown> = lock ? sql`for update of x` : sql``;
  const { rows } = await sql<StoredChange>`${readChanges} where x.id = ${id} ${tail}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** The row as lists show it: neither class nor account. */
export function changeRow(row: StoredChange, actor: Actor): ChangeRow {
  return {
    id: row.id, number: row.number, kind: row.kind, state: row.state, childId: row.child_id, childName: row.child_name, village: row.village ?? '',
    askedOn: row.asked_on, askedBy: row.asked_by_name ?? '', mine: row.asked_by === actor.id, version: row.version, counts: countsOf(row.asked),
  };
}

function countsOf({ offset, endOffset }: Kept): AskedOffset | null {
  if (endOffset) return { benefit: endOffset.benefit, amount: endOffset.amount, fromMonth: endOffset.fromMonth, untilMonth: endOffset.lastMonth };
  return offset ?? null;
}

/** With all that is needed to decide it. `money`: what an offset comes to is told with it, and not without. */
export async function getChangeDetail(tx: Tx, actor: Actor, id: string, money?: () => Promise<MoneyAt>): Promise<ChangeDetail> {
  const row = await getStoredChange(tx, id);
  const { asked } = row;
  const decision = row.decision_id === null ? undefined : (await findDecisions(tx, row.child_id)).find((one) => one.id === row.decision_id);
  return {
    ...changeRow(row, actor),
    reason: row.reason, walled: row.walled, seesChild: row.sees_child, askedById: row.asked_by,
    class: asked.class ?? null,
    move: asked.move ? { from: asked.move.from, to: row.to_name ?? '', movedOn: asked.move.movedOn, rateGroup: asked.move.rateGroup, sheet: await sheetOfRequest(tx, id, asked.move.originals ?? []), departureId: row.departure_id } : null,
    account: asked.account ? {
      holder: row.holder ?? '', bank: row.bank ?? '', hint: row.account_hint ?? '', ...asked.account, alsoPaid: await othersPaidTo(tx, row),
    } : null,
    guardian: asked.guardian ? { from: asked.guardian.from, to: asked.guardian.to, since: asked.guardian.since } : null,
    suspend: asked.suspend ?? null,
    end: asked.end && decision ? { ...await endPreview(tx, decision, asked.end.groundEndedOn, asked.end.code), ...asked.end } : null,
    ...await offsetsOf(tx, actor, row, money),
    before: asked.before ? { county: asked.before.county, decides: decidesBefore(actor, row) } : null,
    done: row.done, decidedOn: row.decided_on, decidedBy: row.decided_by_name, decidedWhy: row.decided_why, askedAt: row.created_at,
  };
}

async function offsetsOf(tx: Tx, actor: Actor, row: StoredChange, money?: () => Promise<MoneyAt>): Promise<Pick<ChangeDetail, 'offset' | 'endOffset'>> {
  if (!row.asked.before) return offsetsHere(tx, row, money);
  const asks = row.state === 'requested' && decidesBefore(actor, row) && money;
  return { offset: { ...row.asked.offset!, preview: asks ? await previewOfBefore(tx, row, await money()) : null }, endOffset: null };
}

async function offsetsHere(tx: Tx, { id, state, child_id: childId, sees_child: sees, asked: { offset, endOffset } }: StoredChange, money?: () => Promise<MoneyAt>): Promise<Pick<ChangeDetail, 'offset' | 'endOffset'>> {
  const at = (offset || endOffset) && sees && (state === 'requested' || state === 'confirmed') ? await money?.() : undefined;
  return {
    offset: offset ? { ...offset, preview: at ? await previewOfOffset(tx, childId, offset, at, id) : null } : null,
    endOffset: endOffset ? {
      benefit: endOffset.benefit, amount: endOffset.amount, fromMonth: endOffset.fromMonth, untilBefore: endOffset.untilBefore, lastMonth: endOffset.lastMonth,
      preview: at ? await previewOfOffsetEnd(tx, childId, endOffset, at) : null,
    } : null,
  };
}

async function othersPaidTo(tx: Tx, row: StoredChange): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct child_id)::int as n from bank_accounts where account_token = ${row.account_token} and until_day is null and child_id <> ${row.child_id}`.execute(tx);
  return rows[0]!.n;
}
