/*
 * What this phone has sent about a child's grade and nobody has decided yet, as far as the phone knows. Pure.
 *
 *   assessedHere(child, content, messages): AssessedHere | null
 *
 * The colour of the list is never changed by it. A decision shows as a new colour in the list.
 */
import { evaluate } from '@tonghu/domain/assessments/evaluate';
import { givesColours } from '@tonghu/domain/assessments/suggest-colour';
import type { Pack, PackChild } from '@tonghu/domain/field/pack';
import type { Message } from '../outbox/message.ts';
import { dayAndTime } from '../shell/clock.ts';
import type { AssessmentBody } from './assess-draft.ts';

/** `red`: one of the answers decides alone. */
export interface AssessedHere { messageId: string; is: 'waiting' | 'sent' | 'refused'; red: boolean; at: number }

/** What stays of the server's row; the instrument and the answers need not. */
export const keptOfAssessment = ['id', 'assessedOn', 'veto', 'colour', 'state'] as const;

export function assessedHere(child: Pick<PackChild, 'id' | 'colour' | 'colourSince'>, { instruments }: Pick<Pack, 'instruments'>, messages: readonly Message[]): AssessedHere | null {
  const last = messages.filter(({ command, about }) => command.path === '/assessments' && about.childId === child.id).at(-1);
  if (!last) return null;
  const { id: messageId, state, at, acceptedAt = at } = last;
  if (state === 'accepted') {
    const { veto, colour, state: decided } = last.row as { veto: boolean; colour: string | null; state: string };
    if (decided !== 'submitted') return null;
    const red = veto && colour === 'red';
    // Red by a veto is in the list at once and still waits; any other colour set since is the decision.
    const since = child.colourSince !== null && child.colourSince >= dayAndTime(acceptedAt).day;
    if (since && !(red && child.colour === 'red')) return null;
    return { messageId, is: 'sent', red, at };
  }
  const { instrument, answers } = last.body as AssessmentBody;
  const asked = instruments.find(({ id }) => id === instrument);
  const red = asked !== undefined && givesColours(asked) && evaluate(asked, answers).vetoes.length > 0;
  return { messageId, is: state === 'refused' ? 'refused' : 'waiting', red, at };
}
