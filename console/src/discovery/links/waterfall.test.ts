import fc from 'fast-check';
import { text } from '@tonghu/domain/text';
import { LinkField, type LinkPart } from '@tonghu/domain/discovery/link-reviews';
import { expect, test } from 'vitest';
import { differing, waterfall } from './waterfall.ts';

const part: fc.Arbitrary<LinkPart> = fc.record({
  field: fc.constantFrom(...LinkField.options), level: fc.constant('exact'), says: fc.constant(text('相同', 'same')), weight: fc.double({ min: -20, max: 20, noNaN: true }),
});

test('each bar begins where the one before ended, and the bars lead from the prior to the score', () => {
  fc.assert(fc.property(fc.double({ min: -30, max: 0, noNaN: true }), fc.array(part, { maxLength: 7 }), (prior, parts) => {
    const { steps, low, high, total } = waterfall(prior, parts);
    expect(steps[0]?.from ?? prior).toBe(prior);
    for (const [at, step] of steps.entries()) if (at > 0) expect(step.from).toBe(steps[at - 1]!.to);
    expect(total).toBeCloseTo(prior + parts.reduce((sum, { weight }) => sum + weight, 0), 6);
    for (const { from, to } of steps) expect(Math.min(from, to) >= low && Math.max(from, to) <= high).toBe(true);
  }));
});

test('letters that differ are marked by their place, none where the other side is empty', () => {
  expect(differing('欧阳晓雁', '欧阳晓燕').filter(({ differs }) => differs).map(({ letter }) => letter)).toEqual(['雁']);
  expect(differing('王芳', null).some(({ differs }) => differs)).toBe(false);
  expect(differing('1990-01-02', '1990-02-01').map(({ differs }) => Number(differs)).join('')).toBe('0000001001');
});
