import type { MoneyRow } from '@tonghu/domain/benefits/figures';
import type { figuresWords } from './words.ts';

type Word = Exclude<keyof typeof figuresWords.zh, `${string}_one` | `${string}_other`>;

/** A number of a place, what it is called and what it counts. */
export interface Measure { of: Exclude<keyof MoneyRow, 'place'>; unit: 'children' | 'fen'; title: Word; says: Word | null }

const measure = (of: Measure['of'] & Word, unit: Measure['unit'], says: Word | null = null): Measure => ({ of, unit, title: of, says });

/** The numbers by what they are about: what moved, what is owed, what a rise cost, and aid. */
export const measureParts: { title: Word; measures: Measure[] }[] = [
  { title: 'moved', measures: [
    measure('children', 'children', 'childrenSays'), measure('paid', 'fen', 'paidSays'), measure('arrears', 'fen', 'arrearsSays'), measure('arrearsChildren', 'children'),
    measure('returned', 'fen', 'returnedSays'), measure('returnedChildren', 'children'), measure('recovered', 'fen', 'recoveredSays'), measure('recoveredChildren', 'children'), measure('keptBack', 'fen', 'keptBackSays'), measure('keptBackChildren', 'children'),
  ] },
  { title: 'owedPart', measures: [measure('owed', 'fen', 'owedSays'), measure('paidFor', 'fen', 'paidForSays'), measure('unpaid', 'fen', 'unpaidSays'), measure('unpaidChildren', 'children')] },
  { title: 'risePart', measures: [measure('riseSoFar', 'fen', 'riseSoFarSays'), measure('riseAhead', 'fen', 'riseAheadSays'), measure('riseChildren', 'children', 'riseChildrenSays')] },
  { title: 'aidPart', measures: [
    measure('study', 'fen', 'studySays'), measure('studyChildren', 'children', 'studyChildrenSays'), measure('treated', 'fen', 'treatedSays'), measure('treatedChildren', 'children'), measure('insured', 'children', 'insuredSays'),
  ] },
];

/** All of them, in the order of a table. */
export const measures: Measure[] = measureParts.flatMap((part) => part.measures);
