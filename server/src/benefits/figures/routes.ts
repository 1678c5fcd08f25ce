import { openMoneyFigures } from '@tonghu/domain/benefits/figures-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import type { Handle } from '../../handle.ts';
import type { Parts } from '../../parts.ts';
import { openFigures } from './open-figures.ts';

/** The route of money figures. */
export function figuresRoutes(handle: Handle, { clock, demo }: Parts): void {
  handle(openMoneyFigures, ({ tx, actor, query }) => openFigures({ tx, actor, demo }, query, todayInChina(clock())));
}
