import { type BodyOf } from '@tonghu/domain/endpoint';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { setVisitPolicy as set } from '@tonghu/domain/visits/plan-endpoints';
import { AppliesTo, ResponsiblePost, type VisitPolicy } from '@tonghu/domain/visits/plan-shapes';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { sql } from 'kysely';
import type { Jobs } from '../../jobs/jobs.ts';
import { mustMay } from '../../must-may.ts';
import { placeBelow } from '../../places/place-below.ts';
import type { AtVisit } from '../at-visit.ts';
import { titleOfReason } from './plan-row.ts';

/** The job that makes plans anew. */
export const replanJob = 'visits-replan';

interface Row {
  id: string; path: string; applies_to: string; from_day: IsoDate; interval_days: number; responsible_post: string | null; plan_hours: number | null; conference: boolean; source: string;
  created_at: string; place_code: string | null; place_name: string | null; by_name: string | null;
}

/** What was laid down at a place, above it and below it: what counts first, then by place and day. */
export async function listPolicies({ tx, actor, today }: AtVisit, placeCode: string | undefined): Promise<{ rows: VisitPolicy[] }> {
  mustMay(visitsPolicy, 'visits.policies', actor, noVisitYet);
  const place = await tx.selectFrom('places').select('path').where('code', '=', placeCode ?? actor.place.code).executeTakeFirst();
  if (!place) throw new Problem('not-found');
  const { rows } = await sql<Row>`
    select v.*, p.code as place_code, p.name as place_name, s.name as by_name
      from visit_policies v left join places p on p.path = v.path left join staff_names s on s.id = v.created_by
     where starts_with(${place.path}, v.path) or starts_with(v.path, ${place.path})
     order by length(v.path) desc, v.path, v.from_day desc, v.created_at desc`.execute(tx);
  // Nearest place first, then the latest day: the first that has begun counts. What is laid down below counts there.
  const seen = new Set<string>();
  return {
    rows: rows.map((row) => {
      const key = `${row.applies_to} ${row.path.length > place.path.length ? row.path : ''}`;
      const inForce = row.from_day <= today && !seen.has(key);
      if (inForce) seen.add(key);
      return policyOf(row, inForce);
    }),
  };
}

function policyOf(row: Row, inForce: boolean): VisitPolicy {
  return {
    id: row.id, placeCode: row.place_code, placeName: row.place_code === null ? text('所有地区', 'Everywhere') : text(row.place_name ?? '', row.place_name ?? ''),
    appliesTo: AppliesTo.parse(row.applies_to), title: titleOfReason(row.applies_to), from: row.from_day, intervalDays: row.interval_days,
    responsiblePost: row.responsible_post === null ? null : ResponsiblePost.parse(row.responsible_post), planHours: row.plan_hours, conference: row.conference,
    source: row.source, inForce, by: row.by_name, at: row.created_at,
  };
}

/**
 * Lays down a policy from a day on, never backwards: what was due under the old
 * one was due. The plans are made anew by a job of the same id, so that a repeat
 * starts nothing twice.
 */
export async function setPolicy(work: AtVisit, jobs: Jobs, given: BodyOf<typeof set>) {
  const { tx, actor, today } = work;
  mustMay(visitsPolicy, 'visits.set-policy', actor, noVisitYet);
  const place = await placeBelow(tx, actor, given.placeCode);
  const there = await tx.selectFrom('visit_policies').select(['path', 'applies_to', 'from_day', 'interval_days', 'created_by']).where('id', '=', given.id).executeTakeFirst();
  if (there) {
    const same = there.path === place.path && there.applies_to === given.appliesTo && there.from_day === given.from && there.interval_days === given.intervalDays && there.created_by === actor.id;
    if (!same) throw new Problem('id-already-used');
  } else {
    if (given.from < today) throw new Problem('bad-input', { fields: { from: text('从今天或以后生效，不追溯以前的计划', 'From today or later; past plans are not judged anew') } });
    await tx.insertInto('visit_policies').values({
      id: given.id, path: place.path, applies_to: given.appliesTo, from_day: given.from, interval_days: given.intervalDays, responsible_post: given.responsiblePost,
      plan_hours: given.planHours, conference: given.conference, source: given.source, created_by: actor.id,
    }).execute();
  }
  const job = await jobs.start(tx, replanJob, { path: place.path, policy: given.id }, actor, given.id);
  const policy = (await listPolicies(work, given.placeCode)).rows.find(({ id }) => id === given.id);
  if (!policy) throw new Error(`policy ${given.id} is not listed at its own place`);
  return { policy, job };
}

