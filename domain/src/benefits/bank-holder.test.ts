import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holderFits, plainName, simplifiedName } from './bank-holder.ts';
import { simplifiedOf } from './traditional-characters.ts';

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

test.each([['張偉', '张伟'], ['葉鳳蘭', '叶凤兰'], ['王峯', '王峰'], ['歐陽曉燕', '欧阳晓燕'], ['閻國強', '阎国强'], ['劉錦華', '刘锦华']])('%s is %s, either way round', (traditional, simplified) => {
  expect(holderFits(traditional, { ...around, child: simplified })).toEqual({ fits: true, as: 'child' });
  expect(holderFits(simplified, { ...around, guardians: [traditional] })).toEqual({ fits: true, as: 'guardian' });
});

// Both stand in the general table of standard characters, each as a name of its own; the last three are traditional, of another character.
test.each([['王昇', '王升'], ['於海', '于海'], ['阎明', '闫明'], ['锺灵', '钟灵'], ['王喆', '王哲'], ['李堃', '李坤'], ['苏甦', '苏苏'], ['祐祐', '佑佑'], ['乾坤', '干坤'], ['後勤', '后勤'], ['云云', '雲芸'], ['閻明', '闫明'], ['張玮', '张炜']])('%s is not %s', (one, other) => {
  expect(holderFits(one, { ...around, child: other }).fits).toBe(false);
  expect(holderFits(other, { ...around, child: one }).fits).toBe(false);
});

/** The 6,763 simplified characters of GB 2312. */
const gb2312 = Array.from({ length: 72 * 94 }, (_, at) => new TextDecoder('gb18030').decode(Uint8Array.of(0xb0 + Math.floor(at / 94), 0xa1 + (at % 94)))).filter((sign) => /^\p{Script=Han}$/u.test(sign));
const simplified = fc.array(fc.constantFrom(...gb2312, ...simplifiedOf.values()), { minLength: 1, maxLength: 5 }).map((signs) => signs.join(''));
const anySign = fc.oneof(fc.constantFrom(...gb2312), fc.constantFrom(...simplifiedOf.keys()), fc.constantFrom('·', ' ', 'A', 'ａ', '（', '金', '\uf90a'));
const written = fc.array(anySign, { maxLength: 8 }).map((signs) => signs.join(''));

test('folding a name twice changes nothing', () => {
  expect(gb2312).toHaveLength(6763);
  fc.assert(fc.property(written, (name) => { expect(simplifiedName(simplifiedName(name))).toBe(simplifiedName(name)); }));
});

test('no two simplified names are joined: every simplified character stays what it is', () => {
  expect([...gb2312, ...simplifiedOf.values()].filter((sign) => simplifiedOf.has(sign))).toEqual([]);
  fc.assert(fc.property(simplified, simplified, (one, other) => {
    expect(simplifiedName(one) === simplifiedName(other)).toBe(plainName(one) === plainName(other));
  }));
});
