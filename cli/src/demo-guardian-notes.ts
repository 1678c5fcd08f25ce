import { acting } from '@tonghu/db/acting';
import type { Tells } from '@tonghu/domain/benefits/guardian-page';
import { handCode } from '@tonghu/server/benefits/guardian/hand-code';
import { answerNote } from '@tonghu/server/benefits/guardian/notes';
import { tellChange } from '@tonghu/server/benefits/guardian/tell-change';
import { closePage, tryHandedCode } from '@tonghu/server/benefits/guardian/try-code';
import type { Parts } from '@tonghu/server/parts';
import { demoActor } from './demo-actors.ts';

/** What guardians told, and what the desk did about the last one. */
const told: (Tells & { outcome?: string })[] = [
  { kind: 'account', said: '原来的存折丢了，新办的卡还没有告诉村里，请问下个月发到哪里？' },
  { kind: 'moved', said: '十月底搬到镇上租房了，方便孩子上学，电话没有变。' },
  { kind: 'parent-back', said: '孩子爸爸中秋节回来过，住了十天又走了，不知道算不算回来。' },
  { kind: 'other', said: '孩子考上县一中了，要住校，想问有没有助学的钱。', outcome: '已电话告知：秋季学期的福彩圆梦助学正在受理，带在校证明到镇里办理' },
];

/**
 * Each guardian stands at the counter, is handed a code, opens the page with the card of the child and tells
 * something: the way of the product. Who told already is passed over, so that a killed start goes on.
 */
export async function tellGuardianNotes(parts: Parts): Promise<void> {
  const { rows } = await parts.db.owner.query<{ child: string; guardian: string; card: string; path: string; told: boolean }>(`
    select c.id as child, g.id as guardian, k.code as card, c.path, exists (select from guardian_notes n where n.child_id = c.id) as told
      from children c join lateral (select id from guardians g where g.child_id = c.id and guardian_stands(g.id, current_date) order by id limit 1) g on true
      join cards k on k.child_id = c.id and k.state = 'handed-over'
     where c.status = 'open' and not c.walled
     order by md5('note' || c.id) limit $1`, [told.length]);
  for (const [at, { child, guardian, card, path, told: done }] of rows.entries()) {
    if (done) continue;
    const { outcome, ...tells } = told[at]!;
    const now = parts.clock();
    const officer = await demoActor(parts, 'supervisor', path);
    const { code } = await acting(parts.db, officer.id, (tx) => handCode({ tx, actor: officer, vault: parts.vault, now }, child, { id: crypto.randomUUID(), guardianId: guardian }));
    const token = await tryHandedCode(parts, { card, code, address: 'demo', request: 'demo' });
    if (!token) continue;
    const id = crypto.randomUUID();
    await tellChange(parts, token, id, tells);
    await closePage(parts, token, 'demo');
    if (outcome) await acting(parts.db, officer.id, (tx) => answerNote({ tx, actor: officer, vault: parts.vault, now }, id, 1, outcome));
  }
}
