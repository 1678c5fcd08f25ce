import type { Actor } from './actor.ts';
import type { Text } from './text.ts';

interface Clause<Subject> {
  /** Read aloud: who this clause is about, or why not. */
  who: Text;
  when: (actor: Actor, subject: Subject) => boolean;
}

/**
 * Who may do what with something the actor can already see. Pure: the server
 * enforces it, the apps ask it, a snapshot prints it. Default closed: a deed
 * without a matching `allow` is refused.
 */
export type Policy<Subject> = Record<string, {
  allow: readonly Clause<Subject>[];
  unless?: readonly Clause<Subject>[];
}>;

/** `rule`: the clause that forbids it to somebody whose post may; without it, `because` names the posts that may. */
export type Verdict = { may: true; because: Text } | { may: false; because: Text[]; rule?: Text };

/** Asks a policy table. A refusal says why: the clause that forbids, or who could. */
export function decide<Subject>(policy: Policy<Subject>, deed: string, actor: Actor, subject: Subject): Verdict {
  const rule = policy[deed];
  if (!rule) return { may: false, because: [] };
  const allowed = rule.allow.find((clause) => clause.when(actor, subject));
  if (!allowed) return { may: false, because: rule.allow.map((clause) => clause.who) };
  const forbidden = rule.unless?.find((clause) => clause.when(actor, subject));
  return forbidden ? { may: false, because: [forbidden.who], rule: forbidden.who } : { may: true, because: allowed.who };
}
