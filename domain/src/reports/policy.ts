import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';
import type { ConcernState } from './lifecycle.ts';

/** What a deed on worries depends on. `mine`: the actor took it. */
export interface ConcernSubject { state: ConcernState; mine: boolean }

/** No worry in particular: lists, telling. */
export const noConcernYet: ConcernSubject = { state: 'received', mine: false };

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });

const anyone = { who: text('任何已登录的人', 'anyone signed in'), when: () => true };
const handlers = one(['supervisor', 'county-officer', 'centre-worker'], '本辖区的督导员、县区经办、未保中心（不含村居）', 'supervisors, county officers and centre workers of the area, not the village');
const notTheirs = { who: text('已由别人受理，由受理人答复', 'somebody else took it and answers it'), when: (_: Actor, { mine }: ConcernSubject) => !mine };

/** Everyone may tell; the township, the county and the centre handle it. The village does not read what is told about its families, or about itself. */
export const reportsPolicy: Policy<ConcernSubject> = {
  'reports.tell': { allow: [anyone] },
  'reports.own': { allow: [anyone] },
  'reports.list': { allow: [handlers] },
  'reports.open': { allow: [handlers] },
  'reports.take': { allow: [handlers] },
  'reports.take-over': {
    allow: [one(['county-officer', 'centre-worker'], '县区经办、未保中心', 'county officers and centre workers')],
    unless: [{ who: text('已由您受理', 'you took it already'), when: (_, { mine }) => mine }],
  },
  'reports.answer': { allow: [handlers], unless: [notTheirs] },
};

/** Cases for the printed table. */
export const reportsExamples: readonly Example<ConcernSubject>[] = [
  { says: 'a worry nobody took yet', subject: () => ({ state: 'received', mine: false }) },
  { says: 'a worry they took themselves', subject: () => ({ state: 'taken', mine: true }) },
  { says: 'a worry somebody else took', subject: () => ({ state: 'taken', mine: false }) },
];
