import type { City } from './city.ts';
import { derived } from './derived.ts';

/** A child entrusted to a helper, as the table has it. */
export interface Assignment { id: string; child_id: string; staff_id: string; task: string; from_day: string }

const tasks: Partial<Record<City['staff'][number]['post'], string>> = { 'social-worker': 'visit', volunteer: 'tutoring', 'caring-mother': 'pairing', counsellor: 'counselling' };
/** Children entrusted to each helper; the rest of the list waits for somebody. */
const entrusted = 3;

/** Helpers are given children of their county by name; none that stands behind the wall. */
export function assignmentsOf(city: City): Assignment[] {
  const helpers = city.staff.filter((one) => tasks[one.post]);
  const pathOf = new Map(city.places.map((one) => [one.code, one.path]));
  const open = city.children.filter((one) => one.status === 'open' && !one.walled && one.livingForm === 'community');
  let next = 0;
  return helpers.flatMap((helper) => {
    const near = open.filter((one) => pathOf.get(one.village)?.startsWith(pathOf.get(helper.place) ?? '?'));
    return Array.from({ length: Math.min(entrusted, near.length) }, (_, at) => {
      const child = near[next++ % near.length]!;
      return { id: derived(helper.id, 0x20 + at), child_id: child.id, staff_id: helper.id, task: tasks[helper.post]!, from_day: `${city.on.slice(0, 4)}-01-01` };
    });
  });
}
