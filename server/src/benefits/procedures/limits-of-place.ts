import { type BenefitLimits, LimitKey, limitKinds } from '@tonghu/domain/benefits/limits';
import type { NewBenefitLimits, getLimits } from '@tonghu/domain/benefits/limits-endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type LimitsRow, limitsAt, limitsOfRow } from '../limits-at.ts';

/** The limits that count at the actor's place, whose they are, and how that place set them before. */
export async function readLimits({ tx, actor }: Mover): Promise<ReplyOf<typeof getLimits>> {
  mustMay(proceduresPolicy, 'procedures.read-limits', actor, {});
  const { path } = actor.place;
  const { rows: [set] } = await sql<{ path: string; document: string; version: number; code: string; name: string | null }>`
    select l.path, l.document, l.version, coalesce(p.code, '') as code, p.name from benefit_limits l left join places p on p.path = l.path
     where starts_with(${path}, l.path) order by length(l.path) desc limit 1`.execute(tx);
  const { rows: history } = await sql<{ at: string; by: string | null; body: LimitsRow & { document: string } }>`
    select h.set_at as at, n.name as by, h.body from benefit_limit_settings h left join staff_names n on n.id = h.set_by
     where h.path = ${set?.path ?? path} order by h.set_at desc limit 50`.execute(tx);
  return {
    limits: await limitsAt(tx, path), document: set?.document ?? '', place: set ? { code: set.code, name: set.name ?? set.code } : null, version: set?.path === path ? set.version : 0,
    history: history.map(({ at, by, body }) => ({ at, by, limits: limitsOfRow(body), document: body.document })),
  };
}

/** Sets the limits of the actor's place. No place is slower than what is confirmed for the nation. */
export async function layDownLimits(mover: Mover, version: number, given: NewBenefitLimits): Promise<void> {
  const { tx, actor } = mover;
  mustMay(proceduresPolicy, 'procedures.set-limits', actor, {});
  await sql`select pg_advisory_xact_lock(hashtextextended(${`limits ${actor.place.path}`}, 0))`.execute(tx);
  const now = await readLimits(mover);
  if (now.version !== version) throw new Problem('changed-meanwhile', { theirs: now });
  mustNotBeSlower(given);
  await sql`
    insert into benefit_limits (path, examine_days, confirm_days, intake_days, tell_days, aid_confirm_days, appeal_file_days, appeal_decide_days, clause_zh, clause_en, document, created_by)
    values (${actor.place.path}, ${given.examineDays}, ${given.confirmDays}, ${given.intakeDays}, ${given.tellDays}, ${given.aidConfirmDays}, ${given.appealFileDays}, ${given.appealDecideDays},
            ${given.clause.zh}, ${given.clause.en || given.clause.zh}, ${given.document}, ${actor.id})
    on conflict (path) do update set examine_days = excluded.examine_days, confirm_days = excluded.confirm_days, intake_days = excluded.intake_days, tell_days = excluded.tell_days,
      aid_confirm_days = excluded.aid_confirm_days, appeal_file_days = excluded.appeal_file_days, appeal_decide_days = excluded.appeal_decide_days,
      clause_zh = excluded.clause_zh, clause_en = excluded.clause_en, document = excluded.document`.execute(tx);
}

function mustNotBeSlower(given: Pick<BenefitLimits, LimitKey>): void {
  const fields: Record<string, Text> = {};
  for (const key of LimitKey.options) {
    const { confirmed, most } = limitKinds[key];
    if (confirmed && given[key] > most) fields[key] = text(`不能比全国规定的 ${most} 个工作日长`, `The nation allows ${most} working days; a place may be faster only`);
  }
  if (Object.keys(fields).length > 0) throw new Problem('bad-input', { fields });
}
