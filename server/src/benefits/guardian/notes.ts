import { recordOpening } from '@tonghu/db/audit/opening';
import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Actor } from '@tonghu/domain/actor';
import type { listGuardianNotes as listEndpoint } from '@tonghu/domain/benefits/guardian-endpoints';
import type { GuardianNote, GuardianNoteRow } from '@tonghu/domain/benefits/guardian-page';
import { guardianPolicy } from '@tonghu/domain/benefits/guardian-policy';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';
import { cursorOf, readCursor } from '../../cursor.ts';
import { mustMay } from '../../must-may.ts';

interface AtNote { tx: Tx; actor: Actor; vault: Vault; now: Date }
interface Listed { id: string; kind: GuardianNoteRow['kind']; state: GuardianNoteRow['state']; told_at: string; child_id: string; child_name: string; place: string; version: number }
type Stored = Listed & { said_sealed: string; teller: string; outcome: string | null; handled_by: string | null; handled_at: string | null; path: string };

const rowOf = (actor: Actor, row: Listed): GuardianNoteRow => ({
  id: row.id, kind: row.kind, state: row.state, toldAt: row.told_at, childId: row.child_id, childName: nameInList(actor)(row.child_name), place: row.place, version: row.version,
});
const rank = sql`case n.state when 'new' then 0 else 1 end`;

/** Notes of the area: those nobody handled first, the oldest first. */
export async function listNotes({ tx, actor }: Pick<AtNote, 'tx' | 'actor'>, query: QueryOf<typeof listEndpoint>) {
  mustMay(guardianPolicy, 'guardian-page.read-notes', actor, {});
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (query.state) conditions.push(sql`n.state = ${query.state}`);
  if (query.childId) conditions.push(sql`n.child_id = ${query.childId}`);
  const after = readCursor(query.after, ['count', 'moment', 'id']);
  const total = after ? null : (await sql<{ n: number }>`select count(*)::int as n from guardian_notes n where ${sql.join(conditions, sql` and `)}`.execute(tx)).rows[0]!.n;
  if (after) conditions.push(sql`(${rank}, n.told_at, n.id) > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`);
  const { rows } = await sql<Listed & { rank: number }>`
    select n.id, n.kind, n.state, n.told_at, n.child_id, c.name as child_name, p.name as place, n.version, ${rank} as rank
      from guardian_notes n join children c on c.id = n.child_id join places p on p.code = c.place_code
     where ${sql.join(conditions, sql` and `)} order by ${rank}, n.told_at, n.id limit ${query.limit + 1}`.execute(tx);
  const last = rows.length > query.limit ? rows[query.limit - 1]! : null;
  return { rows: rows.slice(0, query.limit).map((row) => rowOf(actor, row)), next: last ? cursorOf(last.rank, last.told_at, last.id) : null, total };
}

/** Opens what was said. The opening is recorded. */
export async function openNote({ tx, actor, vault }: AtNote, id: string): Promise<GuardianNote> {
  mustMay(guardianPolicy, 'guardian-page.read-notes', actor, {});
  const row = await getNote(tx, id);
  await recordOpening(tx, { what: 'guardian_notes', id, path: row.path });
  return shown({ actor, vault }, row);
}

/** Says what was done about it. */
export async function answerNote({ tx, actor, vault, now }: AtNote, id: string, version: number, outcome: string): Promise<GuardianNote> {
  mustMay(guardianPolicy, 'guardian-page.answer-note', actor, {});
  const row = await getNote(tx, id, true);
  if (row.version !== version) throw new Problem('changed-meanwhile', { theirs: shown({ actor, vault }, row) });
  if (row.state !== 'new') throw new Problem('wrong-state', { state: text('已办理', 'Handled') });
  await sql`update guardian_notes set state = 'done', outcome = ${outcome}, handled_by = ${actor.id}, handled_at = ${now.toISOString()} where id = ${id}`.execute(tx);
  return shown({ actor, vault }, await getNote(tx, id));
}

async function getNote(tx: Tx, id: string, lock = false): Promise<Stored> {
  const { rows } = await sql<Stored>`
    select n.*, c.name as child_name, p.name as place, g.name as teller, s.name as handled_by
      from guardian_notes n join children c on c.id = n.child_id join places p on p.code = c.place_code join guardians g on g.id = n.guardian_id
      left join staff_names s on s.id = n.handled_by where n.id = ${id} ${lock ? sql`for update of n` : sql``}`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

const shown = ({ actor, vault }: Pick<AtNote, 'actor' | 'vault'>, row: Stored): GuardianNote => ({
  ...rowOf(actor, row), said: vault.open(row.said_sealed), teller: row.teller, outcome: row.outcome, handledBy: row.handled_by, handledAt: row.handled_at,
});
