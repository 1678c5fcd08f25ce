import type { Actor } from '@tonghu/domain/actor';
import type { IsoDate } from '@tonghu/domain/dates';
import { roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { RoundSummary, ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { figuresOf } from './figures.ts';
import { readRound } from './open-round.ts';
import { getRound, subjectOf } from './round-row.ts';

/** Closes a round: its figures are fixed, the villages not done are named, and gaps need a reason. Finds are still decided afterwards. */
export async function closeRound(tx: Tx, actor: Actor, id: string, version: number, reason: string, today: IsoDate): Promise<ScreeningRoundOpen> {
  const record = await getRound(tx, id, true);
  mustMay(roundPolicy, 'rounds.close', actor, subjectOf(record, actor));
  if (record.version !== version) throw new Problem('changed-meanwhile', { theirs: await readRound(tx, actor, record) });
  if (today < record.from_day) throw new Problem('wrong-state', { fields: { round: text('这轮摸排还没有开始', 'This round has not begun yet') } });
  const { rows: notDone } = await sql<RoundSummary['notDone'][number]>`
    select v.place_code as code, p.name, coalesce(t.name, p.name) as township from round_villages v join places p on p.code = v.place_code left join places t on t.code = p.parent_code
     where v.round_id = ${id} and v.state <> 'done' order by v.path`.execute(tx);
  if (notDone.length > 0 && reason === '') {
    throw new Problem('bad-input', { fields: { reason: text(`还有 ${notDone.length} 个村居没有走完，请说明为什么现在结束`, `${notDone.length} villages are not done; say why the round closes now`) } });
  }
  const { rows: [clock] } = await sql<{ at: string }>`select now() as at`.execute(tx);
  // Read by everybody of the place, whoever closes: a named officer's own count would tell the others that there is a walled file.
  const summary: RoundSummary = { at: clock!.at, figures: await figuresOf(tx, actor, id, { forAll: true }), notDone, reason: reason || null };
  await sql`update screening_rounds set state = 'closed', closed_on = ${today}, closed_by = ${actor.id}, summary = ${JSON.stringify(summary)} where id = ${id}`.execute(tx);
  return readRound(tx, actor, await getRound(tx, id));
}
