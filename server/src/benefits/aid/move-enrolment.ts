import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { confirmEnrolments } from '@tonghu/domain/benefits/aid-endpoints';
import { type EnrolmentMove, endToCome, enrolmentLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import { periodsBetween } from '@tonghu/domain/benefits/aid-periods';
import { type AidSubject, aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { EnrolmentMoveBody } from '@tonghu/domain/benefits/aid-shapes';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { Problem, problems } from '@tonghu/domain/problem';
import { mustBeSinceBirth } from '@tonghu/domain/since-birth';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { z } from 'zod';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { aidChildren } from './aid-facts.ts';
import { answerAid } from './answer-aid.ts';
import { type StoredDefinition, getDefinition } from './definition-row.ts';
import { type StoredEnrolment, addAidStep, aidStepsOf, enrolmentOf, getStoredEnrolment, proofsOf } from './enrolment-row.ts';

interface By { tx: Tx; actor: Actor }
type Given = z.output<typeof EnrolmentMoveBody>;

/** What the timeline says; helpers of the child read it too, so neither programme nor amount stands in it. */
const told: Partial<Record<EnrolmentMove, Text>> = {
  confirm: text('一项资助已确认', 'An aid was confirmed'), refuse: text('一项资助未获确认', 'An aid was refused'),
  suspend: text('一项资助已暂停', 'An aid rests'), resume: text('一项资助已恢复', 'An aid goes on'), end: text('一项资助已终止', 'An aid has ended'),
  'correct-end': text('一项资助的终止日期已更正', 'The day an aid ends was corrected'),
};

export const aidSubjectOf = (row: StoredEnrolment): AidSubject => ({ walled: row.walled, before: [row.applied_by, row.examined_by].filter((one) => one !== null) });

/** Moves an enrolment: who, version and state are checked in this order. Confirming against the rules needs a written reason. */
export async function moveEnrolment({ tx, actor }: By, id: string, version: number, given: Given, today: IsoDate): Promise<void> {
  const row = await getStoredEnrolment(tx, id, true);
  mustMay(aidPolicy, enrolmentLifecycle.moves[given.move].may, actor, aidSubjectOf(row));
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: enrolmentOf(row) });
  if (enrolmentLifecycle.moves[given.move].reason && given.reason.length < 4) throw reasonNeeded();
  await applyMove({ tx, actor }, row, given, today);
}

/** The move itself, of a row that is locked; a proof that tells of an end of study moves without being asked who may. */
export async function applyMove({ tx, actor }: By, row: StoredEnrolment, given: Pick<Given, 'move'> & Partial<Given>, today: IsoDate): Promise<void> {
  const { from, to } = enrolmentLifecycle.moves[given.move];
  if (!from.includes(row.state)) {
    throw new Problem('wrong-state', { state: enrolmentLifecycle.states[row.state].title, possible: movesFrom(enrolmentLifecycle, row.state).map((name) => enrolmentLifecycle.moves[name].title) });
  }
  const on = given.onDay ?? today;
  mustBeSinceBirth('onDay', on, row.birth_date);
  if (given.move === 'correct-end' && endToCome(await aidStepsOf(tx, { enrolmentId: row.id }), today) === null) {
    throw new Problem('wrong-state', { why: text('终止的那天已经到了，不能再更正', 'The day it ended has come, and stands') });
  }
  if (given.move === 'examine') await askAgain(tx, row, given, today);
  if (given.move === 'examine') await sql`update aid_enrolments set examined_by = ${actor.id} where id = ${row.id}`.execute(tx);
  if (given.move === 'return') await sql`update aid_enrolments set examined_by = null where id = ${row.id}`.execute(tx);
  if (given.move === 'confirm') await confirm({ tx, actor }, row, given, today);
  if (given.move === 'suspend') await setPauses(tx, row.id, [...row.pauses, { from: monthOf(on), until: null }]);
  if (given.move === 'resume') await setPauses(tx, row.id, row.pauses.flatMap((one) => (one.until !== null ? [one] : one.from < monthOf(on) ? [{ ...one, until: addMonths(monthOf(on), -1) }] : [])));
  // Graduating or leaving school ends it with that month; the next one owes nothing.
  if (given.move === 'end' || given.move === 'correct-end') await sql`update aid_enrolments set until_month = ${monthOf(on)}, end_reason = ${given.reason ?? ''} where id = ${row.id}`.execute(tx);
  await sql`update aid_enrolments set state = ${to} where id = ${row.id}`.execute(tx);
  await addAidStep(tx, { enrolmentId: row.id, childId: row.child_id, move: given.move, from: row.state, to, reason: given.reason ?? '', on, by: actor.id });
  const says = told[given.move];
  if (says) await appendTimeline(tx, { childId: row.child_id, happenedOn: today, word: 'benefits', kind: `aid-${given.move}`, says, refersTo: row.id, by: actor.id });
}

const setPauses = (tx: Tx, id: string, pauses: StoredEnrolment['pauses']) => sql`update aid_enrolments set pauses = ${JSON.stringify(pauses)} where id = ${id}`.execute(tx);
const reasonNeeded = () => new Problem('bad-input', { fields: { reason: text('请写明理由，至少四个字', 'Give a reason of at least four characters') } });

/** Asks the rules anew with the present file, the answers that were checked and the newest proof. */
async function askAgain(tx: Tx, row: StoredEnrolment, given: Partial<Given>, today: IsoDate): Promise<{ is: string; definition: StoredDefinition }> {
  const answers = { ...row.answers, ...given.answers };
  const definition = await getDefinition(tx, row.definition_id);
  const [child] = await aidChildren(tx, sql`c.id = ${row.child_id}`);
  const proof = (await proofsOf(tx, [row.id])).find((one) => one.taken_back === null);
  const { answer, facts, settings } = answerAid(child!, definition, today, { answers, proof });
  await sql`
    update aid_enrolments set answers = ${JSON.stringify(answers)}, school = ${given.school || row.school}, facts = ${JSON.stringify(facts)}, answer = ${JSON.stringify(answer)},
           settings = ${JSON.stringify(settings)}, answered_on = ${today} where id = ${row.id}`.execute(tx);
  return { is: answer.is, definition };
}

/** The school year that runs may be given; years before were not applied for. */
const mostMonthsBack = 12;

async function confirm({ tx, actor }: By, row: StoredEnrolment, given: Partial<Given>, today: IsoDate): Promise<void> {
  if (given.fromMonth !== undefined && given.fromMonth < addMonths(monthOf(row.applied_on), -mostMonthsBack)) {
    throw new Problem('bad-input', { fields: { fromMonth: text('最早从申请前一年内的月份开始', 'Not earlier than a year before it was applied for') } });
  }
  const { is, definition } = await askAgain(tx, row, given, today);
  if (is !== 'eligible' && (given.reason ?? '').length < 4) throw reasonNeeded();
  await sql`update aid_enrolments set confirmed_by = ${actor.id}, from_month = ${given.fromMonth ?? firstMonth(definition, row.applied_on)} where id = ${row.id}`.execute(tx);
}

/** The month of the term the application falls in; else its own month. */
function firstMonth({ body }: StoredDefinition, appliedOn: IsoDate): Month {
  const month = monthOf(appliedOn);
  return body.kind === 'term' ? periodsBetween(body, addMonths(month, -5), month).at(-1)?.month ?? month : month;
}

const notClear = text('规则没有给出“符合”，请单独办理', 'The rules did not answer "eligible"; decide it by itself');

/** Confirms what is clear; one that fails is left alone and named. */
export async function confirmMany(by: By, wanted: BodyOf<typeof confirmEnrolments>['enrolments'], today: IsoDate): Promise<ReplyOf<typeof confirmEnrolments>> {
  mustMay(aidPolicy, 'aid.confirm', by.actor, {});
  const reply: ReplyOf<typeof confirmEnrolments> = { confirmed: [], left: [] };
  for (const { id, version } of wanted) {
    await sql`savepoint one`.execute(by.tx);
    try {
      await moveEnrolment(by, id, version, { move: 'confirm', reason: '' }, today);
      reply.confirmed.push(id);
      await sql`release savepoint one`.execute(by.tx);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`rollback to savepoint one`.execute(by.tx);
      reply.left.push({ id, why: error.code === 'bad-input' ? notClear : problems[error.code].title });
    }
  }
  return reply;
}
