import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed of a round depends on. `own`: the whole round lies in the actor's area. */
export interface RoundSubject {
  state: 'open' | 'closed';
  own: boolean;
}

/** The subject of deeds that are about no round in particular. */
export const noRoundYet: RoundSubject = { state: 'open', own: true };

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });

const caseWorkers: readonly Post[] = ['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'];
const workers = one(caseWorkers, '村、镇、县、市办理儿童工作的人（只见本辖区）', 'case workers of village, township, county and city, within their area');
const leaders = one(['city-leader'], '市局领导（只见合计，小数隐去）', 'city leaders (sums only, small numbers hidden)');
const officers = one(['county-officer', 'city-officer'], '县区经办、市局经办', 'county and city officers');
const walkers = one(['director', 'supervisor'], '本村的儿童主任；没有儿童主任的村由本镇街督导员走', 'the director of the village; the supervisor of the township where there is none');
const closed = { who: text('这轮摸排已经结束', 'the round is closed'), when: (_: Actor, { state }: RoundSubject) => state === 'closed' };
const above = { who: text('由开展这轮摸排的县区或市办理', 'the county or city that holds the round does it'), when: (_: Actor, { own }: RoundSubject) => !own };

/**
 * Screening rounds (一年两摸排), the doorstep net. Nothing here shows a person
 * who walks a round which children the department files suspect: the overlap
 * of the two nets tells how many children neither has found only as long as
 * they do not know of each other. Checking a suspected child is another deed
 * (`discovery.check`), on another page.
 */
export const roundPolicy: Policy<RoundSubject> = {
  'rounds.read': { allow: [workers, leaders] },
  'rounds.start': { allow: [officers] },
  'rounds.close': { allow: [officers], unless: [closed, above] },
  'rounds.walk': { allow: [walkers] },
  'rounds.read-lists': { allow: [workers] },
  'rounds.decide': { allow: [one(['supervisor', 'county-officer', 'centre-worker'], '督导员、县区经办、未保中心工作人员', 'supervisors, county officers, protection centre workers')] },
  'rounds.estimate': { allow: [one(['county-officer', 'county-reviewer', 'centre-worker', 'city-officer'], '县区和市局工作人员', 'county and city staff'), leaders] },
};

/** Cases for the printed table. */
export const roundExamples: readonly Example<RoundSubject>[] = [
  { says: 'an open round of the own area', subject: () => noRoundYet },
  { says: 'an open round of the city, asked by a county', subject: () => ({ state: 'open', own: false }) },
  { says: 'a closed round', subject: () => ({ state: 'closed', own: true }) },
];
