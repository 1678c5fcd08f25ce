/*
 * A child without a file, half entered. The ID number is not part of the draft: it lies in the message alone, until that is accepted. Pure.
 *
 *   faultsOfFind(draft, idNumber, day)     by field, as the server would say it
 *   findBody(draft, idNumber, round, day)
 */
import { checkIdentity } from '@tonghu/domain/children/identity';
import type { Sex } from '@tonghu/domain/children/labels';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Situation } from '@tonghu/domain/discovery/round-labels';
import type { PackRound } from '@tonghu/domain/field/pack';
import { readIdNumber } from '@tonghu/domain/id-number';
import type { Text } from '@tonghu/domain/text';
import { newId } from '../shell/new-id.ts';
import { inBoth } from '../visits/in-both.ts';
import type { FindBody } from './round-here.ts';
import { roundWords } from './words.ts';

export interface FindDraft { id: string; name: string; sex: Sex | null; birthDate: IsoDate; carer: string; situations: Situation[]; note: string }

export const newFind = (): FindDraft => ({ id: newId(), name: '', sex: null, birthDate: '', carer: '', situations: [], note: '' });
export const findOfBody = ({ name, sex, birthDate, carer = '', situations, note = '', id }: FindBody, anew: boolean): FindDraft => ({ id: anew ? newId() : id, name, sex, birthDate, carer, situations, note });

type Field = 'name' | 'sex' | 'birthDate' | 'idNumber' | 'situations';

export function faultsOfFind({ name, sex, birthDate, situations }: FindDraft, idNumber: string, day: IsoDate): Partial<Record<Field, Text>> {
  const missing: Partial<Record<Field, Text>> = {
    ...(name.trim() === '' && { name: inBoth(roundWords, 'nameMissing') }),
    ...(sex === null && { sex: inBoth(roundWords, 'sexMissing') }),
    ...(birthDate === '' && { birthDate: inBoth(roundWords, 'birthMissing') }),
    ...(situations.length === 0 && { situations: inBoth(roundWords, 'situationsMissing') }),
  };
  const given = { name: name.trim(), sex: sex ?? 'unknown', birthDate: birthDate || day, idNumber: idNumber.trim() || null, noNumberReason: 'not-registered' as const };
  const { overAgeReason, ...faults } = checkIdentity(given, day);
  return { ...(overAgeReason && { birthDate: inBoth(roundWords, 'tooOld') }), ...faults, ...missing };
}

/** What a number says of itself, to be taken over where nothing was entered. */
export function fromNumber(idNumber: string): { birthDate: IsoDate; sex: Sex } | null {
  const read = readIdNumber(idNumber);
  return read.ok ? { birthDate: read.id.birthDate, sex: read.id.sex } : null;
}

export const findBody = (draft: FindDraft, idNumber: string, { placeCode }: Pick<PackRound, 'placeCode'>, foundOn: IsoDate): FindBody => ({
  id: draft.id, placeCode, name: draft.name.trim(), sex: draft.sex ?? 'unknown', birthDate: draft.birthDate, idNumber: idNumber.trim() || null,
  carer: draft.carer.trim(), situations: draft.situations, note: draft.note.trim(), foundOn,
});
