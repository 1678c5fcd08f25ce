import { checkIdentity, plainName } from '@tonghu/domain/children/identity';
import type { Identity } from '@tonghu/domain/children/identity';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { Vault } from '@tonghu/db/crypto/vault';
import { pinyinOf } from '@tonghu/db/names';
import type { Tx } from '@tonghu/db/acting';
import { isDuplicate } from '../refusal.ts';
import { storeNumber } from './sealed-number.ts';

/** The columns of who a child is, checked. `today` null: an existing file is corrected. */
export function identityColumns(vault: Vault, given: Required<Identity>, today: IsoDate | null) {
  const identity = { ...given, name: plainName(given.name), idNumber: given.idNumber?.trim() || null };
  const fields = checkIdentity(identity, today);
  if (Object.keys(fields).length > 0) throw new Problem('bad-input', { fields });
  const number = storeNumber(vault, 'id-number', identity.idNumber);
  return {
    name: identity.name,
    ...pinyinOf(identity.name),
    sex: identity.sex,
    birth_date: identity.birthDate,
    id_number_sealed: number.sealed,
    id_number_token: number.token,
    id_number_hint: number.hint,
    no_number_reason: number.token ? null : identity.noNumberReason,
    over_age_reason: identity.overAgeReason,
    ethnic_group: identity.ethnicGroup,
  };
}

/** Another file with this number: named when the actor sees it. */
export async function refuseSameNumber(tx: Tx, token: string | null, except: string): Promise<void> {
  if (!token) return;
  const same = await tx.selectFrom('children').select('id').where('id_number_token', '=', token).where('id', '<>', except).executeTakeFirst();
  if (same) throw new Problem('already-exists', { child: same.id });
}

/** One outside the actor's area is refused by the unique index: two files of one child help nobody, but where the other lies is not told. */
export function sameNumberElsewhere(error: unknown): unknown {
  return isDuplicate(error, 'children_by_id_number') ? new Problem('already-exists') : error;
}
