import { secondsOf } from '@tonghu/domain/visits/duration';
import type { Actor } from '@tonghu/domain/actor';
import { Post } from '@tonghu/domain/staff/posts';
import type { VisitRow } from '@tonghu/domain/visits/shapes';
import { type RawBuilder, sql } from 'kysely';
import { nameInList } from '../children/name-in-list.ts';

/** A visit with what lists show beside it. */
export interface ListedVisit {
  id: string; child_id: string; child_name: string; place_code: string; place_name: string; above_name: string | null;
  kind: string; channel: string; visited_on: string; started_at: string; ended_at: string; elapsed_seconds: number | null;
  visited_by: string; visitor_name: string; visitor_post: string; child_seen: string; met: string[]; checked_by: string;
  corrects: string | null; superseded: boolean; received_at: string; photos: number; open_questions: number;
}

/** What stands beside the visits of a page named `v`. */
export const listedColumns: RawBuilder<unknown> = sql`
  v.id, v.child_id, c.name as child_name, p.code as place_code, p.name as place_name, above.name as above_name,
  v.kind, v.channel, v.visited_on, v.started_at, v.ended_at, v.elapsed_seconds, v.visited_by, s.name as visitor_name, s.post as visitor_post,
  v.child_seen, v.met, v.checked_by, v.corrects, v.superseded, v.received_at,
  (select count(*) from visit_photos f where f.visit_id = v.id and f.removed_at is null)::int as photos,
  (select count(*) from visit_questions q where q.visit_id = v.id and not q.answered and q.visited_by <> (select acting_id()))::int as open_questions`;

/** Joined to a page of visits `v`, never to all of them. */
export const listedTables: RawBuilder<unknown> = sql`
  join children c on c.id = v.child_id join places p on p.code = c.place_code left join places above on above.code = p.parent_code
  join staff_names s on s.id = v.visited_by`;

/** Whole minutes, of the longer of what two clocks say. */
const minutesOf = (visit: Pick<ListedVisit, 'elapsed_seconds' | 'started_at' | 'ended_at'>): number =>
  Math.round(secondsOf({ startedAt: visit.started_at, endedAt: visit.ended_at, elapsedSeconds: visit.elapsed_seconds }) / 60);

/** Rows as lists show them to this reader. */
export function visitRows(actor: Actor, visits: readonly ListedVisit[]): VisitRow[] {
  const nameOf = nameInList(actor);
  return visits.map((visit) => ({
    id: visit.id,
    child: { id: visit.child_id, name: nameOf(visit.child_name) },
    place: { code: visit.place_code, name: visit.place_name, above: visit.above_name },
    kind: visit.kind as VisitRow['kind'],
    channel: visit.channel as VisitRow['channel'],
    visitedOn: visit.visited_on,
    startedAt: visit.started_at,
    minutes: minutesOf(visit),
    visitor: { id: visit.visited_by, name: visit.visitor_name, post: Post.parse(visit.visitor_post) },
    childSeen: visit.child_seen as VisitRow['childSeen'],
    met: visit.met as VisitRow['met'],
    checkedBy: visit.checked_by as VisitRow['checkedBy'],
    photos: visit.photos,
    corrects: visit.corrects,
    superseded: visit.superseded,
    openQuestions: visit.open_questions,
    receivedAt: visit.received_at,
  }));
}
