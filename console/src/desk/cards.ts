/**
 * What the desk shows, most pressing first. A word adds its card with one line:
 *
 *   { name: 'suspected', slot: 'today', load: async () => (await import('../discovery/SuspectedCard.tsx')).SuspectedCard, for: seesChildren },
 *
 * A card is a component without props. It draws itself in `DeskCard` (title, count,
 * a few rows, one link), and shows `Empty` when there is nothing, saying what will come.
 */
import { type ComponentType, lazy } from 'react';
import type { Actor } from '@tonghu/domain/actor';

export interface DeskSlot {
  name: string;
  /** Due today, overdue, or what changed. */
  slot: 'overdue' | 'today' | 'changed';
  load: () => Promise<ComponentType>;
  for?: (actor: Actor) => boolean;
}

const slots: DeskSlot[] = [
];

export const cards = slots.map((card) => ({ ...card, Card: lazy(async () => ({ default: await card.load() })) }));
