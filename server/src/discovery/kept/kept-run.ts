import type { Tx } from '@tonghu/db/acting';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { type KeptChildren, decodeKept, encodeKept } from '@tonghu/linkage/kept/kept-children';
import { settingRows } from '@tonghu/rules/generated/settings';
import { ruleBookRules } from '@tonghu/rules/law/rules';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { sql } from 'kysely';
import type { Parts } from '../../parts.ts';
import { ruleVersion } from '../../rule-version.ts';

interface Place { on_day: IsoDate; place_code: string; path: string }

/** What the last run over a place kept. */
export interface Before { since: string; children: KeptChildren }

/**
 * What the last run of the place kept, if it may be built upon: decided by the
 * same rules, on this day or before, and no version of a rule or a setting
 * has begun since. Otherwise everybody is decided.
 */
export async function readKept(tx: Tx, { files }: Pick<Parts, 'files'>, run: Place): Promise<Before | null> {
  const { rows: [row] } = await sql<{ id: string; run_id: string }>`select id, run_id from discovery_kept where place_code = ${run.place_code}`.execute(tx);
  if (!row) return null;
  // What is kept only saves work: lost or damaged, it is worked out again.
  const content = await files.get(row.id).catch(() => null);
  const kept = content && decodeKept(content);
  if (!kept || kept.head.run !== row.run_id || kept.head.rules !== ruleVersion() || kept.head.on > run.on_day || rulesChanged(kept.head.on, run.on_day)) return null;
  return { since: row.run_id, children: kept.children };
}

/** Keeps the answers for the next run, in the place of what the run before kept. */
export async function keepRun(tx: Tx, { files }: Pick<Parts, 'files'>, runId: string, fileIds: readonly string[], run: Place, children: KeptChildren): Promise<void> {
  const { rows: [row] } = await sql<{ id: string }>`
    insert into discovery_kept (id, run_id, file_ids, on_day, children, size, place_code, path)
    values (${crypto.randomUUID()}, ${runId}, ${[...fileIds]}, ${run.on_day}, ${children.size}, 0, ${run.place_code}, ${run.path})
    on conflict (place_code) do update set run_id = excluded.run_id, file_ids = excluded.file_ids, on_day = excluded.on_day, children = excluded.children, created_at = now() returning id`.execute(tx);
  // Written before the transaction ends: if it does not, the run named inside is not the one in the row, and nobody builds upon it.
  const { size } = await files.put(row!.id, encodeKept({ run: runId, on: run.on_day, rules: ruleVersion() }, children));
  await sql`update discovery_kept set size = ${size} where id = ${row!.id}`.execute(tx);
}

/** Months after a day at which a rule turns by a setting of the place. */
export const monthsOf = (run: Place): number[] =>
  Object.entries(settingsOn(run.place_code, run.on_day)).flatMap(([name, { value }]) => (name.endsWith('-months') && typeof value === 'number' ? [value] : []));

/** The days on which a version of a rule or a setting begins, or is over. */
const turns = [...new Set([...settingRows.map(({ from }) => from), ...ruleBookRules.flatMap(({ versions }) => versions.flatMap(({ from, until }) => [from, ...(until ? [addDays(until, 1)] : [])]))])];

/** Whether the law itself turned after one day and until another. */
export const rulesChanged = (from: IsoDate, to: IsoDate): boolean => turns.some((day) => day > from && day <= to);
