import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { decide } from '@tonghu/domain/policy';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, plain } from './item.ts';
import { standardOne, standardsPage } from './paths.ts';

/** Drafts of standards that wait for somebody other than who drafted them; the drafter sees that they wait. One query over the few drafts. */
export async function standardItems({ tx, actor }: Asking): Promise<DeskItem[]> {
  const { path } = actor.place;
  if (!decide(standardsPolicy, 'standards.put-in-force', actor, { path }).may) return [];
  const { rows } = await sql<{ id: string; title: string; place: string; mine: boolean }>`
    select s.id, s.document_title as title, p.name as place, s.drafted_by = ${actor.id} as mine from standards s join places p on p.code = s.place_code
     where s.state = 'draft' and starts_with(s.path, ${path}) order by s.created_at, s.id`.execute(tx);
  const item = (mine: boolean): DeskItem[] => {
    const which = rows.filter((row) => row.mine === mine);
    if (which.length === 0) return [];
    return [{
      key: mine ? 'standards.drafted' : 'standards.to-put-in-force', slot: mine ? 'waiting' : 'decide',
      says: mine ? text('起草的标准待另一人执行', 'Standards drafted, waiting for another person') : text('标准草稿待核对执行', 'Draft standards to check and put in force'),
      count: which.length, unit: 'items', overdue: 0, dueOn: null, action: mine ? null : text('去核对', 'Check'),
      opens: which.length === 1 ? standardOne(which[0]!.id) : standardsPage,
      rows: which.slice(0, 4).map((row) => ({ id: row.id, says: plain(row.title), aside: plain(row.place), dueOn: null, overdue: false, opens: standardOne(row.id) })),
    }];
  };
  return [...item(false), ...item(true)];
}
