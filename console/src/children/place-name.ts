import type { PlaceName } from '@tonghu/domain/children/shapes';

/** Township and village, as people of the county say it. */
export const placeName = (place: PlaceName): string => (place.above ? `${place.above} · ${place.name}` : place.name);
