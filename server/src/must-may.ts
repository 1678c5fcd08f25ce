import type { Actor } from '@tonghu/domain/actor';
import { type Policy, decide } from '@tonghu/domain/policy';
import { Problem } from '@tonghu/domain/problem';

/** Refuses unless the policy table allows the deed; the refusal names who could do it, or what forbids it. */
export function mustMay<Subject>(policy: Policy<Subject>, deed: string, actor: Actor, subject: Subject): void {
  const verdict = decide(policy, deed, actor, subject);
  if (!verdict.may) throw new Problem('not-allowed', { who: verdict.because });
}
