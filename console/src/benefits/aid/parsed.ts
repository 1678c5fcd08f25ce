import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';

/** A definition that is whole, or what is wrong with it, by field. */
export type ParsedDefinition = ReturnType<typeof AidDefinition.safeParse>;
