import { todayInChina } from '@tonghu/domain/dates';
import { listFigureChildren as childrenEndpoint, openCockpit as endpoint } from '@tonghu/domain/insight/endpoints';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { openCockpit } from './cockpit.ts';
import { listFigureChildren } from './figure-children.ts';

/** The routes of insight. */
export function insightRoutes(handle: Handle, { clock }: Parts): void {
  handle(endpoint, ({ tx, actor, query }) => openCockpit(tx, actor, query.on ?? todayInChina(clock()), query.placeCode));
  handle(childrenEndpoint, ({ tx, actor, query }) => listFigureChildren(tx, actor, query, todayInChina(clock())));
}
