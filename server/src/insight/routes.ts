import { todayInChina } from '@tonghu/domain/dates';
import { openCockpit as endpoint } from '@tonghu/domain/insight/endpoints';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { openCockpit } from './cockpit.ts';

/** The routes of insight. */
export function insightRoutes(handle: Handle, { clock }: Parts): void {
  handle(endpoint, ({ tx, actor, query }) => openCockpit(tx, actor, query.on ?? todayInChina(clock()), query.placeCode));
}
