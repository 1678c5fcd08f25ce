import { aidColumns } from './columns/aid-words.ts';
import { assessmentsColumns } from './columns/assessments-words.ts';
import { benefitsColumns } from './columns/benefits-words.ts';
import { careColumns } from './columns/care-words.ts';
import { childrenColumns } from './columns/children-words.ts';
import { discoveryColumns } from './columns/discovery-words.ts';
import { moneyColumns } from './columns/money-words.ts';
import { severalColumns } from './columns/several-words.ts';
import { staffColumns } from './columns/staff-words.ts';
import { visitsColumns } from './columns/visits-words.ts';

/**
 * The columns of the record by the names people know, from every word's own file. Several
 * columns may hold one thing (an ID number sealed, its token, its hint) and then share a name.
 */
export const columnParts = [
  childrenColumns, assessmentsColumns, discoveryColumns, visitsColumns, careColumns, benefitsColumns, moneyColumns, aidColumns, staffColumns, severalColumns,
] as const;

type Names = Readonly<Record<string, string>>;
export const columnsIn: Record<'zh' | 'en', Names> = {
  zh: Object.assign({}, ...columnParts.map(({ zh }) => zh)) as Names,
  en: Object.assign({}, ...columnParts.map(({ en }) => en)) as Names,
};
