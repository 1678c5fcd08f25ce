import { leaders } from '@tonghu/domain/care/policy';
import type { PlanPerson } from '@tonghu/domain/care/shapes';
import { Problem } from '@tonghu/domain/problem';
import { Post } from '@tonghu/domain/staff/posts';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { AtWork } from '../children/at-work.ts';

/** Posts over the child's village that do the work of a plan; those who review or only look on are not given any. */
const doers = ['director', 'supervisor', 'county-officer', 'centre-worker'];

/**
 * Who could lead a plan of this child or be given a task: those in post over its
 * village, nearest first, and those it is entrusted to. Of a walled child only
 * the named ones, as far as the asker can tell who they are.
 */
export async function planPeople({ tx }: AtWork, child: { id: string; path: string; walled: boolean }): Promise<PlanPerson[]> {
  const { rows } = await sql<{ id: string; name: string; post: string; place: string }>`
    select s.id, s.name, s.post, p.name as place
      from staff_names s join places p on p.code = s.place_code
     where s.active and starts_with(${child.path}, p.path)
       and (s.post = any (${doers}) or exists (
         select from assignments a where a.staff_id = s.id and a.child_id = ${child.id} and a.from_day <= current_date and (a.until_day is null or a.until_day >= current_date)))
       and (not ${child.walled}::boolean or exists (select from staff r where r.id = s.id and 'hiv' = any (r.rights)))
     order by p.path desc, s.name, s.id limit 200`.execute(tx);
  return rows.map((row) => ({ id: row.id, name: row.name, post: Post.parse(row.post), place: row.place, leads: leaders.includes(row.post as Post) }));
}

/** Refuses a lead who may not lead, or who cannot see the child. */
export function mustLead(people: readonly PlanPerson[], leadId: string): void {
  if (!people.some((one) => one.id === leadId && one.leads)) {
    refuse('leadId', text('请选择负责这个孩子的督导员、县区经办、未保中心人员，或受托的社工、心理咨询师', 'Choose a supervisor, officer or centre worker over this child, or a social worker or counsellor it is entrusted to'));
  }
}

/** Refuses a task that nobody does, or somebody who cannot see the child. `at` is where it stands in the form. */
export function mustBeDoable(people: readonly PlanPerson[], task: { staffId: string | null; outside: string }, at = ''): void {
  if (task.staffId === null) {
    if (task.outside === '') refuse(`${at}outside`, text('请选择承办人，或写明由哪个单位办理', 'Choose who does it, or name who outside does'));
  } else if (!people.some((one) => one.id === task.staffId)) {
    refuse(`${at}staffId`, text('这个人看不到这个孩子，请先指派，或选择别人', 'This person cannot see the child; entrust it first, or choose another'));
  }
}

export function refuse(field: string, says: Text): never {
  throw new Problem('bad-input', { fields: { [field]: says } });
}
