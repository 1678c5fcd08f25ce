import type { Tx } from '@tonghu/db/acting';
import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import type { setRecoveryRules } from '@tonghu/domain/benefits/recoveries-endpoints';
import { type RecoveryRules, proposedRules } from '@tonghu/domain/benefits/recovery-rules';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';

/** The rules that count at a place: the nearest that laid them down, else the proposal of the product. */
export async function recoveryRulesAt(tx: Tx, path: string): Promise<RecoveryRules> {
  const { rows } = await sql<{ floor_share: string; waiver_limit: number; clause_zh: string; clause_en: string }>`
    select floor_share, waiver_limit, clause_zh, clause_en from recovery_rules where starts_with(${path}, path) order by length(path) desc limit 1`.execute(tx);
  const row = rows[0];
  if (!row) return proposedRules;
  return { floorShare: Number(row.floor_share), waiverLimit: row.waiver_limit, clause: { zh: row.clause_zh, en: row.clause_en }, proposal: false };
}

/** Lays the rules of the actor's place down. Recoveries that run keep the floor they were decided with. */
export async function layDownRules({ tx, actor }: Mover, { floorShare, waiverLimit, clause }: BodyOf<typeof setRecoveryRules>): Promise<RecoveryRules> {
  mustMay(recoveriesPolicy, 'recoveries.set-rules', actor, {});
  await sql`
    insert into recovery_rules (path, floor_share, waiver_limit, clause_zh, clause_en, created_by) values (${actor.place.path}, ${floorShare}, ${waiverLimit}, ${clause.zh}, ${clause.en}, ${actor.id})
    on conflict (path) do update set floor_share = excluded.floor_share, waiver_limit = excluded.waiver_limit, clause_zh = excluded.clause_zh, clause_en = excluded.clause_en,
      created_by = excluded.created_by, created_at = now()`.execute(tx);
  return recoveryRulesAt(tx, actor.place.path);
}
