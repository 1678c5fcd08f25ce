import { addDays } from '@tonghu/domain/dates';
import { lessons } from '@tonghu/rules/study/lessons';
import type { City } from '../city.ts';
import type { Row } from '../insert-rows.ts';
import type { Random } from '../random.ts';
import { instant } from '../visits/visits.ts';

/** Two phones in use, of the director of the village to walk and of their supervisor, and what the people of that township read. Nobody can sign in with what is known here. */
export function phonesOf(city: City, random: Random): { devices: Row[]; study_marks: Row[] } {
  const township = city.places.find((one) => one.code === city.walkVillage)!.parent;
  const holders = city.staff.filter((one) => (one.post === 'director' && one.place === city.walkVillage) || (one.post === 'supervisor' && one.place === township));
  const villages = new Set(city.places.filter((one) => one.parent === township).map((one) => one.code));
  const learners = city.staff.filter((one) => one.post === 'supervisor' || (one.post === 'director' && villages.has(one.place) && random.chance(0.8)));
  return {
    study_marks: learners.flatMap((one) => lessons.slice(0, random.int(lessons.length + 1)).map((lesson, at): Row => {
      const day = addDays(city.on, -300 + at * 20 + random.int(18));
      return { id: random.uuid(), staff_id: one.id, lesson: lesson.id, version: lesson.version, read_on: day < city.on ? day : addDays(city.on, -1), created_at: instant(day < city.on ? day : addDays(city.on, -1), 1200), created_by: one.id };
    })),
    devices: holders.map((one) => ({
      id: random.uuid(), staff_id: one.id, name: one.post === 'director' ? '工作手机（安卓）' : '督导员手机',
      registered_at: instant(addDays(city.on, -200 - random.int(60)), 580), last_contact_at: instant(addDays(city.on, -1), 1090 + random.int(60)), withdrawn_at: null, withdrawn_by: null,
    })),
  };
}
