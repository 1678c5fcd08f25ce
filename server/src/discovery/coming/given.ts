import { type FactParts, factsOfChild } from '@tonghu/domain/children/facts-of-child';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { ComingGiven } from '@tonghu/rules/coming/coming-days';
import type { KnownSchool } from '@tonghu/rules/coming/school-year';
import { type RawBuilder, sql } from 'kysely';
import { findingsOf } from '../../children/findings-of.ts';

/** A child or a suspicion with what its events follow from. */
export interface Known { id: string; path: string; walled: boolean; division: string; given: ComingGiven }

/** A new file has this long for its first assessment, as the page of those due says. */
const firstWithinDays = 30;

interface ChildRow extends Omit<FactParts, 'hukou' | 'residence' | 'health' | 'classes'> {
  id: string; path: string; walled: boolean; division: string; hukou: string | null; residence: string | null;
  classes: NonNullable<FactParts['classes']>; health: NonNullable<FactParts['health']>;
  school: KnownSchool | null; aidFirstUntil: IsoDate | null; assessmentDue: IsoDate;
}

/**
 * What is known of open files, one row a child, in one statement however many.
 * Run as the reader, row-level security leaves out what the reader does not see.
 */
export const knownChildren = (ids: readonly string[], today: IsoDate): RawBuilder<ChildRow> => sql<ChildRow>`
  select c.id, c.path, c.walled, split_part(c.path, '/', 3) as division, c.birth_date as "birthDate", c.id_number_hint as "idNumberHint", c.closed_reason as "closedReason", c.closed_on as "closedOn",
         c.living_form as "livingForm", c.rural_hukou as "ruralHukou", c.foundling, c.lives_elsewhere_since as "livesElsewhereSince", c.hukou_code as hukou, c.residence_code as residence,
         (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'class', k.class, 'from', k.from_day, 'until', k.until_day, 'decisionId', k.decision_id, 'endReason', k.end_reason)), '[]')
            from child_classes k where k.child_id = c.id and (k.until_day is null or k.until_day > ${today})) as classes,
         (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'relation', g.relation, 'isGuardian', g.is_guardian, 'isCarer', g.is_carer, 'name', '', 'neverKnown', g.never_known, 'circumstances', (
              select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'circumstance', s.circumstance, 'detail', s.detail, 'from', s.from_day, 'until', s.until_day, 'evidence', '', 'source', s.source) order by s.from_day desc, s.id), '[]')
                from guardian_circumstances s where s.guardian_id = g.id)) order by g.created_at, g.id), '[]')
            from guardians g where g.child_id = c.id and g.relation in ('father', 'mother')) as guardians,
         (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'state', h.state, 'disabilityKind', h.disability_kind, 'disabilityGrade', h.disability_grade, 'cardUntil', h.card_until,
              'illness', h.illness, 'knownOn', h.known_on, 'source', h.source) order by h.known_on desc, h.created_at desc), '[]') from child_health h where h.child_id = c.id) as health,
         ${findingsOf(sql`c.id`)} as findings,
         (select jsonb_build_object('stage', s.stage, 'grade', s.grade, 'knownOn', s.known_on) from child_schooling s where s.child_id = c.id and s.known_on <= ${today} order by s.known_on desc, s.created_at desc limit 1) as school,
         (select min(a.aid_confirm_by) from applications a where a.child_id = c.id and a.aid_first and a.state not in ('approved', 'refused', 'withdrawn')) as "aidFirstUntil",
         coalesce((select a.assessed_on + (select (i.body ->> 'validDays')::int from instruments i where i.instrument = a.instrument order by i.number desc limit 1)
                     from assessments a where a.child_id = c.id and a.state in ('submitted', 'confirmed') and coalesce(a.outcome, a.suggested) in ('red', 'yellow', 'blue', 'green') order by a.assessed_on desc limit 1),
                  (c.created_at at time zone 'Asia/Shanghai')::date + ${firstWithinDays}::int) as "assessmentDue"
    from children c where c.id = any (${[...ids]}) and c.status = 'open'`;

/** A row as the rules read it. */
export function knownOfChild({ id, path, walled, division, school, aidFirstUntil, assessmentDue, hukou, residence, ...parts }: ChildRow, today: IsoDate): Known {
  const place = (code: string | null) => (code === null ? null : { code, name: code, above: null });
  const { facts } = factsOfChild({ ...parts, hukou: place(hukou), residence: place(residence) }, today);
  return { id, path, walled, division, given: { facts, classes: parts.classes.map((one) => one.class), school, aidFirstUntil, assessmentDue } };
}

interface SuspectedRow { id: string; path: string; walled: boolean; division: string; facts: ChildFacts; classes: ChildClass[] }

/** Suspicions under way that have no file yet; a file says more than the suspicion did. */
const underWay = (of: 's' | 'o') => sql`${sql.ref(`${of}.state`)} in ('found', 'handed', 'confirmed') and ${sql.ref(`${of}.answer`)} <> 'no-longer' and ${sql.ref(`${of}.child_id`)} is null`;

/** What is known of suspicions, with every class the child is suspected of. `once`: a child suspected of several is told of under the first. */
export const knownSuspected = (ids: readonly string[], { once = false } = {}): RawBuilder<SuspectedRow> => sql<SuspectedRow>`
  select s.id, s.path, s.walled, split_part(s.path, '/', 3) as division, jsonb_build_object('birthDate', s.birth_date) || s.facts as facts,
         (select array_agg(o.class order by o.class) from suspected_children o where o.person_token = s.person_token and ${underWay('o')}) as classes
    from suspected_children s where s.id = any (${[...ids]}) and ${underWay('s')}
     and (${!once}::boolean or not exists (select from suspected_children o where o.person_token = s.person_token and ${underWay('o')} and (o.created_at, o.id) < (s.created_at, s.id)))`;

/** A row as the rules read it. */
export const knownOfSuspected = ({ id, path, walled, division, facts, classes }: SuspectedRow): Known =>
  ({ id, path, walled, division, given: { facts, classes, suspected: true } });
