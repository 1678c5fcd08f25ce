import { type GuardianNoteKind, guardianNoteKinds } from '@tonghu/domain/benefits/guardian-page';
import { guardianPolicy } from '@tonghu/domain/benefits/guardian-policy';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { decide } from '@tonghu/domain/policy';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, plain, rowsShown } from './item.ts';
import { guardianNoteList, guardianNoteOne } from './paths.ts';

/** What guardians told and nobody handled yet. One query; not a word of what was said. */
export async function guardianItems({ tx, actor }: Asking): Promise<DeskItem[]> {
  if (!decide(guardianPolicy, 'guardian-page.answer-note', actor, {}).may) return [];
  const { rows } = await sql<{ id: string; kind: GuardianNoteKind; place: string; n: number }>`
    select n.id, n.kind, p.name as place, count(*) over ()::int as n
      from guardian_notes n join places p on p.code = substring(n.path from '([^/]+)/$') where n.state = 'new' order by n.told_at, n.id limit ${rowsShown}`.execute(tx);
  if (!rows[0]) return [];
  return [{
    key: 'guardian-notes.answer', slot: 'decide', says: text('监护人告诉的变化，等待核对', 'Changes told by guardians, to check'), count: rows[0].n, unit: 'items', overdue: 0, dueOn: null,
    action: text('去核对', 'Check'), opens: guardianNoteList(),
    rows: rows.map(({ id, kind, place }) => ({ id, says: guardianNoteKinds[kind], aside: plain(place), dueOn: null, overdue: false, opens: guardianNoteOne(id) })),
  }];
}
