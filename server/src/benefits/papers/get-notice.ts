import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import { FactsWithSources } from '@tonghu/domain/benefits/application';
import { childClasses } from '@tonghu/domain/children/classes';
import { monthOf } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { StandardLookup } from '@tonghu/rules/benefits/owed';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { getStoredApplication } from '../applications/application-row.ts';
import { stepsOf } from '../applications/get-application.ts';
import { classOfGroup } from '../pay-run/run-standards.ts';
import { noticePaper } from './notice-paper.ts';

/** The notice of an approval or refusal, written from the stored rows: the same each time. Taking it is recorded. */
export async function giveNotice(tx: Tx, applicationId: string, standards: StandardLookup): Promise<FileReply> {
  const row = await getStoredApplication(tx, applicationId);
  if (row.state !== 'approved' && row.state !== 'refused') throw new Problem('wrong-state');
  const step = (await stepsOf(tx, applicationId)).findLast((one) => one.to_state === row.state)!;
  const { rows: [decision] } = await sql<{ from_month: string; place_code: string; offset: number }>`
    select d.from_month, d.place_code, coalesce((select sum(amount)::bigint from offsets o where o.decision_id = d.id and o.from_month <= d.from_month), 0) as offset
      from decisions d where d.application_id = ${applicationId} order by d.created_at desc limit 1`.execute(tx);
  const { rows: names } = await sql<{ level: number; name: string }>`
    select level, name from places where code = any (string_to_array(${row.path}, '/')) and level in (2, 3)`.execute(tx);
  const nameAt = (level: number) => names.find((place) => place.level === level)?.name ?? '';
  const group = childClasses[row.class].rateGroup!;
  await recordOpening(tx, { what: 'children', id: row.child_id, as: 'export' });
  const file = await noticePaper({
    city: nameAt(2), county: nameAt(3), number: row.number, applicant: row.applicant, childName: row.child_name, class: row.class, walled: row.walled,
    outcome: row.state, answer: row.answer, known: FactsWithSources.parse(row.facts), appliedOn: row.applied_on, decidedOn: step.on_day, reason: step.reason,
    from: decision?.from_month ?? null,
    monthly: decision ? standards(decision.place_code, classOfGroup[group], decision.from_month ?? monthOf(step.on_day))?.fen ?? null : null,
    offset: decision?.offset ?? 0,
  });
  return { file, name: `告知书 ${row.number}.pdf`, mediaType: 'application/pdf', inline: true };
}
