import * as links from '@tonghu/domain/discovery/link-endpoints';
import type { Handle } from '../../handle.ts';
import type { Parts } from '../../parts.ts';
import { decideReview, openReview, takeBack } from './decide-review.ts';
import { listReviews } from './review-row.ts';

/** The routes of checking identities: pairs on which the machine is not sure. */
export function linkRoutes(handle: Handle, { files }: Parts): void {
  const parts = { files };
  handle(links.listLinkReviews, ({ tx, actor, query }) => listReviews(tx, actor, query));
  handle(links.openLinkReview, ({ tx, actor, params }) => openReview(tx, parts, actor, params.id));
  handle(links.decideLinkReview, ({ tx, actor, params, body, version }) => decideReview(tx, { parts, actor, version }, params.id, body.answer, body.reason || null));
  handle(links.takeBackLinkReview, ({ tx, actor, params, body, version }) => takeBack(tx, { parts, actor, version }, params.id, body.reason));
}
