import { todayInChina } from '@tonghu/domain/dates';
import { openDesk as endpoint } from '@tonghu/domain/desk/endpoints';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { openDesk } from './open-desk.ts';

/** The routes of the desk. */
export function deskRoutes(handle: Handle, { clock }: Parts): void {
  handle(endpoint, ({ tx, actor }) => openDesk(tx, actor, todayInChina(clock())));
}
