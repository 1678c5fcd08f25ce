import { mustBeByToday } from '@tonghu/domain/by-today';
import type { ChildEdits, ChildFile } from '@tonghu/domain/children/shapes';
import { type ClosedReason, closedReasons } from '@tonghu/domain/children/labels';
import { type IsoDate, ageOn } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { mustBeSinceBirth } from '@tonghu/domain/since-birth';
import { text } from '@tonghu/domain/text';
import { refuseReturnUnassessed } from '../assessments/return-check.ts';
import { mustStayInCounty } from '../benefits/procedures/changes/stay-in-county.ts';
import { type AtWork, getChildFor } from './at-work.ts';
import { institutionOf } from './create-child.ts';
import { identityColumns, refuseSameNumber, sameNumberElsewhere } from './identity-fields.ts';
import { placeOfChild } from './place-of-child.ts';
import { readFile } from './read-file.ts';
import { appendTimeline } from './timeline.ts';

const kept = <Value>(edit: Value | undefined, stored: Value): Value => (edit === undefined ? stored : edit);

/** Corrects a file. Whoever saw an older version gets the present one back, and nothing is written. */
export async function editChild(work: AtWork, id: string, version: number, edits: ChildEdits): Promise<ChildFile> {
  const { tx, vault, actor } = work;
  const stored = await getChildFor(work, id, 'children.edit');
  if (stored.version !== version) throw await changedMeanwhile(work, id);
  const identity = identityColumns(vault, {
    name: kept(edits.name, stored.name),
    sex: kept(edits.sex, stored.sex as ChildFile['sex']),
    birthDate: kept(edits.birthDate, stored.birth_date),
    idNumber: edits.idNumber === undefined ? stored.id_number_sealed && vault.open(stored.id_number_sealed) : edits.idNumber,
    noNumberReason: kept(edits.noNumberReason, stored.no_number_reason as ChildFile['noNumberReason']),
    overAgeReason: kept(edits.overAgeReason, stored.over_age_reason),
    ethnicGroup: kept(edits.ethnicGroup, stored.ethnic_group),
  }, null);
  await refuseSameNumber(tx, identity.id_number_token, id);
  const living = {
    livingForm: kept(edits.livingForm, stored.living_form as ChildFile['livingForm']),
    institutionId: kept(edits.institutionId, stored.institution_id),
  };
  if (stored.living_form === 'institution' && living.livingForm === 'community') await refuseReturnUnassessed(tx, id, work.today);
  const institutionId = institutionOf(living);
  const whereabouts = { hukouCode: kept(edits.hukouCode, stored.hukou_code), residenceCode: kept(edits.residenceCode, stored.residence_code), institutionId };
  await mustStayInCounty(tx, stored, whereabouts);
  const place = await placeOfChild(tx, actor, whereabouts);
  const written = await tx.updateTable('children').set({
    ...identity,
    ...place,
    rural_hukou: kept(edits.ruralHukou, stored.rural_hukou),
    residence_detail: kept(edits.residenceDetail, stored.residence_detail),
    lives_elsewhere_since: kept(edits.livesElsewhereSince, stored.lives_elsewhere_since),
    living_form: living.livingForm,
    institution_id: institutionId,
    foundling: kept(edits.foundling, stored.foundling),
    note: kept(edits.note, stored.note),
  }).where('id', '=', id).where('version', '=', version).returning('id').executeTakeFirst()
    .catch((error: unknown) => { throw sameNumberElsewhere(error); });
  if (!written) throw await changedMeanwhile(work, id);
  if (place.path !== stored.path) {
    await appendTimeline(tx, { childId: id, happenedOn: work.today, word: 'children', kind: 'moved', says: text('调整负责村（居）', 'Another village is responsible now'), by: actor.id });
  }
  return readFile(work, id);
}

async function changedMeanwhile(work: AtWork, id: string): Promise<Problem> {
  return new Problem('changed-meanwhile', { theirs: await readFile(work, id) });
}

export async function closeChild(work: AtWork, id: string, version: number, closing: { reason: Exclude<ClosedReason, 'duplicate'>; on: IsoDate; note: string }): Promise<ChildFile> {
  const stored = await getChildFor(work, id, 'children.close');
  mustBeByToday('on', closing.on, work.today);
  mustBeSinceBirth('on', closing.on, stored.birth_date);
  if (closing.reason === 'turned-18' && ageOn(stored.birth_date, closing.on) < 18) {
    throw new Problem('bad-input', { fields: { reason: text('到这一天还没有满十八周岁', 'Not 18 yet on that day') } });
  }
  const written = await work.tx.updateTable('children')
    .set({ status: 'closed', closed_on: closing.on, closed_reason: closing.reason, note: withNote(stored.note, closedReasons[closing.reason].zh, closing.note) })
    .where('id', '=', id).where('version', '=', version).returning('id').executeTakeFirst();
  if (!written) throw await changedMeanwhile(work, id);
  await appendTimeline(work.tx, { childId: id, happenedOn: closing.on, word: 'children', kind: 'closed', says: text('档案结案', 'The file was closed'), by: work.actor.id });
  return readFile(work, id);
}

export async function reopenChild(work: AtWork, id: string, version: number, reason: string): Promise<ChildFile> {
  const stored = await getChildFor(work, id, 'children.reopen');
  if (stored.closed_reason === 'duplicate') {
    throw new Problem('wrong-state', { why: text('这份档案已并入另一份。要恢复，请由县区经办撤回合并', 'This file was merged into another one; the county officer takes the merger back') });
  }
  const written = await work.tx.updateTable('children')
    .set({ status: 'open', closed_on: null, closed_reason: null, note: withNote(stored.note, '恢复档案', reason) })
    .where('id', '=', id).where('version', '=', version).returning('id').executeTakeFirst();
  if (!written) throw await changedMeanwhile(work, id);
  await appendTimeline(work.tx, { childId: id, happenedOn: work.today, word: 'children', kind: 'reopened', says: text('恢复档案', 'The file was reopened'), by: work.actor.id });
  return readFile(work, id);
}

/** What was said on closing or reopening stays in the note; the newest line comes last, and the oldest goes when there is no room. */
const withNote = (note: string, what: string, said: string): string => (said.trim() ? `${note}${note && '\n'}${what}：${said.trim()}`.slice(-4000) : note);
