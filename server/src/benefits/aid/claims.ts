import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { ClaimCosts, NewClaim, type moveClaim } from '@tonghu/domain/benefits/aid-claim-endpoints';
import { claimLifecycle } from '@tonghu/domain/benefits/aid-lifecycle';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import { type IsoDate, monthOf } from '@tonghu/domain/dates';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { groupedYuan } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { mustBeSinceBirth } from '@tonghu/domain/since-birth';
import { text } from '@tonghu/domain/text';
import { leftOfClaim } from '@tonghu/rules/programmes/aid-amount';
import { sql } from 'kysely';
import type { z } from 'zod';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { placesOf } from '../places-of.ts';
import { aidChildren } from './aid-facts.ts';
import { answerAid } from './answer-aid.ts';
import { type StoredClaim, claimOf, getStoredClaim } from './claim-row.ts';
import { type StoredDefinition, definitionAt, getDefinition } from './definition-row.ts';
import { addAidStep, nextAidNumbers } from './enrolment-row.ts';
import { payeeOf } from './payee-of.ts';

interface By { tx: Tx; actor: Actor }
const wrong = (field: string, zh: string, en: string) => new Problem('bad-input', { fields: { [field]: text(zh, en) } });

/** Makes a claim: for costs that others leave, or on an insurance at a first diagnosis. Sending twice makes one. */
export async function startClaim({ tx, actor }: By, childId: string, given: z.input<typeof NewClaim>, today: IsoDate): Promise<string> {
  const wanted = NewClaim.parse(given);
  await sql`select from children where id = ${childId} for share`.execute(tx);
  const [child] = await aidChildren(tx, sql`c.id = ${childId}`);
  if (!child) throw new Problem('not-found');
  mustMay(aidPolicy, 'aid.claim', actor, { walled: child.walled });
  const { rows: [before] } = await sql<{ same: boolean }>`select child_id = ${childId} and programme = ${wanted.programme} as same from aid_claims where id = ${wanted.id}`.execute(tx);
  if (before && !before.same) throw new Problem('id-already-used');
  if (before) return wanted.id;
  mustBeByToday('appliedOn', wanted.appliedOn, today);
  mustBeSinceBirth('appliedOn', wanted.appliedOn, child.birth_date);
  const definition = await definitionAt(tx, child.path, wanted.appliedOn, wanted.programme);
  if (definition.body.kind !== 'claim') throw new Problem('wrong-state', { why: text('这个项目不按费用申请', 'This programme takes no claims') });
  const illness = definition.body.amount.by === 'insurer';
  if (illness && !definition.body.illnesses.some(({ key }) => key === wanted.illness)) throw wrong('illness', '请选择保单约定的病种', 'Choose an illness of the policy');
  if (illness && wanted.diagnosedOn === undefined) throw wrong('diagnosedOn', '请填写首次确诊日期', 'Give the day of the first diagnosis');
  if (illness) mustBeByToday('diagnosedOn', wanted.diagnosedOn!, today);
  if (illness) mustBeSinceBirth('diagnosedOn', wanted.diagnosedOn!, child.birth_date);
  if (!illness && wanted.need === undefined) throw wrong('need', '请选择需要的项目', 'Choose what is needed');
  if (!illness && wanted.costs === undefined) throw wrong('costs', '请填写费用', 'Enter the costs');
  const costs = illness ? null : ClaimCosts.parse(wanted.costs);
  // An illness is answered for the day of the diagnosis: whoever was insured then may claim now.
  const { answer } = answerAid(child, definition, illness ? wanted.diagnosedOn! : wanted.appliedOn, { further: costs ? { ...costs, need: wanted.need } : {} });
  const [number] = await nextAidNumbers(tx, placesOf(child.path).county, today);
  await sql`
    insert into aid_claims (id, number, programme, child_id, place_code, definition_id, need, illness, diagnosed_on, costs, answer, asked, applied_on, applied_by, created_by)
    values (${wanted.id}, ${number}, ${wanted.programme}, ${childId}, ${placesOf(child.path).county}, ${definition.id}, ${illness ? null : wanted.need}, ${illness ? wanted.illness : null},
            ${illness ? wanted.diagnosedOn : null}, ${JSON.stringify(costs ?? {})}, ${JSON.stringify(answer)}, ${askedOf(definition, costs)}, ${wanted.appliedOn}, ${actor.id}, ${actor.id})`.execute(tx);
  await addAidStep(tx, { claimId: wanted.id, childId, move: 'start', from: 'applied', to: 'applied', findings: { answer: answer.is, asked: askedOf(definition, costs) }, on: today, by: actor.id });
  await appendTimeline(tx, { childId, happenedOn: wanted.appliedOn, word: 'benefits', kind: 'aid-claimed', says: text('提出一项资助申请', 'A claim was made'), refersTo: wanted.id, by: actor.id });
  return wanted.id;
}

const askedOf = ({ body }: StoredDefinition, costs: ClaimCosts | null): number => (body.amount.by === 'insurer' ? body.amount.fen : costs ? leftOfClaim(body, costs)?.fen ?? 0 : 0);

/** Decides, changes, settles a claim. Who, version and state are checked in this order. */
export async function moveClaimOn({ tx, actor }: By, id: string, version: number, given: BodyOf<typeof moveClaim>, today: IsoDate): Promise<void> {
  const row = await getStoredClaim(tx, id, true);
  const move = claimLifecycle.moves[given.move];
  mustMay(aidPolicy, move.may, actor, { walled: row.walled, before: [row.applied_by] });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: claimOf(row) });
  const forInsurer = ['send', 'paid', 'decline'].includes(given.move);
  const forCosts = ['approve', 'change', 'settle'].includes(given.move);
  if (!move.from.includes(row.state) || (forInsurer && row.illness === null) || (forCosts && row.illness !== null)) {
    throw new Problem('wrong-state', { state: claimLifecycle.states[row.state].title, possible: movesFrom(claimLifecycle, row.state).map((name) => claimLifecycle.moves[name].title) });
  }
  const definition = await getDefinition(tx, row.definition_id);
  if (given.onDay !== undefined) mustBeByToday('onDay', given.onDay, today);
  if (given.onDay !== undefined && given.onDay < row.applied_on) throw wrong('onDay', '不能早于申请日期', 'Not before it was applied for');
  if (move.reason && given.reason.length < 4) throw wrong('reason', '请写明理由，至少四个字', 'Give a reason of at least four characters');
  if ((given.move === 'approve' || given.move === 'send') && row.answer.is !== 'eligible' && given.reason.length < 4) throw wrong('reason', '规则没有给出“符合”，请写明理由', 'The rules did not answer "eligible"; give a reason');
  if (given.move === 'approve' || given.move === 'send') await sql`update aid_claims set approved_by = ${actor.id} where id = ${id}`.execute(tx);
  if (given.move === 'change') await change(tx, row, definition, given.costs, actor);
  if (given.move === 'settle') await settle({ tx, actor }, row, definition, given, today);
  if (given.move === 'paid') {
    if (given.outcome === undefined) throw wrong('outcome', '请填写赔付金额', 'Enter what was paid');
    await sql`update aid_claims set outcome = ${given.outcome}, outcome_on = ${given.onDay ?? today}, settled_by = ${actor.id} where id = ${id}`.execute(tx);
  }
  if (given.move === 'decline') await sql`update aid_claims set outcome = 0, outcome_on = ${given.onDay ?? today}, settled_by = ${actor.id} where id = ${id}`.execute(tx);
  await sql`update aid_claims set state = ${move.to}, reason = ${given.reason || row.reason} where id = ${id}`.execute(tx);
  await addAidStep(tx, { claimId: id, childId: row.child_id, move: given.move, from: row.state, to: move.to, reason: given.reason, findings: { ...given.costs, ...(given.outcome === undefined ? {} : { outcome: given.outcome }) }, on: given.onDay ?? today, by: actor.id });
}

/** A change of what was approved is decided anew, by another person than who changed it. */
async function change(tx: Tx, row: StoredClaim, definition: StoredDefinition, costs: ClaimCosts | undefined, actor: Actor): Promise<void> {
  if (!costs) throw wrong('costs', '请填写变更后的费用', 'Enter the changed costs');
  await sql`update aid_claims set costs = ${JSON.stringify(costs)}, asked = ${askedOf(definition, costs)}, applied_by = ${actor.id}, approved_by = null where id = ${row.id}`.execute(tx);
}

/** What is left of the final costs is owed to the child; nothing left settles it at zero. Never above what was approved: more needs a change. */
async function settle({ tx, actor }: By, row: StoredClaim, definition: StoredDefinition, given: BodyOf<typeof moveClaim>, today: IsoDate): Promise<void> {
  if (!given.costs) throw wrong('costs', '请填写实际费用和各项报销', 'Enter the final costs and who paid');
  const left = leftOfClaim(definition.body, given.costs);
  if (!left) throw wrong('costs', '费用不全', 'The costs are not complete');
  if (left.fen > row.asked) throw wrong('costs', `余额超过批准的${groupedYuan(row.asked)}元，请先办理变更`, `What is left exceeds the ${groupedYuan(row.asked)} yuan approved; change the claim first`);
  await sql`update aid_claims set costs = ${JSON.stringify(given.costs)}, outcome = ${left.fen}, outcome_on = ${given.onDay ?? today}, settled_by = ${actor.id} where id = ${row.id}`.execute(tx);
  if (left.fen === 0) return;
  const [child] = await aidChildren(tx, sql`c.id = ${row.child_id}`);
  const { kind, organisationId } = payeeOf(definition.body, child, today);
  const [number] = await nextAidNumbers(tx, row.place_code, today);
  await sql`
    insert into awards (id, number, programme, child_id, path, place_code, period, month, amount, payee_kind, organisation_id, why_zh, why_en, decided_on, decided_by, created_by, definition_id, claim_id)
    values (gen_random_uuid(), ${number}, ${row.programme}, ${row.child_id}, ${row.path}, ${row.place_code}, ${row.number}, ${monthOf(today)}, ${left.fen}, ${kind}, ${organisationId},
            ${`${definition.body.title.zh}，${row.number}结账，个人负担余额${groupedYuan(left.fen)}元`}, ${`${definition.body.title.en}: ${row.number} settled, ${groupedYuan(left.fen)} yuan left to pay`},
            ${today}, ${actor.id}, ${actor.id}, ${definition.id}, ${row.id})`.execute(tx);
}
