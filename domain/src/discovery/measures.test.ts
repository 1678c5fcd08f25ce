import { expect, test } from 'vitest';
import { type RefusalKind, RefusalKind as Kinds, refusalKindOf, refusalKinds } from './measures.ts';

// One line per reason as people write it. Add the line first, then the word.
test.each<[string, RefusalKind]>([
  ['母亲已经回家，正在照顾孩子', 'parent-cares'],
  ['已纳入低保，家里不缺', 'already-supported'],
  ['同名不同人，证号写错一位', 'wrong-person'],
  ['全家去年迁出本市', 'moved-away'],
  ['家长不愿申请', 'declined'],
  ['残联数据不属实，孩子没有残疾', 'not-so'],
  ['其余情况见走访记录', 'other'],
  ['', 'other'],
])('%s → %s', (reason, kind) => {
  expect(refusalKindOf(reason)).toBe(kind);
});

test('no word stands under two kinds, and every kind but the last has some', () => {
  const words = Kinds.options.flatMap((kind) => refusalKinds[kind].words);
  expect(new Set(words).size).toBe(words.length);
  expect(Kinds.options.filter((kind) => refusalKinds[kind].words.length === 0)).toEqual(['other']);
});
