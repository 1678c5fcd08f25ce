import type { Text } from './text.ts';

export interface Move<State extends string> {
  from: readonly State[];
  to: State;
  title: Text;
  /** The deed of the word's policy table that the mover needs. */
  may: string;
  /** A written reason is part of the move. */
  reason?: boolean;
}

/**
 * A procedure as a table. `limits` gives, for a state, how many working days
 * the law leaves to move on, and the clause; the clock starts on entering it.
 */
export interface Lifecycle<State extends string, Name extends string> {
  states: Record<State, { title: Text; ended?: boolean }>;
  moves: Record<Name, Move<State>>;
  limits: Partial<Record<State, { workingDays: number; clause: Text }>>;
}

/** The moves that leave a state, by name. */
export function movesFrom<S extends string, N extends string>(lifecycle: Lifecycle<S, N>, state: S): N[] {
  return (Object.keys(lifecycle.moves) as N[]).filter((name) => lifecycle.moves[name].from.includes(state));
}
