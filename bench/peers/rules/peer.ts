import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import type { Truth } from '@tonghu/rules/engine/truth';

/** Another engine with the same policy: answers for many children, in their order. */
export interface Peer {
  name: string;
  /** How the policy is written and called. */
  how: string;
  /** Whether it can say that it needs to know more (null). Without it a blank that matters is answered with no. */
  saysNeedToKnow: boolean;
  /** What it tells besides yes and no. */
  reasons: string;
  answer(children: readonly ChildFacts[]): Promise<Truth[]> | Truth[];
}
