import type { Tx } from '@tonghu/db/acting';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { SchoolStage } from '@tonghu/domain/children/labels';
import { type IsoDate, addDays, monthOf } from '@tonghu/domain/dates';
import type { AnyAidFacts } from '@tonghu/rules/programmes/aid-who';
import { type RawBuilder, sql } from 'kysely';

/** What the register holds of a child, as far as programmes ask. */
export interface AidChild {
  id: string; name: string; birth_date: IsoDate; path: string; place_code: string; walled: boolean; status: 'open' | 'closed'; closed_on: IsoDate | null; closed_reason: string | null;
  hukou_path: string | null; living_form: 'community' | 'institution'; institution_id: string | null; stage: SchoolStage | null; school: string | null; health: string | null;
  classes: { class: ChildClass; from: IsoDate; until: IsoDate | null }[];
  decided: { from: string; until: string | null; suspended: string | null }[];
  township: string | null; village: string | null;
}

/** Children by a condition on `c`, with everything programmes ask of them: one question for as many as there are. */
export async function aidChildren(tx: Tx, where: RawBuilder<unknown>): Promise<AidChild[]> {
  const { rows } = await sql<AidChild>`
    select c.id, c.name, c.birth_date, c.path, c.place_code, c.walled, c.status, c.closed_on, c.closed_reason, c.hukou_path, c.living_form, c.institution_id, s.stage, s.school, h.state as health,
           coalesce(k.classes, '[]') as classes, coalesce(d.decided, '[]') as decided, t.name as township, v.name as village
      from children c
      left join (select distinct on (child_id) child_id, stage, school from child_schooling order by child_id, known_on desc, created_at desc) s on s.child_id = c.id
      left join (select distinct on (child_id) child_id, state from child_health order by child_id, known_on desc, created_at desc) h on h.child_id = c.id
      left join (select child_id, jsonb_agg(jsonb_build_object('class', class, 'from', from_day, 'until', until_day)) as classes from (
          select child_id, class, from_day, until_day from child_classes union all select child_id, class, from_day, until_day from aid_recognitions where state = 'confirmed') every group by child_id) k on k.child_id = c.id
      left join (select child_id, jsonb_agg(jsonb_build_object('from', from_month, 'until', until_month, 'suspended', suspended_from)) as decided from decisions group by child_id) d on d.child_id = c.id
      left join places t on t.code = split_part(c.path, '/', 4) left join places v on v.code = split_part(c.path, '/', 5)
     where ${where} order by c.path, c.name, c.id`.execute(tx);
  return rows;
}

const studying: readonly SchoolStage[] = ['preschool', 'primary', 'junior', 'senior', 'vocational', 'university', 'special'];
const orphanClasses: readonly ChildClass[] = ['institution-orphan', 'community-orphan'];
const recognisable = ['institution-orphan', 'community-orphan', 'de-facto-unsupported', 'key-difficulty', 'destitute'] as const;

/** A file closed only because the child came of age: whoever studies on may still be helped. */
const byAge = (child: AidChild): boolean => child.status === 'closed' && child.closed_reason === 'turned-18';

/**
 * The facts of every programme's rule, as the register tells them for a day. What nobody entered stays missing. Which
 * class it is that a condition asks about is not among them: only whether it is one of those named.
 */
export function factsOfAidChild(child: AidChild, { who }: AidDefinition, on: IsoDate): AnyAidFacts {
  const since = (classes: readonly ChildClass[]): IsoDate | null => child.classes.filter((one) => classes.includes(one.class)).map(({ from }) => from).sort()[0] ?? null;
  // A class ended by coming of age counts on for whoever studies; the file was closed within the month.
  const lasting = (one: AidChild['classes'][number]) => one.from <= on && (one.until === null || one.until > on || (byAge(child) && one.until >= addDays(child.closed_on!, -31)));
  const held = child.classes.filter(lasting).map((one) => one.class);
  const month = monthOf(on);
  const city = child.path.split('/').slice(0, 2).join('/');
  const known: AnyAidFacts = {
    birthDate: child.birth_date,
    died: child.closed_reason === 'died' ? child.closed_on : null,
    adoptedOn: child.closed_reason === 'adopted' ? child.closed_on : null,
    onFile: child.status === 'open' || byAge(child) || (child.closed_on !== null && child.closed_on > on),
    orphanSince: since(orphanClasses), deFactoSince: since(['de-facto-unsupported']),
    recognised: recognisable.find((one) => held.includes(one)) ?? 'other',
    inInstitution: child.living_form === 'institution',
    paid: child.decided.some((one) => one.from <= month && (one.until === null || one.until >= month) && (one.suspended === null || one.suspended > month)),
    ofClass: who.by === 'conditions' ? who.classes.some((one) => held.includes(one)) : undefined,
    disabled: child.health === null ? undefined : child.health === 'disabled',
    stage: child.stage ?? undefined, atSchool: child.stage === null ? undefined : studying.includes(child.stage),
    localHukou: child.hukou_path === null ? undefined : child.hukou_path.startsWith(`${city}/`),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
