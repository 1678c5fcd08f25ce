import { ChildClass, type RateGroup } from '@tonghu/domain/children/classes';
import { Month } from '@tonghu/domain/dates';
import { Fen } from '@tonghu/domain/money';
import { z } from 'zod';

/** Where an amount comes from. Derived: computed from published figures. Demo: invented, never counted outside a demo. */
export const Basis = z.enum(['published', 'derived', 'demo']).meta({ id: 'StandardBasis' });
export type Basis = z.infer<typeof Basis>;

/** What a child of a class is owed for a month in a place, before offsets. */
export const Standard = z.object({
  division: z.string().nullable().describe('Empty: the nation. Null: the place is not named, no lookup finds it'),
  place: z.string().optional(),
  class: ChildClass,
  from: Month.describe('First month it counts for'),
  until: Month.optional().describe('Last month it counts for; missing: until the next'),
  fen: Fen.min(0),
  growth: z.number().optional().describe('Rise on the standard before, per cent, as published'),
  basis: Basis,
  source: z.string().min(1),
  announced: Month.nullable().describe('Month of the document where known; later than `from` means arrears'),
}).meta({ id: 'PublishedStandard' });
export type Standard = z.infer<typeof Standard>;

/** One class of each rate group. Classes of a group are paid the same, so arithmetic need not know which one a child has. */
export const classOfGroup = { institution: 'institution-orphan', community: 'community-orphan', key: 'key-difficulty' } as const satisfies Record<RateGroup, ChildClass>;
