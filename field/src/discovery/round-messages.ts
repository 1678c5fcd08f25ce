/*
 * What is done in a round, as messages for the outbox. Pure.
 *
 *   beginMessage(round, on)   checkMessage(round, given)   findMessage(round, body)   finishMessage(round, body)
 */
import { maskName } from '@tonghu/domain/id-number';
import type { PackChild, PackRound } from '@tonghu/domain/field/pack';
import { type CheckOutcome, checkOutcomes, situations } from '@tonghu/domain/discovery/round-labels';
import { sexes } from '@tonghu/domain/children/labels';
import type { IsoDate } from '@tonghu/domain/dates';
import { message } from '../outbox/commands.ts';
import type { NewMessage } from '../outbox/message.ts';
import { inBoth } from '../visits/in-both.ts';
import type { CheckHere, FindBody } from './round-here.ts';
import { roundWords } from './words.ts';

type Round = Pick<PackRound, 'id' | 'placeCode' | 'place' | 'name'>;
const named = (key: Parameters<typeof inBoth<keyof typeof roundWords.zh>>[1]) => ({ name: inBoth(roundWords, key) });

export const beginMessage = ({ id, placeCode: code, place }: Round, on: IsoDate): NewMessage =>
  message('beginVillage', { params: { id, code }, body: { on }, about: {}, says: inBoth(roundWords, 'saysBegin', { place }), opens: `/round/${id}` });

interface Checking { id: string; child: Pick<PackChild, 'id' | 'name'>; outcome: CheckOutcome; note: string; on: IsoDate; before: CheckHere | null }

/** A second word about a child corrects the own first one, and goes after it. */
export function checkMessage({ id: round }: Round, { id, child, outcome, note, on, before }: Checking): NewMessage {
  return message('recordCheck', {
    params: { id: round }, body: { id, childId: child.id, outcome, note, checkedOn: on, corrects: before?.ownId ?? null }, about: { childId: child.id },
    says: inBoth(roundWords, 'saysCheck', { name: child.name }), opens: `/round/${round}`,
    fields: { outcome: { ...named('seen'), values: checkOutcomes }, note: named('note'), checkedOn: named('day') },
    ...(before && before.waitsFor.length > 0 ? { after: before.waitsFor } : {}),
  });
}

/** The name is in the body alone, which goes once it is accepted; the line for the list has it masked. */
export const findMessage = ({ id }: Round, body: FindBody): NewMessage => message('recordFind', {
  params: { id }, body, about: {}, says: inBoth(roundWords, 'saysFind', { name: maskName(body.name.trim()) }), opens: `/round/${id}/find`, keeps: ['id', 'state', 'foundOn', 'place'],
  fields: {
    name: named('name'), sex: { ...named('sex'), values: sexes }, birthDate: named('birthDate'), idNumber: named('idNumber'), carer: named('carer'),
    situations: { ...named('situations'), values: situations }, note: named('note'), foundOn: named('day'), round: named('round'),
  },
});

export const finishMessage = ({ id, placeCode: code, place }: Round, { households, note, on }: { households: number; note: string; on: IsoDate }, after: readonly string[]): NewMessage => message('finishVillage', {
  params: { id, code }, body: { on, households, note }, about: {}, says: inBoth(roundWords, 'saysFinish', { place }), opens: `/round/${id}`,
  fields: { households: named('households'), note: named('note'), round: named('round') },
  ...(after.length > 0 ? { after } : {}),
});
