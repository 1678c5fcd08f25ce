import { addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import type { AnyRule } from '@tonghu/rules/engine/rule';
import { type ExampleWord, childWords, parentWords } from '@tonghu/rules/law/example-words';
import type { Given } from './asking.ts';
import { familyCells, type FamilyName } from './family-words.ts';

/** The families to begin with; only rules about a child have them. */
export const familiesOf = (rule: AnyRule): readonly FamilyName[] => (rule.sheet.id === 'child' ? Object.keys(familyCells) as FamilyName[] : []);

function read<Facts extends object>(cell: string, words: readonly ExampleWord<Facts>[], on: IsoDate): Record<string, unknown> {
  const items = cell.replace(/\{(-\d+)\}/g, (_, months: string) => addMonthsToDay(on, Number(months))).split(';').filter(Boolean);
  return Object.assign({}, ...items.map((item) => {
    for (const { pattern, reads } of words) {
      const found = pattern.exec(item);
      if (found) return reads(found.groups ?? {});
    }
    throw new Error(`no such word in the example tables: ${item}`);
  })) as Record<string, unknown>;
}

/** What a family tells, as answers given. It tells only what its name says; the rest is asked. */
export function familyAnswers(family: FamilyName, on: IsoDate): Given[] {
  const { father, mother, child } = familyCells[family];
  const given = (facts: Record<string, unknown>, before: string): Given[] => Object.entries(facts).map(([name, value]) => ({ asked: before + name, fact: before + name, value }));
  return [...given(read(father, parentWords, on), 'father.'), ...given(read(mother, parentWords, on), 'mother.'), ...given(read(child, childWords, on), '')];
}
