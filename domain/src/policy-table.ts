import type { Actor } from './actor.ts';
import { type Policy, decide } from './policy.ts';
import { Post, posts } from './staff/posts.ts';

/** A case to ask a policy about: what it is called, the actor's own circumstances, and the thing itself. */
export interface Example<Subject> {
  says: string;
  subject: (actor: Actor) => Subject;
  /** What is special about the actor in this case, such as a right. */
  actor?: Partial<Actor>;
}

/** An invented actor with a post, at home in a place of the level the post is usually given. */
export function exampleActor(post: Post, change: Partial<Actor> = {}): Actor {
  const level = posts[post].levels.at(-1) ?? 3;
  const codes = ['99', '9901', '990101', '990101001', '990101001001'].slice(0, level);
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: posts[post].title.en,
    post,
    sees: posts[post].sees,
    rights: [],
    organisationId: null,
    place: { code: codes.at(-1)!, path: `${codes.join('/')}/`, level, name: posts[post].title.en },
    ...change,
  };
}

/**
 * Prints a policy for people who read no code: for each deed and case, the
 * posts that may, and the clause that refuses the others when one forbids it.
 */
export function policyTable<Subject>(policy: Policy<Subject>, examples: readonly Example<Subject>[]): string {
  const lines: string[] = [];
  for (const deed of Object.keys(policy)) {
    lines.push(`\`${deed}\` · ${policy[deed]!.allow.map((clause) => clause.who.en).join('; or ')}`, '');
    for (const example of examples) {
      const may: string[] = [];
      const forbidden = new Set<string>();
      for (const post of Post.options) {
        const actor = exampleActor(post, example.actor);
        const verdict = decide(policy, deed, actor, example.subject(actor));
        if (verdict.may) may.push(post);
        else if (policy[deed]!.allow.some((clause) => clause.when(actor, example.subject(actor)))) {
          forbidden.add(`${post}: ${verdict.because.map((text) => text.en).join(', ')}`);
        }
      }
      lines.push(`- ${example.says}: ${may.join(', ') || 'nobody'}${forbidden.size ? `. Not ${[...forbidden].join('; not ')}` : ''}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}
