import { expect, test } from 'vitest';
import type { Post } from '@tonghu/domain/staff/posts';
import { recordCheckState } from './record-check.ts';

test.each<[string, Post, string | null, string, string | null]>([
  ['a director never checked', 'director', null, '2026-11-21', 'never'],
  ['finance sees no child', 'finance', null, '2026-11-21', null],
  ['finance checked long ago all the same', 'finance', '2019-01-01', '2026-11-21', 'valid'],
  ['checked today', 'volunteer', '2026-11-21', '2026-11-21', 'valid'],
  ['31 days before a year is over', 'volunteer', '2026-01-01', '2026-12-01', 'valid'],
  ['30 days before', 'volunteer', '2026-01-01', '2026-12-02', 'soon'],
  ['the day before', 'volunteer', '2026-01-01', '2026-12-31', 'soon'],
  ['a year later', 'volunteer', '2026-01-01', '2027-01-01', 'over'],
  ['checked on 29 February', 'caring-mother', '2024-02-29', '2025-02-28', 'over'],
])('%s', (_says, post, checkedOn, today, expected) => {
  expect(recordCheckState(post, checkedOn, today)).toBe(expected);
});
