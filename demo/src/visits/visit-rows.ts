import { addDays } from '@tonghu/domain/dates';
import type { Course } from '../assessments/courses.ts';
import type { City } from '../city.ts';
import type { Row } from '../insert-rows.ts';
import type { Random } from '../random.ts';
import { endOf } from './supervising.ts';
import { instant, type Visit } from './visits.ts';

/** A visit as the table has it. */
export function rowOfVisit(visit: Visit): Row {
  const { child, path } = visit.course;
  return {
    id: visit.id, child_id: child.id, path, walled: child.walled, kind: visit.kind, channel: visit.channel, visited_on: visit.day, started_at: visit.startedAt, ended_at: endOf(visit),
    elapsed_seconds: visit.seconds, clock: { offsetSeconds: visit.channel === 'phone' ? 0 : null, setBack: false, closedBetween: visit.channel === 'phone' && visit.seconds === null },
    visited_by: visit.visitorId, with_whom: visit.withWhom, met: visit.met, child_seen: visit.childSeen, findings: visit.findings, needs: visit.needs, actions: visit.actions, note: visit.note,
    next_on: visit.nextOn, card_id: visit.card?.id ?? null, checked_by: visit.card?.by ?? 'none', no_card_reason: visit.noCardReason, late_reason: null, position: null,
    corrects: visit.corrects, correction_reason: visit.correctionReason, superseded: visit.superseded, received_at: visit.receivedAt, created_by: visit.visitorId,
  };
}

const whys = ['与儿童主任是近亲，改由督导员探访', '家长更愿意和督导员谈', '涉及监护纠纷，由督导员跟进'];

/** Here and there a supervisor took a child over. */
export function responsiblesOf(city: City, random: Random, courses: readonly Course[]): Row[] {
  const some = random.shuffle(courses.filter((one) => one.child.status === 'open' && one.steady && !one.child.walled && one.child.village !== city.walkVillage)).slice(0, 5);
  return some.map((course, at) => {
    const day = addDays(city.on, -30 - random.int(90));
    return { id: random.uuid(), child_id: course.child.id, path: course.path, walled: false, staff_id: course.supervisor.id, from_day: day, why: whys[at % whys.length], created_at: instant(day, 640), created_by: course.supervisor.id };
  });
}
