import { notAfterToday } from '@tonghu/domain/by-today';
import { checkParentAge, idNumberFaults, plainName } from '@tonghu/domain/children/identity';
import type { GuardianEdits, NewCircumstance, NewGuardian } from '@tonghu/domain/children/guardian-shapes';
import { circumstances } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { readIdNumber } from '@tonghu/domain/id-number';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { type AtWork, getChildFor, mustBelong } from './at-work.ts';
import { readFile } from './read-file.ts';
import { storeNumber } from './sealed-number.ts';

/** Checks one guardian; `at` is the path of its fields in the form. */
function checkGuardian(given: Pick<NewGuardian, 'relation' | 'name' | 'idNumber' | 'phone' | 'birthDate' | 'neverKnown'>, childBirth: IsoDate, at: string): Record<string, Text> {
  const wrong: Record<string, Text> = {};
  const number = given.idNumber?.trim() ? readIdNumber(given.idNumber) : null;
  if (!given.name && !given.neverKnown) wrong[`${at}name`] = text('请填写姓名；从未知晓的父母请勾选“身份不明”', 'Enter the name, or tick “never known” for a parent');
  if (number && !number.ok) wrong[`${at}idNumber`] = idNumberFaults[number.fault];
  if (given.phone?.trim() && !/^[\d\s+-]{7,20}$/.test(given.phone)) wrong[`${at}phone`] = text('电话号码应为数字', 'A telephone number has digits');
  const birth = number?.ok ? number.id.birthDate : given.birthDate;
  const tooYoung = birth && ['father', 'mother'].includes(given.relation) ? checkParentAge(birth, childBirth) : null;
  if (tooYoung) wrong[`${at}${number?.ok ? 'idNumber' : 'birthDate'}`] = tooYoung;
  return wrong;
}

function mustBeRight(fields: Record<string, Text>): void {
  if (Object.keys(fields).length > 0) throw new Problem('bad-input', { fields });
}

/** Guardians of a new child with their circumstances, checked first. */
export async function insertGuardians(work: AtWork, childId: string, childBirth: IsoDate, given: readonly NewGuardian[]): Promise<void> {
  mustBeRight(Object.assign({}, ...given.map((guardian, at) => checkGuardian(guardian, childBirth, `guardians.${at}.`))));
  await insertGuardiansOfMany(work, [{ id: childId, guardians: given }]);
}

/** Guardians of many children in two statements; whoever calls has checked them. */
export async function insertGuardiansOfMany({ tx, vault, actor }: Pick<AtWork, 'tx' | 'vault' | 'actor'>, children: readonly { id: string; guardians: readonly NewGuardian[] }[]): Promise<void> {
  const all = children.flatMap(({ id, guardians }) => guardians.map((guardian) => ({ childId: id, guardian })));
  if (all.length === 0) return;
  await tx.insertInto('guardians').values(all.map(({ childId, guardian }) => ({ id: guardian.id, child_id: childId, ...columnsOf(vault, guardian), created_by: actor.id }))).execute();
  const circumstances = all.flatMap(({ childId, guardian }) => guardian.circumstances.map((one) => circumstanceRow(one, guardian.id, childId, actor.id)));
  if (circumstances.length > 0) await tx.insertInto('guardian_circumstances').values(circumstances).execute();
}

function columnsOf(vault: AtWork['vault'], guardian: Omit<NewGuardian, 'id' | 'circumstances'>) {
  const number = storeNumber(vault, 'id-number', guardian.idNumber);
  const phone = storeNumber(vault, 'phone', guardian.phone);
  const read = guardian.idNumber ? readIdNumber(guardian.idNumber) : null;
  return {
    relation: guardian.relation, is_guardian: guardian.isGuardian, is_carer: guardian.isCarer, name: plainName(guardian.name),
    id_number_sealed: number.sealed, id_number_token: number.token, id_number_hint: number.hint,
    phone_sealed: phone.sealed, phone_hint: phone.hint,
    birth_date: read?.ok ? read.id.birthDate : guardian.birthDate, workplace: guardian.workplace, never_known: guardian.neverKnown,
  };
}

const circumstanceRow = (one: NewCircumstance, guardianId: string, childId: string, by: string) => ({
  id: one.id, guardian_id: guardianId, child_id: childId, circumstance: one.circumstance, detail: JSON.stringify(one.detail),
  from_day: one.from, until_day: one.until, evidence: one.evidence, source: one.source, created_by: by,
});

export async function addGuardian(work: AtWork, childId: string, given: NewGuardian): Promise<ChildFile> {
  const child = await getChildFor(work, childId, 'children.edit-guardian');
  const there = await work.tx.selectFrom('guardians').select('child_id').where('id', '=', given.id).executeTakeFirst();
  mustBelong(!there, there, childId);
  if (!there) await insertGuardians(work, childId, child.birth_date, [given]).catch(atTop);
  return readFile(work, childId);
}

/** In a form for one guardian the fields stand by themselves. */
function atTop(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'bad-input') throw error;
  const fields = Object.entries(error.detail['fields'] as Record<string, Text>).map(([path, says]) => [path.replace('guardians.0.', ''), says]);
  throw new Problem('bad-input', { fields: Object.fromEntries(fields) });
}

export async function editGuardian(work: AtWork, childId: string, guardianId: string, version: number, edits: GuardianEdits): Promise<ChildFile> {
  const { tx, vault } = work;
  const child = await getChildFor(work, childId, 'children.edit-guardian');
  const stored = await tx.selectFrom('guardians').selectAll().where('id', '=', guardianId).where('child_id', '=', childId).forUpdate().executeTakeFirst();
  if (!stored) throw new Problem('not-found');
  const merged = {
    relation: edits.relation ?? stored.relation as NewGuardian['relation'],
    isGuardian: edits.isGuardian ?? stored.is_guardian,
    isCarer: edits.isCarer ?? stored.is_carer,
    name: edits.name ?? stored.name,
    birthDate: edits.birthDate === undefined ? stored.birth_date : edits.birthDate,
    workplace: edits.workplace === undefined ? stored.workplace : edits.workplace,
    neverKnown: edits.neverKnown ?? stored.never_known,
    idNumber: edits.idNumber === undefined ? stored.id_number_sealed && vault.open(stored.id_number_sealed) : edits.idNumber,
    phone: edits.phone === undefined ? stored.phone_sealed && vault.open(stored.phone_sealed) : edits.phone,
  };
  if (stored.version !== version) {
    const file = await readFile(work, childId);
    throw new Problem('changed-meanwhile', { theirs: file.guardians.find(({ id }) => id === guardianId) });
  }
  mustBeRight(checkGuardian(merged, child.birth_date, ''));
  await tx.updateTable('guardians').set(columnsOf(vault, merged)).where('id', '=', guardianId).execute();
  return readFile(work, childId);
}

export async function addCircumstance(work: AtWork, childId: string, guardianId: string, given: NewCircumstance): Promise<ChildFile> {
  const { tx, actor, today } = work;
  await getChildFor(work, childId, 'children.edit-guardian');
  const guardian = await tx.selectFrom('guardians').select('id').where('id', '=', guardianId).where('child_id', '=', childId).executeTakeFirst();
  if (!guardian) throw new Problem('not-found');
  mustBeRight({
    ...(given.from > today && { from: notAfterToday }),
    ...(given.until && given.until < given.from && { until: text('不能早于起始日期', 'Must not come before the first day') }),
  });
  const inserted = await tx.insertInto('guardian_circumstances').values(circumstanceRow(given, guardianId, childId, actor.id))
    .onConflict((clash) => clash.column('id').doNothing()).returning('id').executeTakeFirst();
  mustBelong(!!inserted, inserted ? undefined : await tx.selectFrom('guardian_circumstances').select('child_id').where('id', '=', given.id).executeTakeFirst(), childId);
  return readFile(work, childId);
}

/** Says when a circumstance ended. A day already known, such as the end of a sentence, may be corrected; the paper is added to the evidence. */
export async function endCircumstance(work: AtWork, childId: string, circumstanceId: string, given: { until: IsoDate; evidence: string }): Promise<ChildFile> {
  const { tx, today } = work;
  await getChildFor(work, childId, 'children.edit-guardian');
  const stored = await tx.selectFrom('guardian_circumstances').selectAll().where('id', '=', circumstanceId).where('child_id', '=', childId).forUpdate().executeTakeFirst();
  if (!stored) throw new Problem('not-found');
  if (circumstances[stored.circumstance as NewCircumstance['circumstance']].until === null) throw new Problem('wrong-state');
  mustBeRight({
    ...(given.until > today && { until: notAfterToday }),
    ...(given.until < stored.from_day && { until: text('不能早于起始日期', 'Must not come before the first day') }),
  });
  const evidence = [stored.evidence, given.evidence].filter(Boolean).join('；').slice(0, 400);
  await tx.updateTable('guardian_circumstances').set({ until_day: given.until, evidence }).where('id', '=', circumstanceId).execute();
  return readFile(work, childId);
}

/** Takes away what was entered by mistake; what really ended gets its last day instead. */
export async function removeCircumstance(work: AtWork, childId: string, circumstanceId: string): Promise<ChildFile> {
  await getChildFor(work, childId, 'children.edit-guardian');
  const gone = await work.tx.deleteFrom('guardian_circumstances').where('id', '=', circumstanceId).where('child_id', '=', childId).returning('id').executeTakeFirst();
  if (!gone) throw new Problem('not-found');
  return readFile(work, childId);
}
