import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { mayLetGo } from '@tonghu/domain/benefits/run-state';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { type StoredLine, getStoredLine } from './line-row.ts';
import { lockRun, mustBeInState, refreshTotals } from './run-row.ts';

/** Lets a held line be paid. Without an account there is nowhere to pay to; another county's month and money paid too much are never paid again. */
export async function payHeld(mover: Mover, lineId: string, reason: string): Promise<StoredLine> {
  const line = await decidable(mover, lineId);
  if (line.state !== 'held' || line.due <= 0) throw new Problem('wrong-state');
  if (line.held_reason === 'no-account' || line.held_reason === 'account-unfit') {
    throw new Problem('wrong-state', { why: text('请先在孩子档案里登记账户，再重新核算', 'Enter the account in the child\'s file first, then compute again') });
  }
  if (line.held_reason === 'paid-elsewhere') {
    throw new Problem('wrong-state', { why: text('一个月只由一个县区发放；请先更正待遇的起止月', 'One county pays a month; correct the months of the decision first') });
  }
  if (line.held_reason !== null && !mayLetGo.includes(line.held_reason)) throw new Problem('wrong-state');
  return decide(mover, line, 'due', line.held_reason, reason);
}

/** Holds a line back that would be paid. The next run asks again. */
export async function holdLine(mover: Mover, lineId: string, reason: string): Promise<StoredLine> {
  const line = await decidable(mover, lineId);
  if (line.state !== 'due') throw new Problem('wrong-state');
  return decide(mover, line, 'held', 'person', reason);
}

async function decidable({ tx, actor }: Mover, lineId: string): Promise<StoredLine> {
  mustMay(benefitsPolicy, 'benefits.decide-line', actor, {});
  const found = await getStoredLine(tx, lineId);
  mustBeInState(await lockRun(tx, found.run_id), ['computed']);
  return getStoredLine(tx, lineId);
}

async function decide({ tx, actor }: Mover, line: StoredLine, state: 'due' | 'held', held: StoredLine['held_reason'], reason: string): Promise<StoredLine> {
  await sql`update pay_lines set state = ${state}, held_reason = ${held}, decided_by = ${actor.id}, decided_why = ${reason} where id = ${line.id}`.execute(tx);
  await refreshTotals(tx, line.run_id);
  return getStoredLine(tx, line.id);
}
