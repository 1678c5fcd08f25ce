import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';

export interface IndexedPlace { code: string; name: string; above: string | null; level: number }

export type PlaceFound = { ok: true; code: string; says: string } | { ok: false; fault: 'none' | 'many' };

/** Villages are written in a dozen ways; the committee behind the name makes no difference. */
const plain = (said: string): string => said.normalize('NFKC')
  .replace(/[\s/·,，、\-—>]/g, '')
  .replace(/村(民委员|委)会$/, '村').replace(/社区居(民委员|委)会$/, '社区').replace(/居(民委员|委)会$/, '');

/** Finds places by code, by township and village, or by a village's name alone when only one bears it. Pure. */
export function placeIndex(places: readonly IndexedPlace[]): (said: string) => PlaceFound {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const byName = new Map<string, Set<IndexedPlace>>();
  const add = (name: string, place: IndexedPlace) => {
    const here = byName.get(name) ?? new Set();
    byName.set(name, here.add(place));
  };
  for (const place of places) {
    add(plain(place.name), place);
    if (place.above) add(plain(place.above + place.name), place);
  }
  return (said) => {
    const wanted = plain(said);
    const coded = byCode.get(wanted);
    if (coded) return found(coded);
    // A whole address names city and county first: let the beginning go until something fits.
    for (let from = 0; from < wanted.length; from++) {
      const here = [...byName.get(wanted.slice(from)) ?? []];
      if (here.length === 1) return found(here[0]!);
      if (here.length > 1) return { ok: false, fault: 'many' };
    }
    return { ok: false, fault: 'none' };
  };
}

const found = (place: IndexedPlace): PlaceFound => ({ ok: true, code: place.code, says: `${place.above ?? ''}${place.name}` });

/** The townships and villages of the actor's own area. */
export async function placesOfArea(tx: Tx, actor: Actor): Promise<IndexedPlace[]> {
  return tx.selectFrom('places as p').leftJoin('places as above', 'above.code', 'p.parent_code')
    .select(['p.code', 'p.name', 'p.level', 'above.name as above'])
    .where('p.path', '>=', actor.place.path).where('p.path', '<', `${actor.place.path}~`).where('p.level', '>=', 4).execute();
}
