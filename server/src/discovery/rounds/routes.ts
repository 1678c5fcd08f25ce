import { todayInChina } from '@tonghu/domain/dates';
import * as rounds from '@tonghu/domain/discovery/round-endpoints';
import type { Actor } from '@tonghu/domain/actor';
import type { Tx } from '@tonghu/db/acting';
import type { Handle } from '../../handle.ts';
import type { Parts } from '../../parts.ts';
import { recordCheck } from './checks.ts';
import { closeRound } from './close-round.ts';
import { decideFind } from './decide-find.ts';
import { estimateRound } from './estimate.ts';
import { listFinds, openFind } from './finds.ts';
import { mayRead, openRound } from './open-round.ts';
import { roundProgress } from './progress.ts';
import { recordFind } from './record-find.ts';
import { listRounds } from './round-row.ts';
import { startRound } from './start-round.ts';
import { openRoundVillage } from './open-village.ts';
import { listRoundVillages } from './villages.ts';
import { beginVillage, finishVillage } from './walk-village.ts';

/**
 * The routes of screening rounds, the doorstep net. None of them tells whom the
 * department files suspect: people who walk a round must not know, or the
 * overlap of the two nets would say nothing about the children neither found.
 */
export function roundRoutes(handle: Handle, { vault, clock }: Parts): void {
  const today = () => todayInChina(clock());
  const working = ({ tx, actor }: { tx: Tx; actor: Actor }) => ({ tx, actor, vault, today: today() });

  handle(rounds.listRounds, async ({ tx, actor, query }) => {
    await mayRead(tx, actor);
    return listRounds(tx, actor, query);
  });
  handle(rounds.startRound, ({ tx, actor, body }) => startRound(tx, actor, body));
  handle(rounds.openRound, ({ tx, actor, params }) => openRound(tx, actor, params.id));
  handle(rounds.roundProgress, ({ tx, actor, params, query }) => roundProgress(tx, actor, params.id, query.placeCode));
  handle(rounds.listRoundVillages, ({ tx, actor, params, query }) => listRoundVillages(tx, actor, params.id, query));
  handle(rounds.openRoundVillage, ({ tx, actor, params }) => openRoundVillage(tx, actor, params.id, params.code));
  handle(rounds.beginVillage, ({ tx, actor, params, body }) => beginVillage(tx, actor, params.id, params.code, body.on, today()));
  handle(rounds.finishVillage, ({ tx, actor, params, body }) => finishVillage(tx, actor, params.id, params.code, body, today()));
  handle(rounds.recordCheck, ({ tx, actor, params, body }) => recordCheck(tx, actor, params.id, body, today()));
  handle(rounds.recordFind, (asked) => recordFind(working(asked), asked.params.id, asked.body));
  handle(rounds.listFinds, ({ tx, actor, params, query }) => listFinds(tx, actor, params.id, query));
  handle(rounds.openFind, (asked) => openFind(working(asked), asked.params.id));
  handle(rounds.decideFind, (asked) => decideFind(working(asked), asked.params.id, asked.version, asked.body));
  handle(rounds.closeRound, ({ tx, actor, params, body, version }) => closeRound(tx, actor, params.id, version, body.reason, today()));
  handle(rounds.estimateRound, ({ tx, actor, params }) => estimateRound(tx, actor, params.id));
}
