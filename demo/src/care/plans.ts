import { usualNeeds, type UsualNeed } from '@tonghu/domain/care/usual-needs';
import { addDays, type IsoDate } from '@tonghu/domain/dates';
import type { Course } from '../assessments/courses.ts';
import type { City } from '../city.ts';
import type { Random } from '../random.ts';
import { instant } from '../visits/visits.ts';
import type { Row } from '../insert-rows.ts';

interface Plans { service_plans: Row[]; service_tasks: Row[]; service_plan_reviews: Row[] }

const goals: Record<'red' | 'yellow' | 'before', readonly string[]> = {
  red: ['孩子夜里有人照看，危险解除', '落实临时照护，孩子回到学校', '和家人一起把打骂停下来，孩子不再害怕回家'],
  yellow: ['照护人有人搭手，孩子按时上学', '补上缺的课，情绪稳下来', '住得安全，生活费够用', '父母每周联系，孩子有人说话'],
  before: ['手续办齐，待遇到账', '看完病，按时复查', '转学后适应下来'],
};
const results = ['已办好，家里知道怎么办了', '送到家里，孩子当场试了', '和老师谈过，孩子已返校', '材料交齐，已受理'];

/**
 * Service plans: one for nearly every child whose colour asks for it, made in
 * time or late, with tasks done, open and overdue; and some that were closed.
 */
export function plansOf(city: City, random: Random, courses: readonly Course[], assessments: readonly Row[], colours: readonly Row[]): Plans {
  const rows: Plans = { service_plans: [], service_tasks: [], service_plan_reviews: [] };
  const latest = new Map(assessments.filter((one) => one['state'] === 'confirmed' && one['instrument'] === 'four-colours').map((one) => [one['child_id'], one]));
  const since = firstDays(colours);
  const helpers = city.staff.filter((one) => one.post === 'social-worker');
  const open = courses.filter((one) => one.child.status === 'open' && one.colours.length > 0);
  for (const course of open) {
    const { now } = course;
    if (now !== 'red' && now !== 'yellow') {
      if (course.steady && random.chance(0.05)) past(rows, random, city, course);
      continue;
    }
    const began = since.get(course.child.id)!;
    if (began > addDays(city.on, -60) && random.chance(now === 'red' ? 0.3 : 0.45)) continue; // still to be made, or overdue
    const late = random.chance(0.15) ? 6 + random.int(9) : random.int(now === 'red' ? 1 : 5);
    const openedOn = earlier(addDays(began, late), addDays(city.on, -1));
    plan(rows, random, city, course, goals[now], openedOn, null, latest.get(course.child.id)?.['id'] ?? null, helpers[random.int(helpers.length)]?.id ?? null);
  }
  return rows;
}

/** The first day of the present colour without a break, by child. */
function firstDays(colours: readonly Row[]): Map<unknown, IsoDate> {
  const first = new Map<unknown, { colour: unknown; from: IsoDate }>();
  for (const one of colours) {
    const before = first.get(one['child_id']);
    if (before?.colour !== one['colour']) first.set(one['child_id'], { colour: one['colour'], from: one['from_day'] as IsoDate });
  }
  return new Map([...first].map(([child, { from }]) => [child, from]));
}

const earlier = (one: IsoDate, other: IsoDate): IsoDate => (one < other ? one : other);

function past(rows: Plans, random: Random, city: City, course: Course): void {
  const closedOn = addDays(city.on, -20 - random.int(300));
  const openedOn = addDays(closedOn, -60 - random.int(60));
  if (openedOn > course.from) plan(rows, random, city, course, goals.before, openedOn, closedOn, null, null);
}

function plan(rows: Plans, random: Random, city: City, course: Course, from: readonly string[], openedOn: IsoDate, closedOn: IsoDate | null, assessmentId: unknown, helper: string | null): void {
  const { child, path, supervisor } = course;
  const id = random.uuid();
  const about = { child_id: child.id, path, walled: child.walled };
  const openedAt = instant(openedOn, 600 + random.int(300));
  const reviews: IsoDate[] = [];
  for (let day = addDays(openedOn, 30); day < (closedOn ?? addDays(city.on, -3)); day = addDays(day, 40 + random.int(20))) if (random.chance(0.85)) reviews.push(day);
  const nextReview = addDays(reviews.at(-1) ?? openedOn, 45 + random.int(15));
  rows.service_plans.push({
    id, ...about, goal: random.pick(from), assessment_id: assessmentId, opened_on: openedOn, review_on: nextReview, lead_id: supervisor.id, state: closedOn ? 'closed' : 'open', closed_on: closedOn,
    outcome: closedOn ? random.pick(['目标达到，转为日常探访', '手续办完，家里能自己照看', '转到新学校，由新村继续探访']) : null, version: closedOn ? 2 : 1, created_at: openedAt, created_by: supervisor.id,
  });
  reviews.forEach((day, at) => rows.service_plan_reviews.push({
    id: random.uuid(), plan_id: id, ...about, reviewed_on: day, found: random.pick(['任务按时推进，孩子愿意见人了', '一项还没办成，换了办法', '家里情况稳定，继续']), next_on: reviews[at + 1] ?? nextReview, reviewed_by: supervisor.id, created_at: instant(day, 960), created_by: supervisor.id,
  }));
  const needs = random.shuffle<UsualNeed>(usualNeeds).slice(0, closedOn ? 2 : 2 + random.int(3));
  needs.forEach((one, at) => {
    const dueOn = addDays(openedOn, one.days);
    const outside = one.outside !== null && random.chance(0.7);
    const staff = outside ? null : at === 0 ? course.director.id : at === 2 ? helper ?? supervisor.id : supervisor.id;
    const longAgo = dueOn < addDays(city.on, -75); // a review would have settled it by now
    const done = closedOn !== null || (dueOn < city.on && (random.chance(0.72) || longAgo));
    const doneOn = done ? earlier(addDays(dueOn, random.chance(0.75) ? -random.int(Math.min(one.days, 6)) : 1 + random.int(9)), closedOn ?? addDays(city.on, -1)) : null;
    const dropped = done && random.chance(0.06);
    rows.service_tasks.push({
      id: random.uuid(), plan_id: id, ...about, need: one.need.zh, dimension: one.dimension, task: one.does.zh, staff_id: staff, outside: outside ? one.outside!.zh : '', due_on: dueOn,
      state: dropped ? 'dropped' : done ? 'done' : 'open', done_on: doneOn, result: dropped ? '家里已自己解决' : done ? random.pick(results) : null, visit_id: null, version: done ? 2 : 1, created_at: openedAt, created_by: supervisor.id,
    });
  });
}
