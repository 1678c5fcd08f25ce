import type { Attachment, BankAccount, Consent, HealthRecord, SchoolRecord, TimelineEvent } from '@tonghu/domain/children/file-shapes';
import type { HeldFinding } from '@tonghu/domain/children/found-facts';
import type { Guardian } from '@tonghu/domain/children/guardian-shapes';
import { leastFor } from '@tonghu/domain/children/least';
import type { Assignment, ChildFile, HeldClass } from '@tonghu/domain/children/shapes';
import { ageOn } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { AtWork } from './at-work.ts';
import { findingsOf } from './findings-of.ts';
import { responsibleIn } from './responsible.ts';

/** The parts of a file as one statement gives them, in the shapes of the domain. */
interface Parts {
  guardians: Guardian[];
  classes: HeldClass[];
  schooling: SchoolRecord[];
  health: HealthRecord[];
  findings: HeldFinding[];
  consents: Consent[];
  accounts: BankAccount[];
  attachments: Attachment[];
  assignments: Assignment[];
  timeline: TimelineEvent[];
  siblings: { id: string; name: string; birthDate: string }[];
}

/** The whole file as the actor's post may know it, in three statements however much it holds. `not-found` when hidden or missing. */
export async function readFile(work: AtWork, id: string): Promise<ChildFile> {
  return leastFor(work.actor, await readWholeFile(work, id));
}

/** The whole file of a child the actor sees; other words read facts from it (`factsOfChild`). */
export async function readWholeFile({ tx, today }: Pick<AtWork, 'tx' | 'today'>, id: string): Promise<ChildFile> {
  const child = await tx.selectFrom('children as c')
    .innerJoin('places as p', 'p.code', 'c.place_code').leftJoin('places as pa', 'pa.code', 'p.parent_code')
    .leftJoin('places as h', 'h.code', 'c.hukou_code').leftJoin('places as ha', 'ha.code', 'h.parent_code')
    .leftJoin('places as r', 'r.code', 'c.residence_code').leftJoin('places as ra', 'ra.code', 'r.parent_code')
    .leftJoin('organisations as o', 'o.id', 'c.institution_id')
    .selectAll('c')
    .select(['p.name as place_name', 'pa.name as place_above', 'h.name as hukou_name', 'ha.name as hukou_above',
      'r.name as residence_name', 'ra.name as residence_above', 'o.name as institution_name'])
    .where('c.id', '=', id).executeTakeFirst();
  if (!child) throw new Problem('not-found');
  // In an institution a household is shared by children who are no relatives.
  const parts = await readParts(tx, id, child.living_form === 'community' ? child.household_id : null);
  const responsible = await responsibleIn(tx, [child.place_code]);
  const place = (code: string | null, name: string | null, above: string | null) => (code === null ? null : { code, name: name ?? code, above });
  return {
    id: child.id,
    name: child.name,
    sex: child.sex as ChildFile['sex'],
    birthDate: child.birth_date,
    age: ageOn(child.birth_date, today),
    idNumberHint: child.id_number_hint,
    noNumberReason: child.no_number_reason as ChildFile['noNumberReason'],
    overAgeReason: child.over_age_reason,
    ethnicGroup: child.ethnic_group,
    place: { code: child.place_code, name: child.place_name, above: child.place_above },
    hukou: place(child.hukou_code, child.hukou_name, child.hukou_above),
    ruralHukou: child.rural_hukou,
    residence: place(child.residence_code, child.residence_name, child.residence_above),
    residenceDetail: child.residence_detail,
    livesElsewhereSince: child.lives_elsewhere_since,
    livingForm: child.living_form as ChildFile['livingForm'],
    institution: child.institution_id ? { id: child.institution_id, name: child.institution_name ?? '' } : null,
    foundling: child.foundling,
    walled: child.walled,
    status: child.status as ChildFile['status'],
    closedOn: child.closed_on,
    closedReason: child.closed_reason as ChildFile['closedReason'],
    photoId: child.photo_id,
    note: child.note,
    responsible: responsible.get(child.place_code) ?? [],
    ...parts,
    siblings: parts.siblings.map(({ id: sibling, name, birthDate }) => ({ id: sibling, name, age: ageOn(birthDate, today) })),
    createdAt: child.created_at,
    version: child.version,
  };
}

async function readParts(tx: AtWork['tx'], id: string, household: string | null): Promise<Parts> {
  const { rows } = await sql<Parts>`select
    (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'relation', g.relation, 'isGuardian', g.is_guardian, 'isCarer', g.is_carer, 'name', g.name,
        'birthDate', g.birth_date, 'workplace', g.workplace, 'neverKnown', g.never_known, 'idNumberHint', g.id_number_hint, 'phoneHint', g.phone_hint,
        'version', g.version, 'circumstances', (
          select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'circumstance', s.circumstance, 'detail', s.detail, 'from', s.from_day, 'until', s.until_day,
            'evidence', s.evidence, 'source', s.source) order by s.from_day desc, s.id), '[]') from guardian_circumstances s where s.guardian_id = g.id))
        order by array_position(array['father', 'mother'], g.relation) nulls last, g.created_at, g.id), '[]') from guardians g where g.child_id = ${id}) as guardians,
    (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'class', k.class, 'from', k.from_day, 'until', k.until_day, 'decisionId', k.decision_id,
        'endReason', k.end_reason) order by k.until_day desc nulls first, k.from_day desc), '[]') from child_classes k where k.child_id = ${id}) as classes,
    (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'stage', s.stage, 'school', s.school, 'grade', s.grade, 'boarding', s.boarding,
        'knownOn', s.known_on, 'source', s.source) order by s.known_on desc, s.created_at desc), '[]') from child_schooling s where s.child_id = ${id}) as schooling,
    (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'state', h.state, 'disabilityKind', h.disability_kind, 'disabilityGrade', h.disability_grade,
        'cardUntil', h.card_until, 'illness', h.illness, 'knownOn', h.known_on, 'source', h.source) order by h.known_on desc, h.created_at desc), '[]')
        from child_health h where h.child_id = ${id}) as health,
    ${findingsOf(sql`${id}`)} as findings,
    (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'about', s.about, 'given', s.given, 'byWhom', s.by_whom, 'name', s.name, 'on', s.on_day,
        'until', s.until_day, 'attachmentId', s.attachment_id) order by s.on_day desc, s.created_at desc), '[]') from consents s where s.child_id = ${id}) as consents,
    (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'holder', b.holder, 'bank', b.bank, 'accountHint', b.account_hint, 'from', b.from_day,
        'until', b.until_day) order by b.until_day desc nulls first, b.from_day desc, b.created_at desc), '[]') from bank_accounts b where b.child_id = ${id}) as accounts,
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'name', a.name, 'mediaType', a.media_type, 'size', a.size,
        'addedAt', a.created_at) order by a.created_at desc), '[]') from attachments a where a.child_id = ${id} and a.removed_at is null) as attachments,
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'task', a.task, 'from', a.from_day, 'until', a.until_day,
        'staff', jsonb_build_object('id', n.id, 'name', n.name, 'post', n.post)) order by a.until_day desc nulls first, a.from_day desc), '[]')
        from assignments a join staff_names n on n.id = a.staff_id where a.child_id = ${id}) as assignments,
    (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'happenedOn', t.happened_on, 'word', t.word, 'kind', t.kind,
        'says', jsonb_build_object('zh', t.says_zh, 'en', t.says_en), 'refersTo', t.refers_to) order by t.happened_on desc, t.created_at desc, t.id desc), '[]')
        from (select * from timeline_events e where e.child_id = ${id} order by e.happened_on desc, e.created_at desc, e.id desc limit 30) t) as timeline,
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'birthDate', c.birth_date) order by c.birth_date), '[]') from children c
        where c.id <> ${id} and c.id in (
          select h.id from children h where h.household_id = ${household}::uuid and h.living_form = 'community'
          union
          select other.child_id from guardians mine join guardians other on other.id_number_token = mine.id_number_token
           where mine.child_id = ${id} and mine.relation in ('father', 'mother') and other.relation in ('father', 'mother'))) as siblings
  `.execute(tx);
  return rows[0]!;
}
