import { todayInChina } from '@tonghu/domain/dates';
import * as measures from '@tonghu/domain/discovery/measures-endpoints';
import type { Handle } from '../../handle.ts';
import type { Parts } from '../../parts.ts';
import { listMeasured } from './list-measured.ts';
import { openMeasures } from './open-measures.ts';

/** The routes of measures. */
export function measuresRoutes(handle: Handle, { clock }: Parts): void {
  const today = () => todayInChina(clock());
  handle(measures.openMeasures, ({ tx, actor, query }) => openMeasures(tx, actor, query, today()));
  handle(measures.listMeasured, ({ tx, actor, query }) => listMeasured(tx, actor, query, today()));
}
