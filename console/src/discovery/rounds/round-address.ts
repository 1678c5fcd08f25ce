import type { ScreeningRoundOpen } from '@tonghu/domain/discovery/round-shapes';

/** What of a round's page stands in the address bar. `state` and `under` narrow villages, `found` narrows finds. */
export interface RoundAddress { tab: string; place: string; find: string; found: string; village: string; state: string; under: string }
export interface AddressProps { round: ScreeningRoundOpen; at: RoundAddress; move: (change: Partial<RoundAddress>, how?: { step?: boolean }) => void }
