import { type NewIntake, intakeDaysOf } from '@tonghu/domain/benefits/intake';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { mustBeByToday } from '@tonghu/domain/by-today';
import type { IsoDate } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { AtWork } from '../../../children/at-work.ts';
import { storeNumber } from '../../../children/sealed-number.ts';
import { mustMay } from '../../../must-may.ts';
import { limitsAt } from '../../limits-at.ts';
import { addWorkingDays } from '../../working-days.ts';
import { addIntakeStep } from './intake-steps.ts';

/** Takes an application in. Taken outside and sent here, it is with the place of registration at once. */
export async function takeInApplication({ tx, actor, vault, today }: AtWork, given: NewIntake): Promise<void> {
  mustMay(proceduresPolicy, 'procedures.take-in', actor, {});
  const known = await sql<{ same: boolean }>`select child_name = ${given.childName} and birth_date = ${given.birthDate} as same from intakes where id = ${given.id}`.execute(tx);
  if (known.rows[0]) {
    if (!known.rows[0].same) throw new Problem('id-already-used');
    return;
  }
  mustBeWhole(given, today);
  const place = given.placeCode === null ? null : (await sql<{ code: string; path: string; level: number }>`select code, path, level from places where code = ${given.placeCode}`.execute(tx)).rows[0];
  if (place === undefined) refuse('placeCode', text('没有这个区划代码', 'There is no place with this code'));
  if (place && place.level < 4) refuse('placeCode', text('请选择到镇街或村（居）', 'Choose the township or the village'));
  if (given.kind === 'inside' && place!.path.startsWith(actor.place.path)) refuse('placeCode', text('户籍就在本乡镇，请直接提出申请', 'Registered right here: apply from the child\'s file'));
  if (given.kind === 'in' && !place!.path.startsWith(actor.place.path)) refuse('placeCode', text('户籍不在本乡镇', 'Not registered in this township'));
  const path = place?.path ?? actor.place.path;
  const fromPath = given.kind === 'in' ? path : actor.place.path;
  const state = given.kind === 'in' ? 'pushed' : 'received';
  const dueOn = addWorkingDays(given.takenOn, intakeDaysOf(state, await limitsAt(tx, state === 'pushed' ? path : fromPath))!);
  const [id, phone] = [storeNumber(vault, 'id-number', given.idNumber), storeNumber(vault, 'phone', given.phone)];
  await sql`
    insert into intakes (id, number, kind, state, due_on, taken_on, child_name, birth_date, id_number_sealed, id_number_token, id_number_hint, applicant, applicant_kind,
                         phone_sealed, phone_hint, papers, from_code, from_path, from_says, place_code, path, place_says, other_number, created_by)
    values (${given.id}, ${await nextNumber({ tx }, actor.place.code, today)}, ${given.kind}, ${state}, ${dueOn}, ${given.takenOn}, ${given.childName}, ${given.birthDate}, ${id.sealed}, ${id.token}, ${id.hint},
            ${given.applicant}, ${given.applicantKind}, ${phone.sealed}, ${phone.hint}, ${JSON.stringify(given.papers)}, ${given.kind === 'in' ? null : actor.place.code}, ${fromPath},
            ${given.kind === 'in' ? given.otherPlace : null}, ${place?.code ?? null}, ${path}, ${given.kind === 'out' ? given.otherPlace : null}, ${given.otherNumber}, ${actor.id})`.execute(tx);
  await addIntakeStep(tx, actor, given.id, { move: 'take-in', from: state, to: state, on: today });
}

function mustBeWhole(given: NewIntake, today: IsoDate): void {
  mustBeByToday('takenOn', given.takenOn, today);
  if (given.birthDate > given.takenOn) refuse('birthDate', text('不能晚于受理日期', 'Not after the day it was taken'));
  if ((given.kind === 'out') !== (given.placeCode === null)) refuse('placeCode', text('请选择户籍地', 'Choose the place of registration'));
  if (given.kind !== 'inside' && !given.otherPlace) refuse('otherPlace', text('请写明对方乡镇（街道）', 'Write the township of the other side'));
  if (given.kind === 'in' && !given.otherNumber) refuse('otherNumber', text('请填写对方的受理编号', 'Enter the number of the other side'));
}

function refuse(field: string, says: Text): never {
  throw new Problem('bad-input', { fields: { [field]: says } });
}

/** `370784001-2026-Y000012`: who took it, year, running number. */
async function nextNumber({ tx }: Pick<AtWork, 'tx'>, code: string, today: IsoDate): Promise<string> {
  const series = `${code}-${today.slice(0, 4)}`;
  const { rows } = await sql<{ number: number }>`select next_number(${`intake/${series}`}) as number`.execute(tx);
  return `${series}-Y${String(rows[0]!.number).padStart(6, '0')}`;
}
