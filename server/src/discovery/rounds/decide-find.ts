import { NewChild } from '@tonghu/domain/children/shapes';
import { findStates, situations } from '@tonghu/domain/discovery/round-labels';
import { roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { FindDecision, RoundFind } from '@tonghu/domain/discovery/round-shapes';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type AtWork, findChild } from '../../children/at-work.ts';
import { fileChild } from '../../children/create-child.ts';
import { appendTimeline } from '../../children/timeline.ts';
import { mustMay } from '../../must-may.ts';
import { type FindRecord, getFind, readFind } from './finds.ts';
import { type RoundRecord, getRound, subjectOf } from './round-row.ts';

/** Decides a find, also of a round that has closed. The same decision sent again by the same person answers with what is stored. */
export async function decideFind(work: AtWork, id: string, version: number, decision: FindDecision): Promise<RoundFind> {
  const { tx, actor, today } = work;
  const record = await getFind(tx, id, true);
  const round = await getRound(tx, record.round_id);
  mustMay(roundPolicy, 'rounds.decide', actor, subjectOf(round, actor));
  const childId = decision.as === 'dismissed' ? null : decision.childId;
  if (record.state === decision.as && record.child_id === childId && record.decided_by === actor.id) return readFind(work, record);
  if (record.version !== version) throw new Problem('changed-meanwhile', { theirs: await readFind(work, record) });
  // What a person dismissed may still turn out to be a child in need.
  if (record.state === 'filed' || record.state === 'known') throw new Problem('wrong-state', { state: findStates[record.state] });
  if (decision.as === 'filed') await fileFind(work, record, round, decision);
  if (decision.as === 'known') await mustBeThatChild(work, record, decision.childId);
  const why = decision.as === 'filed' ? null : decision.why || null;
  await sql`update round_finds set state = ${decision.as}, child_id = ${childId}, decided_by = ${actor.id}, decided_on = ${today}, decided_why = ${why} where id = ${id}`.execute(tx);
  if (childId) {
    await appendTimeline(tx, { id, childId, happenedOn: record.found_on, word: 'discovery', kind: 'round-find', refersTo: round.id, by: actor.id, says: text(`“${round.name}”上门时见到`, `Met at the door in "${round.name}"`) });
  }
  return readFind(work, await getFind(tx, id));
}

/** Opens the file through the path every new file takes, with what the door told. */
async function fileFind(work: AtWork, record: FindRecord, round: RoundRecord, decision: Extract<FindDecision, { as: 'filed' }>): Promise<void> {
  const seen = record.situations.map((one) => situations[one].zh).join('、');
  const told = [`${round.name}（${record.found_on}）上门发现：${seen}`, record.carer && `照料人：${record.carer}`, record.note].filter(Boolean).join('；');
  const idNumber = record.id_number_sealed === null ? decision.idNumber : work.vault.open(record.id_number_sealed);
  await fileChild(work, NewChild.parse({
    id: decision.childId, name: record.name, sex: record.sex, birthDate: record.birth_date, idNumber, noNumberReason: idNumber ? null : decision.noNumberReason, overAgeReason: decision.overAgeReason,
    hukouCode: decision.registeredHere ? record.place_code : null, residenceCode: record.place_code, note: told,
  } satisfies z.input<typeof NewChild>));
}

async function mustBeThatChild({ tx }: AtWork, record: FindRecord, childId: string): Promise<void> {
  const child = await findChild(tx, childId);
  if (!child) throw new Problem('not-found');
  if (record.id_number_token && child.id_number_token && record.id_number_token !== child.id_number_token) {
    throw new Problem('bad-input', { fields: { childId: text('身份证号不同，不是同一个孩子', 'The ID numbers differ: not the same child') } });
  }
}
