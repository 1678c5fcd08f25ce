import { expect, test } from 'vitest';
import { holderFits } from './bank-holder.ts';

const around = { child: '古丽·买买提', guardians: ['王大勇', '李 秀英'], institution: '安丘市儿童福利院（东院）' };

test.each<[string, string, ReturnType<typeof holderFits> extends infer Fit ? Fit extends { fits: true; as: infer As } ? As : never : never]>([
  ['the child, with another point', '古丽•买买提', 'child'],
  ['a guardian', '王大勇', 'guardian'],
  ['a space more or less', '李秀英 ', 'guardian'],
  ['brackets of another width', '安丘市儿童福利院(东院)', 'institution'],
])('%s', (_says, holder, as) => {
  expect(holderFits(holder, around)).toEqual({ fits: true, as });
});

test.each([['somebody else', '赵六'], ['part of a name', '王大'], ['nothing', ' '], ['a point alone', '·']])('%s needs a reason', (_says, holder) => {
  expect(holderFits(holder, around)).toMatchObject({ fits: false });
});

test('an empty name of the child does not let an empty holder pass', () => {
  expect(holderFits('', { child: '', guardians: [''], institution: '' }).fits).toBe(false);
});
