import type { FileKind } from '@tonghu/domain/discovery/file-kinds';

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
  given: ReviewSide;
  found: ReviewSide & { is: 'child' | 'father' | 'mother' };
  /** Only for `alike`: how probable it is, and what each comparison adds. */
  probability?: number;
  parts?: { field: string; level: string; weight: number }[];
}

export const nobody: ReviewSide = { name: null, idNumber: null, sex: null, birthDate: null, division: null, fatherName: null, motherName: null };
