import type { ChildClass } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Gathered } from '../discovery/gathered.ts';
import type { Suspected } from '../discovery/screen.ts';
import { digestOf } from './digest.ts';
import type { KeptAnswer, KeptChild, KeptChildren } from './kept-children.ts';
import { nextDay } from './next-day.ts';

/** What screening asks before it decides a child, and tells afterwards. */
export interface Standing {
  /** True: nothing is new and no day has come; the answers of before stand, and nothing is decided. `notes`: remarks on the rows behind the child. */
  stands(child: Gathered, notes?: readonly string[]): boolean;
  /** The child was decided. */
  decided(child: Gathered, found: readonly Suspected[], counts: { alreadyHeld: number; notPushed: number }): void;
}

/** How many children were kept and decided, for the run to tell. */
export interface Changes { kept: number; decidedAgain: number; entered: number; left: number }

interface Wanted {
  /** What the last run kept; undefined: nothing, so that everybody is decided. */
  before: KeptChildren | undefined;
  on: IsoDate;
  /** Months after a day at which rules of the place turn. */
  months?: readonly number[];
  /** The keyed token of a person. */
  tokenOf: (idNumber: string) => string;
  evidenceOf: (one: Suspected) => readonly string[];
  /** Whether the register still holds what was made of an answer. What it lost is decided again. */
  inPlace: (token: string, answer: KeptAnswer) => boolean;
}

export interface Standings extends Standing {
  /** For the next run. */
  kept: KeptChildren;
  /** Answers that were not given again because they stand. */
  standing: { token: string; answer: KeptAnswer }[];
  /** Counts of the children whose answers stand. */
  held: number;
  notPushed: number;
  changes(): Changes;
}

/** Compares every touched child with what the last run kept, and keeps it for the next. */
export function standingsOver({ before, on, months = [], tokenOf, evidenceOf, inPlace }: Wanted): Standings {
  const kept: KeptChildren = new Map();
  const changes: Changes = { kept: 0, decidedAgain: 0, entered: 0, left: 0 };
  // Asked first and told right after of the same child, so that nothing is worked out twice.
  let last: { child: Gathered; token: string; digest: string } | undefined;
  const known = (child: Gathered, notes: readonly string[] = []) => (last?.child === child ? last : (last = { child, token: tokenOf(child.idNumber), digest: digestOf(child, notes) }));
  const standings: Standings = {
    kept, standing: [], held: 0, notPushed: 0,
    stands(child, notes) {
      const { token, digest } = known(child, notes);
      const was = before?.get(token);
      if (!was || was.digest !== digest || (was.until !== null && was.until <= on) || !was.answers.every((answer) => inPlace(token, answer))) return false;
      kept.set(token, was);
      for (const answer of was.answers) standings.standing.push({ token, answer });
      standings.held += was.held;
      standings.notPushed += was.notPushed;
      changes.kept += 1;
      return true;
    },
    decided(child, found, counts) {
      const { token, digest } = known(child);
      if (before?.has(token)) changes.decidedAgain += 1;
      else changes.entered += 1;
      const one: KeptChild = {
        digest, until: nextDay(child.facts, on, months), held: counts.alreadyHeld, notPushed: counts.notPushed,
        answers: found.map((answer) => ({ class: answer.class as ChildClass, is: answer.is, evidence: evidenceOf(answer) })),
      };
      kept.set(token, one);
    },
    changes() {
      let left = 0;
      for (const [token, { answers }] of before ?? []) if (answers.length > 0 && !kept.get(token)?.answers.length) left += 1;
      return { ...changes, left };
    },
  };
  return standings;
}
