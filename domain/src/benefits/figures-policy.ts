import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import type { Post } from '../staff/posts.ts';
import { text } from '../text.ts';

/** What reading the figures depends on: nothing but the post. */
export type FiguresSubject = Record<string, never>;

const one = (posts: readonly Post[], zh: string, en: string) => ({ who: text(zh, en), when: (actor: Actor) => posts.includes(actor.post) });

/** Sums by county, no child among them. Leaders read whole quarters, without small numbers. */
export const figuresPolicy: Policy<FiguresSubject> = {
  'figures.read': { allow: [
    one(['county-officer', 'county-reviewer', 'finance', 'city-officer'], '县区经办、县区审核、财务、市局经办（只见本辖区）', 'county officers, county reviewers, finance and city officers, within their area'),
    one(['city-leader'], '市局领导（按整季度，不显示很小的数）', 'city leaders, by whole quarters and without small numbers'),
  ] },
};

/** Cases for the printed table. */
export const figuresExamples: readonly Example<FiguresSubject>[] = [{ says: 'the own area', subject: () => ({}) }];
