import { checkCharacter } from '@tonghu/domain/id-number';
import type { IsoDate } from '@tonghu/domain/dates';
import type { Sex } from './names.ts';

/** Hands out ID numbers that no real person can have: area 99 and the last four digits of the county. None is given twice. */
export interface IdIssuer {
  issue(county: string, birthDate: IsoDate, sex: Sex): string;
  /** An issuer that goes on from here, leaving this one as it is. */
  copy(): IdIssuer;
}

/** Opens an issuer. 500 numbers a county, day and sex; then the county's second area number serves (first digit up by five). */
export function openIssuer(given: ReadonlyMap<string, Uint16Array> = new Map()): IdIssuer {
  const used = new Map([...given].map(([county, counts]) => [county, counts.slice()]));
  return {
    issue(county, birthDate, sex) {
      const year = Number(birthDate.slice(0, 4));
      const day = (year - 1900) * 372 + Number(birthDate.slice(5, 7)) * 31 + Number(birthDate.slice(8)) - 32;
      let counts = used.get(county);
      if (!counts) used.set(county, counts = new Uint16Array(150 * 372 * 2));
      const slot = day * 2 + (sex === 'male' ? 1 : 0);
      const count = counts[slot]!++;
      const round = Math.floor(count / 500);
      if (round > 1) throw new Error(`Too many people of ${county} are born on ${birthDate}`);
      const area = `99${(Number(county[2]) + 5 * round) % 10}${county.slice(3, 6)}`;
      const serial = ((count * 77 + day * 13) % 500) * 2 + (sex === 'male' ? 1 : 0);
      const first17 = `${area}${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
      return first17 + checkCharacter(first17);
    },
    copy: () => openIssuer(used),
  };
}

/** The 15-digit form that people born last century still have on old papers; undefined for others. */
export const oldForm = (idNumber: string): string | undefined => (idNumber.slice(6, 8) === '19' ? idNumber.slice(0, 6) + idNumber.slice(8, 17) : undefined);

/** The same number with a check character that is wrong. */
export const wrongCheck = (idNumber: string): string => idNumber.slice(0, 17) + (idNumber[17] === '3' ? '7' : '3');
