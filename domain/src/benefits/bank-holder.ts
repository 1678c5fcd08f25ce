import { type Text, text } from '../text.ts';
import { simplifiedOf } from './traditional-characters.ts';

/** Whose name an account may bear. */
export interface Around {
  child: string;
  /** Guardians, and whoever looks after the child in their place. */
  guardians: readonly string[];
  /** The institution the child lives in; null: none. */
  institution: string | null;
}

/** Whose account it is, or why a person has to give a reason. */
export type HolderFit = { fits: true; as: 'child' | 'guardian' | 'institution' } | { fits: false; why: Text };

/**
 * Whether the holder of an account is the child, a guardian or the child's
 * institution. Money to anybody else needs a written reason. Written forms count
 * as the same name: spaces, full-width letters, the points in minority names, and
 * traditional characters (張 is 张). Two simplified characters are two names: 昇 is not 升.
 *
 * @example holderFits('古丽·买买提', { child: '古丽•买买提', guardians: [], institution: null }) // { fits: true, as: 'child' }
 */
export function holderFits(holder: string, { child, guardians, institution }: Around): HolderFit {
  const name = simplifiedName(holder);
  if (name !== '') {
    if (name === simplifiedName(child)) return { fits: true, as: 'child' };
    if (guardians.some((guardian) => simplifiedName(guardian) === name)) return { fits: true, as: 'guardian' };
    if (institution !== null && simplifiedName(institution) === name) return { fits: true, as: 'institution' };
  }
  return { fits: false, why: text('户名不是孩子本人、监护人或所在机构，请核对，或写明理由', 'The holder is neither the child, a guardian nor the institution; check it, or write a reason') };
}

/** A name without what keyboards and offices write differently. */
export const plainName = (name: string): string => name.normalize('NFKC').replace(/[\s\u200b\u00b7\u2022\u2027\u30fb\u22c5\u02d9.]/g, '').toLowerCase();

/** The plain name in simplified characters. Doing it twice changes nothing, and two simplified names stay two. */
export const simplifiedName = (name: string): string => plainName(name).replace(/\p{Script=Han}/gu, (sign) => simplifiedOf.get(sign) ?? sign);
