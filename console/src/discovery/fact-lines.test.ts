import { expect, test } from 'vitest';
import { factLines, ofChild, ofParent } from './fact-lines.ts';

const told = { titleOf: (name: string) => name, read: ({ value }: { value: unknown }) => String(value) };

test('what nobody knows is listed, what is known not to be is left out', () => {
  const lines = factLines({ dead: null, prison: 'P', neverKnown: false }, ofParent, told);
  expect(lines.known).toEqual([{ title: 'prison', value: 'P' }]);
  expect(lines.unknown).not.toContain('dead');
  expect(lines.unknown).toContain('missing');
  expect(lines.unknown).not.toContain('neverKnown');
});

test('without any fact everything is unknown; a registration in town is told as no', () => {
  expect(factLines(undefined, ofParent, told)).toEqual({ known: [], unknown: ofParent.filter((name) => name !== 'neverKnown') });
  expect(factLines({ ruralHukou: false }, ofChild, told).known).toEqual([{ title: 'ruralHukou', value: 'false' }]);
});
