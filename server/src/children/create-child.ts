import type { Tx } from '@tonghu/db/acting';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import type { ChildFile, NewChild } from '@tonghu/domain/children/shapes';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { mustMay } from '../must-may.ts';
import { type AtWork, findChild } from './at-work.ts';
import { insertGuardians } from './guardians.ts';
import { identityColumns, refuseSameNumber, sameNumberElsewhere } from './identity-fields.ts';
import { placeOfChild } from './place-of-child.ts';
import { readFile } from './read-file.ts';
import { storeNumber } from './sealed-number.ts';
import { appendTimeline } from './timeline.ts';

/** Opens a file. Sending the same again returns what is stored. */
export async function createChild(work: AtWork, given: NewChild): Promise<ChildFile> {
  mustMay(childrenPolicy, 'children.create', work.actor, noChildYet);
  await fileChild(work, given);
  return readFile(work, given.id);
}

/**
 * Puts a child into the register, without asking who may: for other words that
 * turn something of theirs into a file and have asked their own policy.
 */
export async function fileChild(work: AtWork, given: NewChild): Promise<{ created: boolean }> {
  const { tx, vault, actor, today } = work;
  const identity = identityColumns(vault, given, today);
  const place = await placeOfChild(tx, actor, given);
  await refuseSameNumber(tx, identity.id_number_token, given.id);
  const inserted = await tx.insertInto('children').values({
    id: given.id,
    ...identity,
    ...place,
    rural_hukou: given.ruralHukou,
    residence_detail: given.residenceDetail,
    lives_elsewhere_since: given.livesElsewhereSince,
    living_form: given.livingForm,
    institution_id: institutionOf(given),
    foundling: given.foundling,
    note: given.note,
    household_id: await householdOf(tx, work, given),
    created_by: actor.id,
  }).onConflict((clash) => clash.column('id').doNothing()).returning('id').executeTakeFirst()
    .catch((error: unknown) => { throw sameNumberElsewhere(error); });
  if (!inserted) {
    const stored = await findChild(tx, given.id);
    const same = stored?.name === identity.name && stored.birth_date === identity.birth_date && stored.id_number_token === identity.id_number_token;
    if (!same) throw new Problem('id-already-used');
    return { created: false };
  }
  await insertGuardians(work, given.id, given.birthDate, given.guardians);
  await appendTimeline(tx, {
    childId: given.id, happenedOn: today, word: 'children', kind: 'file-opened', says: text('建立儿童档案', 'A file was opened'), by: actor.id,
  });
  return { created: true };
}

export function institutionOf({ livingForm, institutionId }: Pick<NewChild, 'livingForm' | 'institutionId'>): string | null {
  if (livingForm === 'community') return null;
  if (institutionId) return institutionId;
  throw new Problem('bad-input', { fields: { institutionId: text('请选择所在福利机构', 'Choose the institution') } });
}

/** Brothers and sisters share a household: the one of a child that already has the same father or mother. */
async function householdOf(tx: Tx, { vault }: AtWork, { guardians }: NewChild): Promise<string> {
  const tokens = guardians.filter(({ relation, idNumber }) => idNumber && (relation === 'father' || relation === 'mother'))
    .map(({ idNumber }) => storeNumber(vault, 'id-number', idNumber).token!);
  const sibling = tokens.length === 0 ? undefined : await tx.selectFrom('guardians as g').innerJoin('children as c', 'c.id', 'g.child_id')
    .select('c.household_id').where('g.id_number_token', 'in', tokens).where('c.household_id', 'is not', null).executeTakeFirst();
  return sibling?.household_id ?? crypto.randomUUID();
}
