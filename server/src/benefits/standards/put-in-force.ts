import type { StandardDocument } from '@tonghu/domain/benefits/standards';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import type { IsoDate } from '@tonghu/domain/dates';
import { groupedYuan } from '@tonghu/domain/money';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import type { Mover } from '../applications/move-application.ts';
import { getDocument } from './standard-row.ts';
import { effectOfDocument, questionsOf } from './weigh-standard.ts';

/** A reason a reader can use, not a full stop. */
const shortest = 4;
const reasonNeeded = (zh: string, en: string) => new Problem('bad-input', { fields: { reason: text(zh, en) } });

/** The document, locked, in the version the caller saw. Standards of a place change one after the other. */
async function lockSeen({ tx }: Mover, id: string, version: number, demo: boolean): Promise<StandardDocument> {
  await sql`select pg_advisory_xact_lock(hashtextextended('standards', 0))`.execute(tx);
  const stored = await getDocument(tx, id, demo, true);
  if (stored.version !== version) throw new Problem('changed-meanwhile', { theirs: stored });
  return stored;
}

/** Puts a draft in force: somebody else's draft, and with a reason where it falls, replaces or is overtaken. Nothing is paid by this; the next runs are. */
export async function putInForce(mover: Mover, id: string, version: number, reason: string, demo: boolean, today: IsoDate): Promise<StandardDocument> {
  const { tx, actor } = mover;
  const stored = await lockSeen(mover, id, version, demo);
  if (stored.draftedById === actor.id) throw new Problem('two-people-needed');
  mustMay(standardsPolicy, 'standards.put-in-force', actor, { path: stored.place.path, draftedBy: stored.draftedById });
  if (stored.state !== 'draft') throw new Problem('wrong-state');
  if (stored.announcedOn > today) throw new Problem('wrong-state', { why: text(`文件日期是 ${stored.announcedOn}，还没有到`, `The document is of ${stored.announcedOn}, a day to come`) });
  const grave = (await questionsOf(tx, stored, demo)).filter((one) => one.grave);
  if (grave.length > 0 && reason.length < shortest) {
    throw reasonNeeded(`请说明理由：${grave.map(({ says }) => says.zh).join('；')}`, `Say why: ${grave.map(({ says }) => says.en).join('; ')}`);
  }
  await sql`update standards set state = 'in-force', put_in_force_by = ${actor.id}, put_in_force_at = now(),
                   note = left(concat_ws('；', nullif(note, ''), nullif(${reason}, '')), 500) where id = ${id}`.execute(tx);
  return getDocument(tx, id, demo);
}

/** Withdraws a draft or a standard in force. Once money went out by it a reason is needed: what was paid is then paid too much. */
export async function withdraw(mover: Mover, id: string, version: number, reason: string, demo: boolean, today: IsoDate): Promise<StandardDocument> {
  const { tx, actor } = mover;
  const stored = await lockSeen(mover, id, version, demo);
  mustMay(standardsPolicy, 'standards.withdraw', actor, { path: stored.place.path });
  if (stored.state === 'withdrawn') throw new Problem('wrong-state');
  if (stored.state === 'in-force' && reason.length < shortest) {
    const { effect } = await effectOfDocument(tx, stored, demo, today);
    const recover = effect.rows.reduce((sum, row) => sum + row.recover, 0);
    if (recover > 0) {
      const sum = actor.post === 'city-leader' ? text('有款项', 'Money') : text(`${groupedYuan(recover)}元`, `${groupedYuan(recover)} yuan`);
      throw reasonNeeded(`已按这个标准发出款项，撤销后${sum.zh}变成多发，请说明理由`, `Money went out by it; withdrawn, ${sum.en} become paid too much. Say why`);
    }
  }
  await sql`update standards set state = 'withdrawn', withdrawn_by = ${actor.id}, withdrawn_at = now(), withdrawn_reason = nullif(${reason}, '') where id = ${id}`.execute(tx);
  return getDocument(tx, id, demo);
}
