import { passOn } from '@tonghu/domain/benefits/change-months';
import { type ChangeDone, type ChangeMove, changeLifecycle } from '@tonghu/domain/benefits/changes';
import type { confirmChanges } from '@tonghu/domain/benefits/change-endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem, problems } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { appendTimeline } from '../../../children/timeline.ts';
import { mustMay } from '../../../must-may.ts';
import type { Mover } from '../../applications/move-application.ts';
import { endRow, mustBeIn, resumeRow, suspendRow } from '../../decisions/change-decision.ts';
import { type StoredDecision, getStoredDecision } from '../../decisions/decision-row.ts';
import { lockDecisions } from '../../decisions/lock-decisions.ts';
import { correctBefore, mustBeAskedCounty } from './correct-before.ts';
import { type StoredChange, getChangeDetail, getStoredChange } from './change-row.ts';
import { endOffset, recordOffset } from './offsets.ts';

const nothing: ChangeDone = { oldDecision: null, lastMonth: null, newDecision: null, fromMonth: null };

/** Locks a request for a decision: who (never the asker), version and state. */
async function mustBeDecidable({ tx, actor }: Mover, id: string, version: number, move: ChangeMove): Promise<StoredChange> {
  const row = await getStoredChange(tx, id, true);
  if (move !== 'withdraw' && row.asked_by === actor.id) throw new Problem('two-people-needed');
  if (move !== 'withdraw') mustBeAskedCounty(actor, row);
  mustMay(proceduresPolicy, changeLifecycle.moves[move].may, actor, { walled: row.walled, askedBy: row.asked_by });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: await getChangeDetail(tx, actor, id) });
  if (!changeLifecycle.moves[move].from.includes(row.state)) throw new Problem('wrong-state', { state: changeLifecycle.states[row.state].title });
  return row;
}

async function decideRow({ tx, actor }: Mover, row: StoredChange, state: 'confirmed' | 'refused' | 'withdrawn', why: string, today: IsoDate): Promise<void> {
  await sql`update benefit_changes set state = ${state}, decided_on = ${today}, decided_by = ${actor.id}, decided_why = ${why || null} where id = ${row.id}`.execute(tx);
}

/** Says yes, and does it. */
export async function confirmRequest(mover: Mover, id: string, version: number, reason: string, today: IsoDate): Promise<void> {
  const row = await mustBeDecidable(mover, id, version, 'confirm');
  const against = whatSpeaksAgainst(row);
  if (against && reason.length < 4) throw new Problem('bad-input', { fields: { reason: against } });
  const { tx, actor } = mover;
  await lockDecisions(tx, row.child_id);
  // The file moves first: the request belongs to the county before until then.
  const moved = row.kind === 'move' ? await takeOver(mover, row, today) : null;
  await decideRow(mover, row, 'confirmed', reason, today);
  const done = moved ?? await carryOut(mover, row, today);
  await sql`update benefit_changes set done = ${JSON.stringify(done)} where id = ${id}`.execute(tx);
  // Of a child that is elsewhere by now the database tells the story.
  if (row.kind !== 'offset-before') await appendTimeline(tx, { childId: row.child_id, happenedOn: today, word: 'benefits', kind: 'change-confirmed', says: text('待遇变更已确认', 'A change of the allowance was confirmed'), refersTo: id, by: actor.id });
}

/** What the decider has to answer with a written word; null: nothing. */
function whatSpeaksAgainst({ asked }: StoredChange): Text | null {
  if (asked.class && asked.class.answer.is !== 'eligible') return text('规则没有给出“符合”，确认时请写明理由', 'The rules did not answer "eligible"; write why you confirm');
  if (asked.account?.holderIs === 'other') return text('户名不是孩子本人、监护人或机构，请写明理由', 'The holder is neither the child, a guardian nor the institution; write why');
  return null;
}

export async function refuseRequest(mover: Mover, id: string, version: number, reason: string, today: IsoDate): Promise<void> {
  await decideRow(mover, await mustBeDecidable(mover, id, version, 'refuse'), 'refused', reason, today);
}

export async function withdrawRequest(mover: Mover, id: string, version: number, reason: string, today: IsoDate): Promise<void> {
  await decideRow(mover, await mustBeDecidable(mover, id, version, 'withdraw'), 'withdrawn', reason, today);
}

const gone = () => new Problem('wrong-state', { why: text('待遇已经终止', 'The decision has ended') });

/** The old county pays through the month, this one from the next. */
async function takeOver({ tx, actor }: Mover, row: StoredChange, today: IsoDate): Promise<ChangeDone> {
  if (!row.to_path!.startsWith(actor.place.path)) throw new Problem('not-allowed', { who: [text('迁入地的县区经办', 'The county officer of the place it moves to')] });
  const { old, next } = passOn({ from: row.asked.move!.firstMonth, until: null }, today);
  const { rows } = await sql<{ group: string | null }>`select take_over_child(${row.id}, gen_random_uuid(), ${old.until}, ${next.from}, ${today}) as group`.execute(tx);
  if (rows[0]!.group === null) throw gone();
  return { ...nothing, lastMonth: old.until, newDecision: row.number, fromMonth: next.from };
}

async function carryOut(mover: Mover, row: StoredChange, today: IsoDate): Promise<ChangeDone> {
  const { tx } = mover;
  const { asked } = row;
  switch (row.kind) {
    case 'account':
      await sql`
        insert into bank_accounts (id, child_id, holder, bank, account_sealed, account_token, account_hint, from_day, created_by)
        values (${row.id}, ${row.child_id}, ${row.holder}, ${row.bank}, ${row.account_sealed}, ${row.account_token}, ${row.account_hint}, ${today}, ${row.asked_by})`.execute(tx);
      await sql`update bank_accounts set until_day = ${today} where child_id = ${row.child_id} and id <> ${row.id} and until_day is null`.execute(tx);
      return nothing;
    case 'guardian':
      await sql`update guardians set is_guardian = (id = ${asked.guardian!.guardianId}) where child_id = ${row.child_id} and is_guardian <> (id = ${asked.guardian!.guardianId})`.execute(tx);
      return nothing;
    case 'offset':
      await recordOffset(mover, row);
      return nothing;
    case 'end-offset':
      await endOffset(mover, row);
      return nothing;
    case 'offset-before':
      await correctBefore(mover, row);
      return nothing;
    default: {
      const decision = await getStoredDecision(tx, row.decision_id!, true);
      if (decision.until_month !== null) throw gone();
      if (row.kind === 'class') return changeClass(mover, row, decision, today);
      mustBeIn(decision, row.kind as 'suspend' | 'resume' | 'end');
      if (row.kind === 'suspend') await suspendRow(mover, decision, { ...asked.suspend!, reason: row.reason }, today);
      else if (row.kind === 'resume') await resumeRow(mover, decision, row.reason, today);
      else await endRow(mover, decision, { ...asked.end!, reason: row.reason }, today);
      const { until_month: lastMonth } = await getStoredDecision(tx, decision.id);
      return { ...nothing, oldDecision: decision.number, lastMonth };
    }
  }
}

/** The old decision ends with the month, the new one begins with the next: no month twice, none left out. */
async function changeClass({ tx, actor }: Mover, row: StoredChange, old: StoredDecision, today: IsoDate): Promise<ChangeDone> {
  const to = row.asked.class!.to;
  const { old: { until }, next: { from } } = passOn({ from: old.from_month, until: null }, today);
  const why = `改为执行 ${row.number}`;
  await sql`update decisions set until_month = ${until}, end_code = 'paid-otherwise', end_reason = ${why} where id = ${old.id}`.execute(tx);
  await sql`update child_classes set until_day = ${today}, end_reason = ${why} where child_id = ${row.child_id} and class = ${old.class} and until_day is null`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    insert into decisions (id, number, child_id, class, walled, rate_group, place_code, path, from_month, suspended_from, suspend_reason, suspend_code, decided_on, decided_by, created_by)
    values (gen_random_uuid(), ${row.number}, ${row.child_id}, ${to}, ${row.walled}, ${childClasses[to].rateGroup!}, ${old.place_code}, ${old.path}, ${from},
            ${old.suspended_from === null ? null : old.suspended_from > from ? old.suspended_from : from}, ${old.suspend_reason}, ${old.suspend_code}, ${today}, ${actor.id}, ${actor.id}) returning id`.execute(tx);
  const id = rows[0]!.id;
  await sql`
    insert into offsets (id, decision_id, child_id, benefit, amount, from_month, until_month, change_id, created_by)
    select gen_random_uuid(), ${id}, child_id, benefit, amount, greatest(from_month, ${from}), until_month, change_id, ${actor.id}
      from offsets where decision_id = ${old.id} and (until_month is null or until_month >= greatest(from_month, ${from}))`.execute(tx);
  const held = await sql`update child_classes set decision_id = ${id} where child_id = ${row.child_id} and class = ${to} and until_day is null returning id`.execute(tx);
  if (!held.rows[0]) {
    await sql`insert into child_classes (id, child_id, class, from_day, decision_id, created_by) values (gen_random_uuid(), ${row.child_id}, ${to}, ${today}, ${id}, ${actor.id})`.execute(tx);
  }
  return { oldDecision: old.number, lastMonth: until, newDecision: row.number, fromMonth: from };
}

/** What it comes to in months paid already is told with the request alone. */
function mustBeSeenFirst({ asked }: StoredChange): void {
  if (asked.offset || asked.endOffset) throw new Problem('bad-input', { fields: { reason: text('抵扣待遇会改变以前月份的应发，请逐件看清结果再确认', 'What counts changes past months as well: open it, see what it comes to, and confirm it there') } });
}

/** Confirms what is clear, each by itself. What needs a word, or was asked by the same person, is left and named. */
export async function confirmMany(mover: Mover, wanted: BodyOf<typeof confirmChanges>['changes'], today: IsoDate): Promise<ReplyOf<typeof confirmChanges>> {
  mustMay(proceduresPolicy, 'procedures.decide-change', mover.actor, {});
  const reply: ReplyOf<typeof confirmChanges> = { confirmed: [], left: [] };
  for (const { id, version } of wanted) {
    await sql`savepoint one`.execute(mover.tx);
    try {
      mustBeSeenFirst(await getStoredChange(mover.tx, id));
      await confirmRequest(mover, id, version, '', today);
      reply.confirmed.push(id);
      await sql`release savepoint one`.execute(mover.tx);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`rollback to savepoint one`.execute(mover.tx);
      const fields = error.detail['fields'] as Record<string, Text> | undefined;
      reply.left.push({ id, why: Object.values(fields ?? {})[0] ?? problems[error.code].title });
    }
  }
  return reply;
}
