import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { givesColours } from '@tonghu/domain/assessments/suggest-colour';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { decide } from '@tonghu/domain/policy';
import { text } from '@tonghu/domain/text';
import { type RawBuilder, sql } from 'kysely';
import { dueChildren, fallsDue } from '../assessments/due-assessments.ts';
import { offeredOn } from '../assessments/instruments.ts';
import { asksForConference, conferenceDays } from '../assessments/list-assessments.ts';
import { type Asking, type Group, itemOf, rowsShown } from './item.ts';
import { alarmList, assessmentList, assessmentOne, childOne, dueAssessmentList } from './paths.ts';

/** Days for which a returned assessment stands on the desk of whoever made it. */
const returnedDays = 30;

/** Alarms by name, grades to confirm, conferences, and who is due to be assessed. Service plans that a colour asks for stand with those of care. */
export async function assessmentItems(asking: Asking): Promise<DeskItem[]> {
  const { actor } = asking;
  if (!decide(assessmentsPolicy, 'assessments.list', actor, noAssessment).may || actor.post === 'city-officer' || actor.post === 'county-reviewer') return [];
  const decides = decide(assessmentsPolicy, 'assessments.decide', actor, noAssessment).may;
  return [...(decides ? [...await alarms(asking), ...await toDecide(asking), ...await conferences(asking)] : []), ...await own(asking), ...await due(asking)];
}

/** Counts and first rows of a query that gives id, name, place, due_on and the order `rank_by`. */
async function grouped({ tx, today }: Asking, query: RawBuilder<unknown>): Promise<Group | undefined> {
  const { rows: [group] } = await sql<Group>`
    with found as (${query}), ranked as (select *, row_number() over (order by rank_by, id) as rank from found)
    select '' as kind, count(*)::int as n, count(*) filter (where due_on < ${today})::int as overdue, min(due_on)::text as due_on,
           coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'place', place, 'due_on', due_on) order by rank) filter (where rank <= ${rowsShown}), '[]') as first from ranked`.execute(tx);
  return group && group.n > 0 ? group : undefined;
}

const shown = (group: Group | undefined, item: (group: Group) => DeskItem): DeskItem[] => (group ? [item(group)] : []);

async function alarms(asking: Asking): Promise<DeskItem[]> {
  const group = await grouped(asking, sql`
    select coalesce(m.assessment_id, m.id) as id, c.name, p.name as place, null::date as due_on, m.raised_at as rank_by
      from alarms m join children c on c.id = m.child_id join places p on p.code = c.place_code where m.to_staff = ${asking.actor.id} and m.seen_at is null`);
  return shown(group, (one) => itemOf(one, asking.today, alarmList, assessmentOne, {
    key: 'alarms.mine', slot: 'decide', says: text('紧急：有孩子评估后定为红色或需要立即处置', 'Urgent: children turned red, or need action at once'), action: text('去处理', 'Act'),
  }));
}

async function toDecide(asking: Asking): Promise<DeskItem[]> {
  const { actor, today } = asking;
  const waiting = (own: boolean, about: 'child' | 'station' = 'child') => grouped(asking, sql`
    select a.id, coalesce(c.name, o.name) as name, p.name as place, null::date as due_on, (case when a.vetoes <> '{}' then '0' else '1' end) || a.created_at::text as rank_by
      from assessments a left join children c on c.id = a.child_id left join organisations o on o.id = a.organisation_id join places p on p.code = coalesce(c.place_code, o.place_code)
     where a.state = 'submitted' and a.path >= ${actor.place.path} and a.path < ${`${actor.place.path}~`} and ${about === 'child' ? sql`c.id is not null` : sql`o.id is not null`}
       and a.assessed_by ${own ? sql`=` : sql`<>`} ${actor.id}`);
  return [
    ...shown(await waiting(false), (one) => itemOf(one, today, assessmentList('about=child&by=others'), assessmentOne, { key: 'assessments.confirm', slot: 'decide', unit: 'items', says: text('评估待确认', 'Assessments to confirm'), action: text('去确认', 'Confirm') })),
    ...shown(await waiting(true), (one) => itemOf(one, today, assessmentList('about=child&by=me'), assessmentOne, { key: 'assessments.others-confirm', slot: 'waiting', unit: 'items', says: text('您做的评估，等另一个人确认', 'Your assessments, for somebody else to confirm') })),
    // A station is no child: its name is not masked.
    ...shown(await waiting(false, 'station'), (one) => itemOf(one, today, assessmentList('about=station&by=others'), assessmentOne, { key: 'stations.confirm', slot: 'decide', unit: 'items', says: text('工作站自查待确认', 'Self-checks of stations to confirm'), action: text('去确认', 'Confirm') })),
  ];
}

/** Cases of their own come later; until then this says for whom a conference is to be called. */
async function conferences(asking: Asking): Promise<DeskItem[]> {
  const { actor, today } = asking;
  const group = await grouped(asking, sql`
    select a.id, c.name, p.name as place, null::date as due_on, a.decided_at as rank_by
      from assessments a join children c on c.id = a.child_id join places p on p.code = c.place_code
     where a.path >= ${actor.place.path} and a.path < ${`${actor.place.path}~`} and ${asksForConference(today)}`);
  return shown(group, (one) => itemOf(one, today, assessmentList('state=confirmed&conference=yes'), assessmentOne, {
    key: 'assessments.conference', slot: actor.post === 'supervisor' ? 'waiting' : 'decide',
    says: text(`近 ${conferenceDays} 天确认的结果，要召开个案会商`, `Outcomes of the last ${conferenceDays} days that ask for a case conference`),
  }));
}

async function own(asking: Asking): Promise<DeskItem[]> {
  const { actor, today } = asking;
  const group = await grouped(asking, sql`
    select a.id, c.name, p.name as place, null::date as due_on, a.decided_at as rank_by
      from assessments a join children c on c.id = a.child_id join places p on p.code = c.place_code
     where a.state = 'returned' and a.assessed_by = ${actor.id} and a.path >= ${actor.place.path} and a.path < ${`${actor.place.path}~`}
       and a.decided_at >= ((${today}::date - ${returnedDays}::int)::timestamp at time zone 'Asia/Shanghai')
       and not exists (select from assessments n where n.child_id = a.child_id and n.instrument = a.instrument and n.created_at > a.decided_at)`);
  return shown(group, (one) => itemOf(one, today, assessmentList('state=returned&by=me'), assessmentOne, { key: 'assessments.returned', slot: 'decide', says: text('退回给您重新评估的孩子', 'Children returned to you to assess again'), action: text('去看原因', 'Read why') }));
}

/** Villages and townships assess; above them the figures say how far it is. */
async function due(asking: Asking): Promise<DeskItem[]> {
  const { tx, actor, today } = asking;
  if (actor.post !== 'director' && actor.post !== 'supervisor') return [];
  const items: DeskItem[] = [];
  let colours = false;
  for (const instrument of (await offeredOn(tx, today)).filter((one) => fallsDue(one) && one.posts.includes(actor.post))) {
    // Of several that give colours one is enough.
    if (givesColours(instrument)) { if (colours) continue; colours = true; }
    const group = await grouped(asking, sql`
      select d.id, d.name, p.name as place, null::date as due_on, d.due_on as rank_by from (${dueChildren(instrument, { from: actor.place.path, to: `${actor.place.path}~` }, today)}) d join places p on p.code = d.place_code`);
    const { zh, en } = instrument.title;
    items.push(...shown(group, (one) => itemOf(one, today, dueAssessmentList(instrument.id), childOne, { key: `assessments.due.${instrument.id}`, slot: 'coming', says: text(`到期要做${zh}的孩子`, `Due: ${en}`) })));
  }
  return items;
}
