import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What a deed about measures depends on: nothing but the post. */
export type MeasuresSubject = Record<string, never>;

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });
const workers = one(['director', 'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer'], '村、镇、县、市办理儿童工作的人（只见本辖区）', 'case workers of village, township, county and city, within their area');

/**
 * Sums of the own area, with the children behind them for those who see
 * children. What the two nets say together is another deed, `rounds.estimate`:
 * whoever walks a round must not learn whom the files suspect.
 */
export const measuresPolicy: Policy<MeasuresSubject> = {
  'measures.read': { allow: [workers, one(['city-leader'], '市局领导（只见合计，小数隐去）', 'city leaders (sums only, small numbers hidden)')] },
  'measures.list': { allow: [workers] },
};

/** Cases for the printed table. */
export const measuresExamples: readonly Example<MeasuresSubject>[] = [{ says: 'the own area', subject: () => ({}) }];
