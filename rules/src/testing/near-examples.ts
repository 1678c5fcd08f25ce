import { addDays, type IsoDate } from '@tonghu/domain/dates';
import fc from 'fast-check';
import type { NameOf, Sheet } from '../engine/sheet.ts';

/** A case as the example tables hold it. */
export interface Case<Facts> { facts: Facts; on: IsoDate }

/**
 * Cases a step or two from the rows of an example table: up to three facts are others, the day a few days off. Facts made
 * at random hardly ever meet ten conditions at once, or miss a border by a day; these do. Of what a row leaves open
 * something is made up, so that everything is known.
 */
export function nearExamples<Facts extends object, Row extends Case<Facts>>(sheet: Sheet<Facts>, rows: readonly Row[], any: fc.Arbitrary<Facts>): fc.Arbitrary<Row> {
  return fc.record({ row: fc.constantFrom(...rows), other: any, changed: fc.subarray([...sheet.names], { maxLength: 3 }), off: fc.integer({ min: -3, max: 3 }) })
    .map(({ row, other, changed, off }) => ({ ...row, on: addDays(row.on, off), facts: mixed(sheet, row.facts, other, changed) }));
}

function mixed<Facts extends object>(sheet: Sheet<Facts>, facts: Facts, other: Facts, changed: readonly NameOf<Facts>[]): Facts {
  const result: Record<string, unknown> = {};
  for (const name of sheet.names) {
    const known = sheet.valueOf(facts, name);
    const value = known === undefined || changed.includes(name) ? sheet.valueOf(other, name) : known;
    const [key, own] = name.split('.') as [string, string?];
    if (own === undefined) result[key] = value;
    else (result[key] ??= {} as Record<string, unknown>, result[key] as Record<string, unknown>)[own] = value;
  }
  return result as Facts;
}
