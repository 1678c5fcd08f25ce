/*
 * An assessment into the outbox, its draft gone with it.
 *
 *   await sendAssessment(open, { draft, instrument, child, mends, forget })     rejects when the phone could not keep it
 */
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import type { PackChild } from '@tonghu/domain/field/pack';
import { message } from '../outbox/commands.ts';
import type { Message, NewMessage } from '../outbox/message.ts';
import type { Open } from '../shell/phone.ts';
import type { Change } from '../store/store.ts';
import { inBoth } from '../visits/in-both.ts';
import { type AssessDraft, bodyOf } from './assess-draft.ts';
import { keptOfAssessment } from './assessed-here.ts';
import { assessWords } from './words.ts';

interface Sending { draft: AssessDraft; instrument: Instrument; child: Pick<PackChild, 'id' | 'name'>; mends: string | null; forget: Change }

export async function sendAssessment({ outbox, store }: Pick<Open, 'outbox' | 'store'>, { draft, instrument, child, mends, forget }: Sending): Promise<void> {
  if (mends) {
    await outbox.decide(mends, { is: 'edited', body: bodyOf(draft, instrument, child.id) });
    return store.putAll([forget]);
  }
  await outbox.add([assessmentMessage(draft, instrument, child, outbox.messages.get())], [forget]);
}

/** Goes after the visit it was made at, where that is not accepted yet. Pure. */
export function assessmentMessage(draft: AssessDraft, instrument: Instrument, { id: childId, name }: Pick<PackChild, 'id' | 'name'>, messages: readonly Message[]): NewMessage {
  const visit = messages.find(({ command, body, state }) => state !== 'accepted' && command.path === '/visits' && (body as { id?: string } | null)?.id === draft.visitId);
  const named = (key: 'fieldAnswers' | 'fieldDay' | 'fieldInstrument' | 'second' | 'note') => ({ name: inBoth(assessWords, key) });
  return message('submitAssessment', {
    body: bodyOf(draft, instrument, childId), about: { childId }, says: inBoth(assessWords, 'says', { name }), opens: `/assess/${childId}`, keeps: keptOfAssessment,
    fields: { answers: named('fieldAnswers'), assessedOn: named('fieldDay'), instrument: named('fieldInstrument'), secondAssessor: named('second'), note: named('note') },
    ...(visit ? { after: [visit.id] } : {}),
  });
}
