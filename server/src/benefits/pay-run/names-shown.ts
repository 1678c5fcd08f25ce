import type { Actor } from '@tonghu/domain/actor';
import type { PayCheck } from '@tonghu/domain/benefits/pay-checks';
import type { PayLine } from '@tonghu/domain/benefits/pay-run';
import { maskName } from '@tonghu/domain/id-number';

/**
 * Whether a reader of payment lines sees whom they are for. Lines hold every
 * child, files only those the reader may see: for a reader of both, a name
 * without a file would say that the file is walled. Finance opens no file; a
 * named officer opens every one; everybody else reads masked names.
 */
export const seesPaidNames = (actor: Actor): boolean => actor.post === 'finance' || actor.rights.includes('hiv');

/** A line as this reader may see it. */
export function lineFor(actor: Actor, line: PayLine): PayLine {
  return { ...line, childId: opensEveryFile(actor) ? line.childId : null, childName: seesPaidNames(actor) ? line.childName : maskName(line.childName) };
}

/** A question of a run as this reader may see it. */
export function checkFor(actor: Actor, check: PayCheck): PayCheck {
  return { ...check, childId: opensEveryFile(actor) ? check.childId : null, childName: seesPaidNames(actor) ? check.childName : maskName(check.childName) };
}

const opensEveryFile = (actor: Actor): boolean => actor.sees === 'place' && actor.rights.includes('hiv');
