import type { Actor } from '@tonghu/domain/actor';
import { type Policy, decide } from '@tonghu/domain/policy';
import { Problem } from '@tonghu/domain/problem';

/**
 * Refuses unless the policy table allows the deed. `who` names the posts that
 * could do it; where the post may and a clause forbids it, `rule` is that clause,
 * and `who` repeats it for readers of the API that know no `rule`.
 */
export function mustMay<Subject>(policy: Policy<Subject>, deed: string, actor: Actor, subject: Subject): void {
  const verdict = decide(policy, deed, actor, subject);
  if (!verdict.may) throw new Problem('not-allowed', { who: verdict.because, ...(verdict.rule ? { rule: verdict.rule } : {}) });
}
