import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FileRow, readRows, textRows } from './text-rows.ts';

const read = async (text: string, piece = text.length || 1): Promise<FileRow[]> => {
  const pieces = Array.from({ length: Math.ceil(text.length / piece) }, (_, at) => text.slice(at * piece, (at + 1) * piece));
  const rows: FileRow[] = [];
  for await (const row of textRows(pieces, ',')) rows.push(row);
  return rows;
};
const shape = (rows: FileRow[]) => rows.map(({ line, cells, fault }) => [line, cells.join('|'), fault]);

test('a quoted cell may hold separators, quotes and line breaks, and the lines after it keep their numbers', async () => {
  expect(shape(await read('a,b\n"x,1","y ""z""\nsecond"\n\nc,d'))).toEqual([
    [1, 'a|b', null],
    [2, 'x,1|y "z"\nsecond', null],
    [5, 'c|d', null],
  ]);
});

test('an unclosed quotation mark costs its own line only', async () => {
  expect(shape(await read('a,b\n"c,d\ne,f\n'))).toEqual([[1, 'a|b', null], [2, '"c|d', 'open-quote'], [3, 'e|f', null]]);
  expect(shape(await read('a,b\n"c"x,d\ne,f\n'))).toEqual([[1, 'a|b', null], [2, '"c"x|d', 'open-quote'], [3, 'e|f', null]]);
});

test('Windows breaks and rows of nothing but separators', async () => {
  expect(shape(await read('a,b\r\n,,\r\n"c",d\r\n'))).toEqual([[1, 'a|b', null], [3, 'c|d', null]]);
});

test('a beginning without its end stops at the last whole row', () => {
  expect(readRows('a,b\n"c\n', ',', 1, false)).toMatchObject({ at: 4, line: 2, rows: [{ line: 1 }] });
});

test('how the text is cut into pieces does not matter', async () => {
  const text = fc.array(fc.constantFrom('a', '"', ',', '\n', '\r\n', '孤'), { maxLength: 40 }).map((parts) => parts.join(''));
  await fc.assert(fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (all, piece) => {
    expect(await read(all, piece)).toEqual(await read(all));
  }), { seed: 7 });
});
