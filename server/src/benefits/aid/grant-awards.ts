import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import type { grantAwards } from '@tonghu/domain/benefits/aid-endpoints';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import type { IsoDate } from '@tonghu/domain/dates';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { placesOf } from '../places-of.ts';
import { type StoredAward, getStoredAward, awardOf } from './award-row.ts';
import { periodAt } from './definition-row.ts';
import { type Due, dueOf } from './due.ts';
import { nextAidNumbers } from './enrolment-row.ts';
import { payeeOf } from './payee-of.ts';

interface By { tx: Tx; actor: Actor }

/**
 * Grants a period to everybody who is clear, each with a record of its own; who is not clear is left and named. The
 * database takes one sum a child and period, so that two who press at once grant it once.
 */
export async function grant({ tx, actor }: By, programme: string, wanted: BodyOf<typeof grantAwards>, today: IsoDate): Promise<ReplyOf<typeof grantAwards>> {
  mustMay(aidPolicy, 'aid.grant', actor, {});
  const { path } = actor.place;
  const { definition, period } = await periodAt(tx, path, programme, wanted.period);
  if (definition.body.kind === 'claim' || definition.body.kind === 'premium') throw new Problem('bad-input', { fields: { period: text('这个项目不按期发放', 'This programme gives nothing by periods') } });
  const due = await dueOf(tx, path, definition, period, { lock: true });
  const asked = wanted.children === undefined ? null : new Set(wanted.children);
  const chosen = due.filter(({ child }) => asked === null || asked.has(child.id));
  const ready = chosen.filter((one) => one.ready);
  const numbers = ready.length === 0 ? [] : await nextAidNumbers(tx, placesOf(path).county, today, ready.length);
  const { rows: made } = await sql<{ id: string; child_id: string; amount: number }>`
    insert into awards (id, number, programme, child_id, enrolment_id, path, place_code, period, month, amount, payee_kind, organisation_id, why_zh, why_en, decided_on, decided_by, created_by, definition_id, answer)
    select gen_random_uuid(), g.number, ${programme}, g.child_id, g.enrolment_id, ${path}, ${actor.place.code}, ${period.period}, ${period.month}, g.amount, g.payee_kind, g.organisation_id,
           g.why_zh, g.why_en, ${today}, ${actor.id}, ${actor.id}, ${definition.id}, g.answer
      from jsonb_to_recordset(${JSON.stringify(ready.map((one, at) => rowOf(one, numbers[at]!, definition.body, today)))}::jsonb)
        as g (number text, child_id uuid, enrolment_id uuid, amount bigint, payee_kind text, organisation_id uuid, why_zh text, why_en text, answer jsonb)
    on conflict (programme, child_id, period) where state = 'granted' do nothing returning id, child_id, amount`.execute(tx);
  await appendTimeline(tx, ...made.map(({ id, child_id }) => ({ childId: child_id, happenedOn: today, word: 'benefits', kind: 'aid-granted', says: text('核定了一笔资助', 'A sum of aid was granted'), refersTo: id, by: actor.id })));
  const nameOf = nameInList(actor);
  const known = new Set(due.map(({ child }) => child.id));
  return {
    granted: made.length, amount: made.reduce((sum, { amount }) => sum + amount, 0),
    left: [
      ...chosen.filter((one) => !one.ready && one.award === null).map((one) => ({ childId: one.child.id, childName: nameOf(one.child.name), why: whyLeft(one) })),
      ...[...asked ?? []].filter((id) => !known.has(id)).map((id) => ({ childId: id, childName: '', why: text('不在这个项目里', 'Not in this programme') })),
    ],
  };
}

function rowOf({ child, enrolment, amount, answer }: Due, number: string, body: AidDefinition, on: IsoDate) {
  const { kind, organisationId } = payeeOf(body, child, on);
  return {
    number, child_id: child.id, enrolment_id: enrolment?.id ?? null, amount: amount!.fen, payee_kind: kind, organisation_id: organisationId,
    why_zh: amount!.why.zh, why_en: amount!.why.en, answer,
  };
}

const whyLeft = ({ missing, enrolment, because, amount, elsewhere }: Due): Text =>
  (elsewhere !== null ? because!
    : enrolment?.state === 'suspended' ? text('已暂停', 'Suspended')
    : missing.length > 0 ? text('缺本期证明', 'A paper of the period is missing')
      : amount === null ? because ?? text('本地没有公布金额', 'No amount is published for the place')
        : because ?? text('条件还不清楚', 'Not clear'));

/** Cancels a sum: from then on nothing is owed for it. */
export async function cancel({ tx, actor }: By, id: string, version: number, reason: string, today: IsoDate): Promise<StoredAward> {
  const row = await getStoredAward(tx, id, true);
  mustMay(aidPolicy, 'aid.grant', actor, { walled: row.walled });
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: awardOf(row) });
  if (row.state !== 'granted') throw new Problem('wrong-state');
  await sql`update awards set state = 'cancelled', cancelled_why = ${reason} where id = ${id}`.execute(tx);
  const { rows: seen } = await sql`select from children where id = ${row.child_id}`.execute(tx);
  // Who moved to another county has a timeline there.
  if (seen.length > 0) await appendTimeline(tx, { childId: row.child_id, happenedOn: today, word: 'benefits', kind: 'aid-cancelled', says: text('撤销了一笔资助', 'A sum of aid was cancelled'), refersTo: id, by: actor.id });
  return getStoredAward(tx, id);
}
