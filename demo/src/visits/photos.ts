import { addDays, type IsoDate } from '@tonghu/domain/dates';
import type { PhotoShows } from '@tonghu/domain/visits/labels';
import type { Row } from '../insert-rows.ts';
import { type Random, randomFrom } from '../random.ts';
import { draw, type Motif } from './drawings.ts';
import type { Visit } from './visits.ts';

/** A picture of a visit before it is stored. Two with the same `drawing` are one picture sent twice. */
export interface PlannedPhoto { id: string; visit: Visit; shows: PhotoShows; fileId: string; previewId: string; takenAt: string; drawing: string; motif: Motif }

/** What storing a picture tells of it. `look` is a 64-bit number in words of JSON. */
export interface StoredPhoto { size: number; width: number; height: number; digest: string; look: string }

const howMany = 26;
const scenes: readonly Motif[] = ['house', 'room', 'yard'];

/** Pictures of some visits of the last weeks, in the village to walk and elsewhere; two of them were used a second time. */
export function photosOf(random: Random, on: IsoDate, visits: readonly Visit[], walkVillage: string): PlannedPhoto[] {
  const fit = visits.filter((one) => one.channel === 'phone' && one.day >= addDays(on, -60) && one.kind === 'inspection' && one.met[0] !== 'nobody' && !one.superseded && !one.corrects && !one.course.child.walled);
  const near = fit.filter((one) => one.course.child.village === walkVillage);
  const chosen = [...near.slice(-6), ...random.shuffle(fit.filter((one) => one.course.child.village !== walkVillage)).slice(0, howMany - Math.min(6, near.length))];
  const taken = chosen.map((visit, at) => photo(random, visit, random.uuid(), at % 9 === 8 ? 'paper' : scenes[at % scenes.length]!));
  // The other visit is of another child of the same visitor, where there is one.
  const again: PlannedPhoto[] = [];
  for (const one of taken) {
    const other = fit.find((visit) => visit.visitorId === one.visit.visitorId && visit.course.child.householdId !== one.visit.course.child.householdId
      && !chosen.includes(visit) && !again.some((used) => used.visit === visit));
    if (other && again.length < 2) again.push(photo(random, other, one.drawing, one.motif));
  }
  return [...taken, ...again];
}

function photo(random: Random, visit: Visit, drawing: string, motif: Motif): PlannedPhoto {
  return {
    id: random.uuid(), visit, shows: motif === 'paper' ? 'paper' : 'home', fileId: random.uuid(), previewId: random.uuid(),
    takenAt: new Date(Date.parse(visit.startedAt) + 5 * 60_000).toISOString(), drawing, motif,
  };
}

/** The picture itself, as a PNG file; another `attempt` draws another one, where the first came out like a picture that is there. */
export const drawPhoto = ({ drawing, motif }: PlannedPhoto, attempt = 0): Buffer => draw(randomFrom(`${drawing}/${attempt}`), motif);

/** Pictures as rows, and what supervision asks where one was used twice. */
export function rowsOfPhotos(random: Random, photos: readonly { planned: PlannedPhoto; stored: StoredPhoto }[]): { visit_photos: Row[]; visit_questions: Row[] } {
  const visit_photos = photos.map(({ planned: { id, visit, shows, fileId, previewId, takenAt }, stored }) => ({
    id, visit_id: visit.id, child_id: visit.course.child.id, path: visit.course.path, walled: visit.course.child.walled, shows, file_id: fileId, preview_id: previewId, ...stored,
    taken_at: takenAt, consent_id: null, removed_at: null, removed_why: null, created_at: visit.receivedAt, created_by: visit.visitorId,
  }));
  const visit_questions = photos.flatMap(({ planned }) => {
    const twin = photos.find((other) => other.planned.drawing === planned.drawing && other.planned !== planned)?.planned;
    if (!twin) return [];
    const { visit } = planned;
    return [{
      id: random.uuid(), visit_id: visit.id, child_id: visit.course.child.id, path: visit.course.path, walled: false, visited_by: visit.visitorId, kind: 'same-picture',
      about: { photos: [planned.id], visits: [twin.visit.id] }, answered: false, asked_at: visit.receivedAt > twin.visit.receivedAt ? visit.receivedAt : twin.visit.receivedAt, version: 1,
    }];
  });
  return { visit_photos, visit_questions };
}
