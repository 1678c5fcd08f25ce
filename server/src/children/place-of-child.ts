import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';

/** Where a child is registered and lives, as entered. */
export interface Whereabouts {
  hukouCode: string | null;
  residenceCode: string | null;
  institutionId: string | null;
}

export interface PlacedChild {
  place_code: string; path: string;
  hukou_code: string | null; hukou_path: string | null;
  residence_code: string | null; residence_path: string | null;
}

const township = 4;

/**
 * The place that looks after the child: where it is registered when that is in
 * the city, else where it lives (migrant children), else the institution's. It
 * must lie in the actor's area; row-level security would refuse it anyway, here
 * the refusal says which field.
 */
export async function placeOfChild(tx: Tx, actor: Actor, at: Whereabouts): Promise<PlacedChild> {
  const codes = [at.hukouCode, at.residenceCode].filter((code) => code !== null);
  const places = codes.length === 0 ? [] : await tx.selectFrom('places').select(['code', 'path', 'level']).where('code', 'in', codes).execute();
  const find = (field: string, code: string | null) => {
    if (code === null) return null;
    const place = places.find((one) => one.code === code);
    if (!place) throw wrong(field, text('没有这个区划代码', 'There is no place with this code'));
    if (place.level < township) throw wrong(field, text('请选择到村（居），至少到镇街', 'Choose the village, or at least the township'));
    return place;
  };
  const hukou = find('hukouCode', at.hukouCode);
  const residence = find('residenceCode', at.residenceCode);
  const place = hukou ?? residence ?? await placeOfInstitution(tx, at.institutionId);
  if (!place) throw wrong('hukouCode', text('请选择户籍地；户籍不在本市的，请选择居住地', 'Choose the place of registration; when it is outside the city, where the child lives'));
  if (!place.path.startsWith(actor.place.path)) {
    throw wrong(hukou ? 'hukouCode' : 'residenceCode', text('不在您的辖区内，请由当地建档', 'Outside your area; the file is opened there'));
  }
  return {
    place_code: place.code, path: place.path,
    hukou_code: hukou?.code ?? null, hukou_path: hukou?.path ?? null,
    residence_code: residence?.code ?? null, residence_path: residence?.path ?? null,
  };
}

async function placeOfInstitution(tx: Tx, id: string | null) {
  if (!id) return null;
  return await tx.selectFrom('organisations').select(['place_code as code', 'path']).where('id', '=', id).where('kind', '=', 'institution').executeTakeFirst() ?? null;
}

const wrong = (field: string, says: Text) => new Problem('bad-input', { fields: { [field]: says } });
