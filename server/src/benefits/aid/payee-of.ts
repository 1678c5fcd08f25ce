import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import type { IsoDate } from '@tonghu/domain/dates';
import { isUnder18 } from '@tonghu/rules/programmes/person';
import type { AidChild } from './aid-facts.ts';

/** A child raised in an institution is paid through it, where the programme says so; who has come of age has an account of their own. */
export function payeeOf({ payee }: Pick<AidDefinition, 'payee'>, child: Pick<AidChild, 'institution_id' | 'birth_date'> | undefined, on: IsoDate): { kind: 'child' | 'organisation'; organisationId: string | null } {
  const through = payee === 'organisation' && child !== undefined && isUnder18(child.birth_date, on) ? child.institution_id : null;
  return { kind: through === null ? 'child' : 'organisation', organisationId: through };
}
