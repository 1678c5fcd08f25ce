import { todayInChina } from '@tonghu/domain/dates';
import * as coming from '@tonghu/domain/discovery/coming-endpoints';
import type { Handle } from '../../handle.ts';
import type { Parts } from '../../parts.ts';
import { comingCounts, listComing } from './list-coming.ts';
import { comingOfChild, comingOfSuspected } from './of-one.ts';
import { prepareComing, unprepareComing } from './prepare-coming.ts';

/** The routes of coming events. */
export function comingRoutes(handle: Handle, { clock }: Parts): void {
  const today = () => todayInChina(clock());
  handle(coming.listComing, ({ tx, actor, query }) => listComing(tx, actor, query, today()));
  handle(coming.countComing, ({ tx, actor, query }) => comingCounts(tx, actor, query, today()));
  handle(coming.comingOfChild, ({ tx, actor, params }) => comingOfChild(tx, actor, params.id, today()));
  handle(coming.comingOfSuspected, ({ tx, actor, params }) => comingOfSuspected(tx, actor, params.id, today()));
  handle(coming.prepareComing, ({ tx, actor, body }) => prepareComing(tx, actor, body, today()));
  handle(coming.unprepareComing, ({ tx, actor, params }) => unprepareComing(tx, actor, params.id));
}
