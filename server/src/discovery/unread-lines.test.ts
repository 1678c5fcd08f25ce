import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packLines, unpackLines } from './unread-lines.ts';

const reasons = [{ zh: '没有身份证号', en: 'No ID number' }, { zh: '校验位不对', en: 'Wrong check character' }];

test('rows that follow each other are kept as a range, those of another reason or sheet by themselves', () => {
  const rows = [2, 3, 4, 7].map((line) => ({ line, reason: reasons[0]! }));
  expect(packLines([...rows, { line: 5, reason: reasons[1]! }])).toEqual([{ says: reasons[0], sheet: null, lines: '2-4,7' }, { says: reasons[1], sheet: null, lines: '5' }]);
});

test('every row that was not read comes back with its sheet, its line and its reason, in the order of the file', () => {
  const sheetOf = fc.array(fc.record({ line: fc.integer({ min: 2, max: 60 }), reason: fc.constantFrom(...reasons) }), { maxLength: 40 })
    .map((rows) => [...new Map(rows.map((row) => [row.line, row])).values()].sort((a, b) => a.line - b.line));
  fc.assert(fc.property(sheetOf, sheetOf, (first, second) => {
    const rows = [...first.map((row) => ({ ...row, sheet: '一' })), ...second.map((row) => ({ ...row, sheet: '二' }))];
    expect(unpackLines(packLines(rows))).toEqual(rows.map(({ line, sheet, reason }) => ({ line, sheet, says: reason })));
  }));
});
