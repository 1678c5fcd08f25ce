import type { Actor } from '@tonghu/domain/actor';
import { Colour, colourLabels, isColour } from '@tonghu/domain/assessments/colour';
import { ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import { type IsoDate, addDays } from '@tonghu/domain/dates';
import { decide } from '@tonghu/domain/policy';
import { Post } from '@tonghu/domain/staff/posts';
import { type Text, text } from '@tonghu/domain/text';
import { type PlannedVisit, dueWithin } from '@tonghu/domain/visits/plan-shapes';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../../children/name-in-list.ts';

/** A planned visit with what lists show beside it. */
export interface ListedPlan {
  child_id: string; child_name: string; place_code: string; place_name: string; above_name: string | null;
  colour: string | null; due_on: IsoDate; opened_on: IsoDate; visited: boolean; interval_days: number; because: string[];
  responsible_id: string | null; responsible_name: string | null; responsible_post: string | null;
}

/** What stands beside the plans of a page named `v`. */
export const planColumns: RawBuilder<unknown> = sql`
  v.child_id, c.name as child_name, p.code as place_code, p.name as place_name, above.name as above_name, v.due_on, v.opened_on, v.interval_days, v.because,
  -- The chain begins with a visit or with the file; only a visit is one.
  (exists (select from planned_visits b where b.child_id = v.child_id and b.done_on = v.opened_on)
    or exists (select from visits w where w.child_id = v.child_id and w.visited_on = v.opened_on and not w.superseded and w.met <> array['nobody'])) as visited,
  (select k.colour from child_colours k where k.child_id = v.child_id and k.until_day is null) as colour,
  v.responsible_id, s.name as responsible_name, s.post as responsible_post`;

/** Joined to a page of plans `v`, never to all of them. */
export const planTables: RawBuilder<unknown> = sql`
  join children c on c.id = v.child_id join places p on p.code = c.place_code left join places above on above.code = p.parent_code left join staff_names s on s.id = v.responsible_id`;

/** What asks for an interval: a colour, a class, a promise. */
export function titleOfReason(reason: string): Text {
  if (isColour(reason)) return text(`${colourLabels[reason].name.zh}色`, colourLabels[reason].name.en);
  if (reason === 'ungraded') return text('还没有评级', 'Not graded yet');
  if (reason === 'promised') return text('上次约定的日期', 'The day promised last time');
  const known = ChildClass.safeParse(reason);
  return known.success ? childClasses[known.data].title : text(reason, reason);
}

/** Plans as this reader sees them. Who does without the story is not told a class by way of its interval. */
export function planRows(actor: Actor, today: IsoDate, plans: readonly ListedPlan[]): PlannedVisit[] {
  const nameOf = nameInList(actor);
  const story = decide(childrenPolicy, 'children.story', actor, noChildYet).may;
  return plans.map((plan) => ({
    child: { id: plan.child_id, name: nameOf(plan.child_name) },
    place: { code: plan.place_code, name: plan.place_name, above: plan.above_name },
    colour: plan.colour === null ? null : Colour.parse(plan.colour),
    dueOn: plan.due_on,
    when: plan.due_on < today ? 'overdue' : plan.due_on <= addDays(today, dueWithin) ? 'due' : 'coming',
    daysOverdue: Math.max(0, Math.round((Date.parse(today) - Date.parse(plan.due_on)) / 86_400_000)),
    lastOn: plan.visited ? plan.opened_on : null,
    intervalDays: plan.interval_days,
    because: story ? plan.because.map(titleOfReason) : [],
    responsible: plan.responsible_id === null ? null : { id: plan.responsible_id, name: plan.responsible_name ?? '', post: Post.parse(plan.responsible_post) },
  }));
}
