import type { Divisions } from '@tonghu/db/divisions/divisions';
import { type Random, weighted } from './random.ts';
import type { Place } from './types.ts';

/** Zones that the national list lacks but the network has. The names are invented; what they stand for is in the reports. */
const zones: Record<string, { name: string; takesFrom: number[]; villages: number }[]> = {
  // 安丘: 14 stations on 12 coded townships. Each zone runs some villages of townships around it.
  370784: [
    { name: '安丘示范经济开发区', takesFrom: [0, 1], villages: 15 },
    { name: '青云山示范旅游区', takesFrom: [1, 2], villages: 11 },
  ],
  // 淄博: 11 centres on 8 counties. These have a centre and no villages of their own.
  3703: [
    { name: '淄博示范高新区', takesFrom: [], villages: 0 },
    { name: '淄博示范经开区', takesFrom: [], villages: 0 },
    { name: '淄博示范文旅区', takesFrom: [], villages: 0 },
  ],
};

/** The places of a city: the chain above, everything below, and its zones with the villages they run. */
export function placesOf(divisions: Divisions, division: string): Place[] {
  const asPlace = (one: { code: string; name: string; level: number; parent: string | null }): Place => ({ ...one, path: divisions.pathOf(one.code)!, kind: 'division' });
  const places = [...divisions.chain(division), ...divisions.under(division)].map(asPlace);
  const top = places.find((one) => one.code === division)!;
  const byCode = new Map(places.map((one) => [one.code, one]));
  (zones[division] ?? []).forEach(({ name, takesFrom, villages }, at) => {
    const code = `${division}Z${String(at + 1).padStart(2, '0')}`;
    const zone: Place = { code, name, level: top.level + 1, parent: division, path: `${top.path}${code}/`, kind: 'zone' };
    places.push(zone);
    const below = divisions.children(division);
    for (const from of takesFrom) {
      const run = divisions.children(below[from]!.code).map((one) => byCode.get(one.code)!).filter((one) => one.parent === below[from]!.code);
      for (const village of run.slice(-villages)) {
        village.parent = code;
        village.path = `${zone.path}${village.code}/`;
      }
    }
  });
  return places;
}

/** Draws the village a family lives in. Communities of towns are some four times as large as villages, and no two are alike. */
export function villageDraw(random: Random, villages: Place[]): (random: Random) => Place {
  return weighted(villages.map((one) => [one, (/居委会|社区/.test(one.name) ? 4 : 1) * (0.4 + 1.2 * random.next())] as const));
}

/** A rural village of an ordinary township, not the first: there stands the institution. Its director has enough children to try the phone with. */
export function villageToWalk(random: Random, places: Place[]): Place {
  const townships = places.filter((one) => one.level === 4 && one.kind === 'division').map((one) => places.filter((village) => village.parent === one.code));
  const villages = random.pick(townships.filter((all) => all.length > 0)).slice(1);
  return random.pick(villages.filter(isRural).length > 0 ? villages.filter(isRural) : places.filter((one) => one.level === 5).slice(-1));
}

export const isRural = (village: Place): boolean => !/居委会|社区/.test(village.name);

/** `十二户社区` from `十二户社区居委会`, for addresses. */
export const shortName = (village: string): string => village.replace(/(居民委员会|村民委员会|居委会|委员会|委会)$/, '').replace(/村村$/, '村');
