/*
 * What a person can do about a refused message of a round. Pure.
 *
 *   choicesFor(message): RoundChoice[]
 *
 * A round that takes nothing more: report it instead, or leave it. What somebody else told first stands;
 * what one told oneself is corrected by its id. Everything else may be sent again or mended.
 */
import type { CheckOutcome } from '@tonghu/domain/discovery/round-labels';
import type { RoundCheck } from '@tonghu/domain/discovery/round-shapes';
import type { Message } from '../outbox/message.ts';

export type RoundChoice = 'tell-instead' | 'keep-theirs' | 'correct-own' | 'mend' | 'again' | 'give-up';

export type RoundDeed = 'check' | 'find' | 'village';
export const deedOf = ({ command: { path } }: Pick<Message, 'command'>): RoundDeed => (path.endsWith('/checks') ? 'check' : path.endsWith('/finds') ? 'find' : 'village');

/** The check that stands in the system, where the refusal brought it. */
export function standing({ problem }: Pick<Message, 'problem'>): (Pick<RoundCheck, 'id' | 'own' | 'by'> & { outcome: CheckOutcome }) | null {
  const theirs = problem?.theirs as RoundCheck | null | undefined;
  return theirs && typeof theirs.outcome === 'string' ? theirs : null;
}

export function choicesFor(message: Pick<Message, 'command' | 'problem'>): RoundChoice[] {
  const deed = deedOf(message);
  switch (message.problem?.code) {
    case 'wrong-state': return deed === 'village' ? ['give-up'] : ['tell-instead', 'give-up'];
    case 'already-exists': return deed === 'check' && standing(message)?.own ? ['correct-own', 'keep-theirs'] : ['keep-theirs'];
    case 'not-found':
    case 'not-allowed': return deed === 'village' ? ['again', 'give-up'] : ['tell-instead', 'again', 'give-up'];
    default: return deed === 'find' ? ['mend', 'again', 'give-up'] : ['again', 'give-up'];
  }
}
