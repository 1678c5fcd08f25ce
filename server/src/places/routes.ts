import * as endpoints from '@tonghu/domain/places/endpoints';
import type { Handle } from '../handle.ts';
import { networkOf } from './network.ts';
import { add, edit, listBelow } from './organisations.ts';
import { getPlaceWithTrail, placesBelow, searchPlaces } from './places.ts';
import { addZoneWithStation, move } from './zones.ts';

export function placesRoutes(handle: Handle): void {
  handle(endpoints.getPlace, ({ tx, params }) => getPlaceWithTrail(tx, params.code));
  handle(endpoints.listPlacesBelow, ({ tx, params }) => placesBelow(tx, params.code));
  handle(endpoints.findPlaces, ({ tx, actor, query }) => searchPlaces(tx, actor, query));
  handle(endpoints.getNetwork, ({ tx, actor, params }) => networkOf(tx, actor, params.code));
  handle(endpoints.addZone, ({ tx, actor, body }) => addZoneWithStation(tx, actor, body));
  handle(endpoints.movePlace, ({ tx, actor, params, body }) => move(tx, actor, params.code, body.parentCode));
  handle(endpoints.listOrganisations, ({ tx, actor, query }) => listBelow(tx, actor, query));
  handle(endpoints.addOrganisation, ({ tx, actor, body }) => add(tx, actor, body));
  handle(endpoints.editOrganisation, ({ tx, actor, params, version, body }) => edit(tx, actor, params.id, version, body));
}
