import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { text } from '../text.ts';
import type { Post } from '../staff/posts.ts';

/** Where a change of the network would happen: the path of the place. */
export interface PlaceSubject {
  path: string;
}

const anyone = { who: text('任何已登录的人', 'anyone signed in'), when: () => true };
const within = (actor: Actor, place: PlaceSubject) => place.path.startsWith(actor.place.path);
const keepers: readonly Post[] = ['city-officer', 'county-officer', 'system-admin'];
const keeper = {
  who: text('本辖区的市局经办、县区经办或系统管理员', 'a city officer, county officer or system administrator, within the own area'),
  when: (actor: Actor, place: PlaceSubject) => keepers.includes(actor.post) && within(actor, place),
};
const cityOfficer = {
  who: text('本辖区的市局经办', 'a city officer of the area'),
  when: (actor: Actor, place: PlaceSubject) => actor.post === 'city-officer' && within(actor, place),
};

/** The network is public inside the house; changing it is not. Moving a village moves its children's files. */
export const placesPolicy: Policy<PlaceSubject> = {
  'places.open': { allow: [anyone] },
  'places.add-organisation': { allow: [keeper] },
  'places.edit-organisation': { allow: [keeper] },
  'places.add-zone': { allow: [cityOfficer] },
  'places.move': { allow: [cityOfficer] },
};

/** Cases for the printed table. */
export const placesExamples: readonly Example<PlaceSubject>[] = [
  { says: 'inside the own area', subject: (actor) => ({ path: `${actor.place.path}990199/` }) },
  { says: 'outside the own area', subject: () => ({ path: '98/' }) },
];
