import { problems } from '@tonghu/domain/problem';
import { useLanguage, useWords } from './language.ts';
import type { CallProblem } from './client.ts';
import { shellWords } from './words.ts';

export interface ProblemText { title: string; next: string; who: string[]; request: string | undefined }

/**
 * A problem in the reader's language: what happened, whether anything was lost,
 * what to do. Said from the domain's own table, so that switching the language switches it too.
 */
export function useProblemText(): (problem: CallProblem) => ProblemText {
  const say = useWords(shellWords);
  const { read } = useLanguage();
  return (problem) => {
    const rest = { who: problem.who.map((who) => read(who)), request: problem.request };
    if (problem.code === 'unreachable') return { title: say('unreachable'), next: say(problem.told['reading'] ? 'unreadNext' : 'unreachableNext'), ...rest };
    const known = problem.code === 'fault' ? undefined : problems[problem.code];
    if (known) return { title: read(known.title), next: problem.next ?? read(known.next), ...rest };
    return { title: problem.message || say('fault'), next: problem.next ?? say('faultNext'), ...rest };
  };
}
