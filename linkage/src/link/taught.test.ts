import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldNames, levelsOf } from './fields.ts';
import { LinkModel, shippedModel, weightsOf } from './model.ts';
import { type Decision, taught } from './taught.ts';

const decision: fc.Arbitrary<Decision> = fc.record({
  same: fc.boolean(),
  levels: fc.dictionary(fc.constantFrom(...fieldNames, 'kin', 'eyes'), fc.constantFrom('same', 'sound', 'near', 'different', 'missing', 'lunar', 'odd')),
});
const sameShare = (model: LinkModel, field: (typeof fieldNames)[number], level: string): number => weightsOf(model, field).find((one) => one.level === level)!.same;

test('the weights stay a model, and the shares of a field keep their sum', () => {
  const start = shippedModel();
  fc.assert(fc.property(fc.array(decision, { maxLength: 30 }), (decisions) => {
    const after = LinkModel.parse(taught(start, decisions));
    for (const field of fieldNames) {
      const sum = (model: LinkModel) => weightsOf(model, field).reduce((all, { same }, at) => all + (levelsOf(field)[at]!.apart ? 0 : same), 0);
      expect(sum(after)).toBeCloseTo(sum(start), 9);
      expect(weightsOf(after, field).map(({ strangers, kin }) => [strangers, kin])).toEqual(weightsOf(start, field).map(({ strangers, kin }) => [strangers, kin]));
    }
  }));
});

test('people who keep saying "one person" of lunar dates make lunar dates weigh more, and less of the rest', () => {
  const start = shippedModel();
  const after = taught(start, Array.from({ length: 50 }, () => ({ same: true, levels: { born: 'lunar', sex: 'same' } })));
  expect(sameShare(after, 'born', 'lunar')).toBeGreaterThan(3 * sameShare(start, 'born', 'lunar'));
  expect(sameShare(after, 'born', 'same')).toBeLessThan(sameShare(start, 'born', 'same'));
  expect(weightsOf(after, 'father')).toEqual(weightsOf(start, 'father'));
});

test('pairs said to be two people change nothing: they were shown because they are alike', () => {
  const start = shippedModel();
  expect(taught(start, [{ same: false, levels: { born: 'lunar' } }, { same: false, levels: { given: 'sound' } }])).toBe(start);
});
