import type { Actor } from '@tonghu/domain/actor';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import { maskName } from '@tonghu/domain/id-number';
import { decide } from '@tonghu/domain/policy';

/** How a list shows a child's name to this reader: whole to posts that know the children, masked to the surname for the others. */
export function nameInList(actor: Actor): (name: string) => string {
  return decide(childrenPolicy, 'children.name-in-list', actor, noChildYet).may ? (name) => name : maskName;
}
