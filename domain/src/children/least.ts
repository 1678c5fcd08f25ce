import type { Actor } from '../actor.ts';
import { decide } from '../policy.ts';
import { childrenPolicy } from './policy.ts';
import type { ChildFile } from './shapes.ts';

/**
 * The file cut down to what the actor's post may know: companions get the
 * child, the carers and the school, but no story, no money, no papers.
 */
export function leastFor(actor: Actor, file: ChildFile): ChildFile {
  const may = (deed: string) => decide(childrenPolicy, deed, actor, file).may;
  const story = may('children.story');
  return {
    ...file,
    ...(!story && { classes: null, health: null, findings: null, note: null, foundling: null, noNumberReason: null, overAgeReason: null, idNumberHint: null, siblings: [] }),
    guardians: story ? file.guardians : file.guardians.map((guardian) => ({ ...guardian, circumstances: null, idNumberHint: null, workplace: null })),
    timeline: story ? file.timeline : [],
    ...(!may('children.see-account') && { accounts: null }),
    ...(!may('children.read-attachment') && { attachments: null }),
  };
}
