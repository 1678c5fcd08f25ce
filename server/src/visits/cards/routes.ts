import { todayInChina } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import * as cards from '@tonghu/domain/visits/card-endpoints';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import type { FastifyRequest } from 'fastify';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { giveHandOutList, printCards, takeCards } from './give-papers.ts';
import { linkCard } from './link-card.ts';
import { listCards } from './list-cards.ts';
import { makeCards } from './make-cards.ts';
import { type MoveContext, handOverCard, loseCard, replaceCard, revokeCard } from './move-card.ts';
import { openCard } from './open-card.ts';
import { scanCard } from './scan-card.ts';
import { cardSigner } from './sign.ts';

/** The routes of companion cards. */
export function cardRoutes(handle: Handle, { vault, config, clock }: Parts): void {
  const today = () => todayInChina(clock());
  const moving = ({ tx, actor, version }: Omit<MoveContext, 'today'>): MoveContext => ({ tx, actor, version, today: today() });
  const signer = cardSigner(vault);

  handle(cards.listCards, ({ tx, actor, query }) => listCards(tx, actor, query));
  handle(cards.openCard, ({ tx, actor, params }) => openCard(tx, actor, params.id));
  handle(cards.makeCards, ({ tx, actor, body }) => makeCards(tx, actor, body, today()));
  // Drawn after the transaction: hundreds of cards take a second or two.
  handle.long(cards.printSheets, async ({ acting, actor, body, request }) =>
    printCards(await acting((tx) => takeCards(tx, actor, body, signer, baseOf(request.raw, config.baseUrl))), body.form));
  handle(cards.handOutList, ({ tx, actor, body }) => giveHandOutList(tx, actor, body));
  handle(cards.linkCard, ({ tx, actor, body }) => linkCard(tx, actor, body, today()));
  handle(cards.handOverCard, (asked) => handOverCard(moving(asked), asked.params.id, asked.body));
  handle(cards.loseCard, (asked) => loseCard(moving(asked), asked.params.id, asked.body));
  handle(cards.replaceCard, (asked) => replaceCard(moving(asked), asked.params.id, asked.body));
  handle(cards.revokeCard, (asked) => revokeCard(moving(asked), asked.params.id, asked.body.why));
  // The row of the audit record is committed before the refusal is thrown.
  handle.long(cards.scanCard, async ({ acting, actor, params }) => {
    const scanned = await acting((tx) => scanCard(tx, actor, params.code));
    if (!scanned) throw new Problem('not-found');
    return scanned;
  });
  handle(cards.cardKey, async ({ actor }) => {
    mustMay(cardPolicy, 'cards.scan', actor, noCardYet);
    return signer.publicKey;
  });
}

/** The address printed on cards: the city's own, or the one this page was asked at. */
const baseOf = (request: FastifyRequest, baseUrl: string | null): string => baseUrl ?? `${request.protocol}://${request.host}`;
