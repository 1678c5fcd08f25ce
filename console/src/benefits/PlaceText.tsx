import { getPlace } from '@tonghu/domain/places/endpoints';
import { usePlaceCode } from '../places/place-code.ts';
import { useEndpoint } from '../shell/queries.ts';

/** A place by its code, read out with the township it lies in; the province and the code while the name is not here, or outside the city. */
export function PlaceText({ code }: { code: string }) {
  const elsewhere = usePlaceCode();
  const { data } = useEndpoint(getPlace, { params: { code } });
  return <>{data ? data.trail.slice(-2).map(({ name }) => name).join(' ') : elsewhere(code)}</>;
}
