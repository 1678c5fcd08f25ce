import { mustBeByToday } from '@tonghu/domain/by-today';
import type { Consent, HealthRecord, NewBankAccount, SchoolRecord } from '@tonghu/domain/children/file-shapes';
import { schoolStages } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { ageOn } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type AtWork, getChildFor, mustBelong } from './at-work.ts';
import { readFile } from './read-file.ts';
import { storeNumber } from './sealed-number.ts';
import { appendTimeline } from './timeline.ts';

/* What is known from a day on: newer rows are added, older ones stay as they were. */

function refuse(field: string, says: Text): never {
  throw new Problem('bad-input', { fields: { [field]: says } });
}

export async function addSchooling(work: AtWork, childId: string, given: SchoolRecord): Promise<ChildFile> {
  const { tx, actor } = work;
  await getChildFor(work, childId, 'children.edit');
  mustBeByToday('knownOn', given.knownOn, work.today);
  const inserted = await tx.insertInto('child_schooling').values({
    id: given.id, child_id: childId, stage: given.stage, school: given.school, grade: given.grade, boarding: given.boarding,
    known_on: given.knownOn, source: given.source, created_by: actor.id,
  }).onConflict((clash) => clash.column('id').doNothing()).returning('id').executeTakeFirst();
  mustBelong(!!inserted, inserted ? undefined : await tx.selectFrom('child_schooling').select('child_id').where('id', '=', given.id).executeTakeFirst(), childId);
  if (inserted) {
    const stage = schoolStages[given.stage];
    await appendTimeline(tx, {
      childId, happenedOn: given.knownOn, word: 'children', kind: 'schooling', refersTo: given.id, by: actor.id,
      says: text(`就学情况：${stage.zh}`, `Schooling: ${stage.en}`),
    });
  }
  return readFile(work, childId);
}

export async function addHealth(work: AtWork, childId: string, given: HealthRecord): Promise<ChildFile> {
  const { tx, actor } = work;
  await getChildFor(work, childId, 'children.edit');
  mustBeByToday('knownOn', given.knownOn, work.today);
  if ((given.disabilityKind === null) !== (given.disabilityGrade === null)) refuse('disabilityGrade', text('残疾类别和等级要一起填写', 'Kind and grade belong together'));
  const inserted = await tx.insertInto('child_health').values({
    id: given.id, child_id: childId, state: given.state, disability_kind: given.disabilityKind, disability_grade: given.disabilityGrade,
    card_until: given.cardUntil, illness: given.illness, known_on: given.knownOn, source: given.source, created_by: actor.id,
  }).onConflict((clash) => clash.column('id').doNothing()).returning('id').executeTakeFirst();
  mustBelong(!!inserted, inserted ? undefined : await tx.selectFrom('child_health').select('child_id').where('id', '=', given.id).executeTakeFirst(), childId);
  if (inserted) {
    await appendTimeline(tx, { childId, happenedOn: given.knownOn, word: 'children', kind: 'health', refersTo: given.id, says: text('更新健康状况', 'Health was updated'), by: actor.id });
  }
  return readFile(work, childId);
}

/** From this age the child itself consents; below, the guardian (困境儿童个人信息保护工作办法, 2025). */
const ownConsentFrom = 14;

export async function addConsent(work: AtWork, childId: string, given: Consent): Promise<ChildFile> {
  const { tx, actor } = work;
  const child = await getChildFor(work, childId, 'children.add-consent');
  mustBeByToday('on', given.on, work.today);
  const old = ageOn(child.birth_date, given.on) >= ownConsentFrom;
  if (given.given && old && given.byWhom === 'guardian') refuse('byWhom', text('已满十四周岁，须由孩子本人同意', 'From 14 on the child itself consents'));
  if (given.given && !old && given.byWhom === 'child') refuse('byWhom', text('未满十四周岁，须由监护人同意', 'Under 14 the guardian consents'));
  // Publication needs both, whatever the age.
  if (given.given && given.about === 'publication' && given.byWhom !== 'both') refuse('byWhom', text('用于宣传报道须孩子和监护人都同意', 'Publication needs both the child and the guardian'));
  if (given.attachmentId) {
    const paper = await tx.selectFrom('attachments').select('id').where('id', '=', given.attachmentId).where('child_id', '=', childId).executeTakeFirst();
    if (!paper) refuse('attachmentId', text('档案里没有这份材料', 'There is no such paper in the file'));
  }
  const inserted = await tx.insertInto('consents').values({
    id: given.id, child_id: childId, about: given.about, given: given.given, by_whom: given.byWhom, name: given.name,
    on_day: given.on, until_day: given.until, attachment_id: given.attachmentId, created_by: actor.id,
  }).onConflict((clash) => clash.column('id').doNothing()).returning('id').executeTakeFirst();
  mustBelong(!!inserted, inserted ? undefined : await tx.selectFrom('consents').select('child_id').where('id', '=', given.id).executeTakeFirst(), childId);
  if (inserted && !given.given && given.about === 'photo') await tx.updateTable('children').set({ photo_id: null }).where('id', '=', childId).execute();
  return readFile(work, childId);
}

/** Once money was decided, an account is changed by two people: one asks, another confirms (a request for a change). */
async function refuseAlone({ tx }: AtWork, childId: string, accountId: string): Promise<void> {
  const { rows } = await sql`select where account_needs_two(${childId}) and not exists (select from bank_accounts where id = ${accountId})`.execute(tx);
  if (rows[0]) throw new Problem('two-people-needed', { why: text('这个孩子有待遇或资助，换账户请提出变更申请，由另一人确认', 'Money was decided for this child: ask for a change of the account, another person confirms it') });
}

/** A new account takes over from the day it is given; the one before ends. */
export async function addBankAccount(work: AtWork, childId: string, given: NewBankAccount): Promise<ChildFile> {
  const { tx, vault, actor } = work;
  await getChildFor(work, childId, 'children.edit-account');
  await refuseAlone(work, childId, given.id);
  const account = storeNumber(vault, 'account', given.account);
  const inserted = await tx.insertInto('bank_accounts').values({
    id: given.id, child_id: childId, holder: given.holder, bank: given.bank,
    account_sealed: account.sealed!, account_token: account.token!, account_hint: account.hint!, from_day: given.from, created_by: actor.id,
  }).onConflict((clash) => clash.column('id').doNothing()).returning('id').executeTakeFirst();
  mustBelong(!!inserted, inserted ? undefined : await tx.selectFrom('bank_accounts').select('child_id').where('id', '=', given.id).executeTakeFirst(), childId);
  if (inserted) {
    await tx.updateTable('bank_accounts').set({ until_day: given.from }).where('child_id', '=', childId).where('id', '<>', given.id).where('until_day', 'is', null).execute();
    await appendTimeline(tx, { childId, happenedOn: work.today, word: 'children', kind: 'account', refersTo: given.id, says: text('登记发放账户', 'The account for payments was recorded'), by: actor.id });
  }
  return readFile(work, childId);
}
