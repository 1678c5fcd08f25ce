import { recordOpening } from '@tonghu/db/audit/opening';
import * as endpoints from '@tonghu/domain/benefits/departure-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import type { Handle } from '../../handle.ts';
import type { Parts } from '../../parts.ts';
import { findDepartures } from './list-departures.ts';
import { openDeparture } from './open-departure.ts';
import { answer, sign } from './sign-handover.ts';

/** Children that moved to another county: what the county left keeps, and the handover between the two. */
export function departuresRoutes(handle: Handle, { clock }: Parts): void {
  handle(endpoints.listDepartures, ({ tx, actor, query }) => findDepartures({ tx, actor }, query));
  handle(endpoints.getDeparture, async ({ tx, actor, params }) => {
    const departure = await openDeparture(tx, actor, params.departureId);
    await recordOpening(tx, { what: 'departures', id: departure.id });
    return departure;
  });
  handle(endpoints.signHandover, async ({ tx, actor, params, version, body }) => {
    await sign({ tx, actor }, params.departureId, version, body, todayInChina(clock()));
    return openDeparture(tx, actor, params.departureId);
  });
  handle(endpoints.answerHandover, async ({ tx, actor, params, version, body }) => {
    await answer({ tx, actor }, params.departureId, version, body.answer, todayInChina(clock()));
    return openDeparture(tx, actor, params.departureId);
  });
}
