import type { Tx } from '@tonghu/db/acting';
import type { IsoDate } from '@tonghu/domain/dates';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { KeptAnswer } from '@tonghu/linkage/kept/kept-children';
import { sql } from 'kysely';

const chunk = 20_000;

/** Remembers that a run saw children it had no need to decide again. */
export async function sawStanding(tx: Tx, runId: string, standing: readonly { token: string; answer: KeptAnswer }[]): Promise<void> {
  for (let at = 0; at < standing.length; at += chunk) {
    const some = standing.slice(at, at + chunk);
    await sql`
      insert into run_sightings (run_id, suspected_id)
      select ${runId}::uuid, s.id from unnest(${some.map(({ token }) => token)}::text[], ${some.map(({ answer }) => answer.class)}::text[]) as i(person_token, class)
        join suspected_children s on s.person_token = i.person_token and s.class = i.class and s.state in ('found', 'handed', 'confirmed')
      on conflict do nothing`.execute(tx);
  }
}

/**
 * Says of open suspicions that the files no longer give them, and takes it back
 * when they do again. Only where every kind of file it rested on was read: a file
 * left out says nothing. A person decides what follows.
 */
export async function markGone(tx: Tx, runId: string, run: { on_day: IsoDate; path: string }, supplied: readonly FileKind[]): Promise<void> {
  await sql`
    update suspected_children s set gone_since = null
     where s.gone_since is not null and s.id in (select seen.suspected_id from run_sightings seen where seen.run_id = ${runId})`.execute(tx);
  await sql`
    update suspected_children s set gone_since = ${run.on_day}
     where s.path >= ${run.path} and s.path < ${`${run.path}~`} and s.state in ('found', 'handed', 'confirmed') and s.gone_since is null
       and cardinality(s.evidence_tokens) > 0 and (select last.on_day from discovery_runs last where last.id = s.last_run_id) <= ${run.on_day}
       and s.id not in (select seen.suspected_id from run_sightings seen where seen.run_id = ${runId})
       and not exists (select from jsonb_array_elements(s.reasons -> 'because') b, jsonb_array_elements(b -> 'evidence') row where row ->> 'source' <> all (${[...supplied]}::text[]))`.execute(tx);
}
