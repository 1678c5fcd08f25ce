import { z } from 'zod';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { FileKind } from './file-kinds.ts';
import { LinkAnswer, LinkReview, LinkReviewRow } from './link-reviews.ts';

const Id = z.object({ id: z.uuid() });

/** Rows of files that may be about a person of the population, the likeliest first; `total` counts what the filter leaves. */
export const listLinkReviews = endpoint({
  method: 'GET', path: '/link-reviews', may: 'discovery.open-link', reply: listOf(LinkReviewRow),
  summary: text('待核对的身份', 'Identities to check'),
  query: z.object({ answer: z.enum(['open', 'same', 'different']).optional(), kind: FileKind.optional(), ...Page }),
  problems: ['not-allowed'],
});

/** One pair with both sides and the parts of the score. The opening is recorded. */
export const openLinkReview = endpoint({
  method: 'GET', path: '/link-reviews/:id', may: 'discovery.open-link', params: Id, reply: LinkReview,
  summary: text('打开一对待核对的记录', 'Open a pair to check'),
  problems: ['not-found', 'not-allowed'],
});

/** Says whether both are one person. Runs and training count it from then on; taking it back undoes both. */
export const decideLinkReview = endpoint({
  method: 'POST', path: '/link-reviews/:id/decide', may: 'discovery.decide-link', params: Id, versioned: true, reply: LinkReview,
  summary: text('判定是否同一人', 'Say whether both are one person'),
  body: z.object({ answer: LinkAnswer, reason: z.string().trim().max(1000).optional() }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** Takes an answer back: the pair is open again, and the next run counts nothing of it. */
export const takeBackLinkReview = endpoint({
  method: 'POST', path: '/link-reviews/:id/take-back', may: 'discovery.decide-link', params: Id, versioned: true, reply: LinkReview,
  summary: text('撤回判定', 'Take an answer back'),
  body: z.object({ reason: z.string().trim().min(2).max(1000) }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});
