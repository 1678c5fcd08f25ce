import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { CardState } from './card-lifecycle.ts';

/** What a deed on cards depends on. `state` null: no card in particular. `blank`: it belongs to no child yet. */
export interface CardSubject { state: CardState | null; blank: boolean }

/** No card in particular: lists, printing. */
export const noCardYet: CardSubject = { state: null, blank: false };

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });

const keepers = one(['director', 'supervisor', 'county-officer', 'centre-worker'], '本辖区的儿童主任、督导员、县区经办、未保中心', 'directors, supervisors, county officers and centre workers of the area');
const printers = one(['supervisor', 'county-officer', 'centre-worker'], '督导员、县区经办、未保中心', 'supervisors, county officers and centre workers');
const lookers = one(['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'], '村、镇、县、市办理儿童工作的人（只见本辖区）', 'case workers of village, township, county and city, within their area');
const visitors = { who: text('看得到孩子的人', 'anyone who sees children'), when: (actor: Actor) => ['place', 'assigned', 'residents'].includes(actor.sees) };
const ofNobody = { who: text('空白卡还没有孩子，先关联孩子', 'a blank card belongs to no child yet; link it first'), when: (_: Actor, { blank }: CardSubject) => blank };

/** Townships and counties print; the village hands over, links and reports lost; who sees children may scan. */
export const cardPolicy: Policy<CardSubject> = {
  'cards.list': { allow: [lookers] },
  'cards.open': { allow: [lookers] },
  'cards.scan': { allow: [visitors] },
  'cards.print': { allow: [printers] },
  'cards.hand-out': { allow: [keepers] },
  'cards.link': { allow: [keepers] },
  'cards.hand-over': { allow: [keepers], unless: [ofNobody] },
  'cards.lose': { allow: [keepers] },
  'cards.replace': { allow: [printers], unless: [ofNobody] },
  'cards.revoke': { allow: [printers] },
};

/** Cases for the printed table. */
export const cardExamples: readonly Example<CardSubject>[] = [
  { says: 'a card of a child', subject: () => ({ state: 'printed', blank: false }) },
  { says: 'a blank card', subject: () => ({ state: 'printed', blank: true }) },
];
