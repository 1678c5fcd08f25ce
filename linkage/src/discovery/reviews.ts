import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import type { Part } from '../link/parts.ts';

/** One record beside another, as far as either is known. */
export interface ReviewSide {
  name: string | null;
  idNumber: string | null;
  sex: 'male' | 'female' | null;
  birthDate: string | null;
  division: string | null;
  fatherName: string | null;
  motherName: string | null;
}

/**
 * A row of a file that may be about somebody of the population file, and a
 * person has to say so. Never in a result file; the row is not used meanwhile.
 * `other-name`: the number is somebody's whose name is another.
 * `damaged-number`: the number may be repaired in a way that the rest does not bear out, or in several.
 * `alike`: without a number, by likeness.
 */
export interface Review {
  why: 'other-name' | 'damaged-number' | 'alike';
  kind: FileKind;
  line: number;
  /** Of a workbook whose rows lie on several. */
  sheet?: string;
  given: ReviewSide;
  found: ReviewSide & { is: 'child' | 'father' | 'mother' };
  /** Only for `alike`: how probable it is, what holds beforehand, and what each comparison adds to that, in bits. */
  probability?: number;
  prior?: number;
  parts?: Part[];
}

/**
 * Names a pair by what both sides say, so that the same two records are the same
 * pair in the next run and in the next file of the department.
 */
export const reviewKey = ({ kind, why, given, found }: Review): string => JSON.stringify([kind, why, given, found.is, found.idNumber, found.name]);

/** What a person said of a pair (`reviewKey`); undefined: nothing yet. */
export type Decided = (key: string) => 'same' | 'different' | undefined;

/** Into the rows a person called the same, and those still to look at; the ones called different are in neither. */
export function byDecision(reviews: readonly Review[], decided: Decided | undefined): { same: Review[]; open: Review[] } {
  const answers = reviews.map((review) => decided?.(reviewKey(review)));
  const same = reviews.filter((_, at) => answers[at] === 'same');
  const settled = new Set(same.map(({ kind, line }) => `${kind} ${line}`));
  return { same, open: reviews.filter(({ kind, line }, at) => answers[at] === undefined && !settled.has(`${kind} ${line}`)) };
}

/** Of a row whose person was confirmed by somebody who looked at both records. */
export const confirmedNote = '经人工核对为同一人';

export const nobody: ReviewSide = { name: null, idNumber: null, sex: null, birthDate: null, division: null, fatherName: null, motherName: null };
