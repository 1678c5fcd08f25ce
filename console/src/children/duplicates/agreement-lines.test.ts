import { expect, test } from 'vitest';
import { agreementLines } from './agreement-lines.ts';

test('what is not said is no agreement and no difference told as one', () => {
  const { same, other } = agreementLines({ name: 'sound', born: true, sex: null, father: true, mother: false, village: true, home: false, number: 'one' });
  expect(same.map(({ key }) => key)).toEqual(['name_sound', 'born', 'father', 'village']);
  expect(other).toEqual([{ key: 'mother' }, { key: 'sex', unsaid: true }, { key: 'number-one' }]);
});
