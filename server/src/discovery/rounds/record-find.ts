import { checkIdentity, plainName } from '@tonghu/domain/children/identity';
import type { NewFind, RoundFind } from '@tonghu/domain/discovery/round-shapes';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { AtWork } from '../../children/at-work.ts';
import { storeNumber } from '../../children/sealed-number.ts';
import { type FindRecord, getFind, readFind } from './finds.ts';
import { getVillage } from './villages.ts';
import { markBegun, walkIn } from './walk-village.ts';

/** Records a child without a file. The number is sealed; the same child found twice is kept twice and shown as the same. */
export async function recordFind(work: AtWork, roundId: string, given: NewFind): Promise<RoundFind> {
  const { tx, vault, actor, today } = work;
  await walkIn(tx, actor, roundId, given.foundOn, today);
  const village = await getVillage(tx, roundId, given.placeCode);
  const name = plainName(given.name);
  const fields = faultsOf(given, name);
  if (Object.keys(fields).length > 0) throw new Problem('bad-input', { fields });
  const number = storeNumber(vault, 'id-number', given.idNumber);
  const seen = [...new Set(given.situations)];
  const { numAffectedRows } = await sql`
    insert into round_finds (id, round_id, place_code, path, name, sex, birth_date, id_number_sealed, id_number_token, id_number_hint, carer, situations, note, found_on, found_by, created_by)
    values (${given.id}, ${roundId}, ${village.code}, ${village.path}, ${name}, ${given.sex}, ${given.birthDate}, ${number.sealed}, ${number.token}, ${number.hint}, ${given.carer}, ${seen}, ${given.note}, ${given.foundOn}, ${actor.id}, ${actor.id})
    on conflict (id) do nothing`.execute(tx);
  if (numAffectedRows === 0n) {
    const stored = await getFind(tx, given.id).catch(() => null);
    if (!stored || !saysTheSame(stored, { ...given, name }, roundId, number.token)) throw new Problem('id-already-used');
    return readFind(work, stored);
  }
  await markBegun(tx, roundId, village.code);
  return readFind(work, await getFind(tx, given.id));
}

/** A child at the door is under 18; a number is not needed, but one that is told must be right. */
function faultsOf(given: NewFind, name: string): Record<string, Text> {
  const { overAgeReason, ...fields } = checkIdentity({ name, sex: given.sex, birthDate: given.birthDate, idNumber: given.idNumber?.trim() || null, noNumberReason: 'not-registered' }, given.foundOn);
  return { ...(overAgeReason && { birthDate: text('已满十八周岁，不在摸排范围内', 'Already 18: not for this round') }), ...fields };
}

const saysTheSame = (stored: FindRecord, given: NewFind, roundId: string, token: string | null): boolean =>
  stored.round_id === roundId && stored.place_code === given.placeCode && stored.name === given.name && stored.birth_date === given.birthDate
  && stored.id_number_token === token && stored.found_on === given.foundOn;
