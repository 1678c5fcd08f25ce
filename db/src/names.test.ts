import { expect, test } from 'vitest';
import { pinyinOf } from './names.ts';

test.each([
  ['单小明', 'shanxiaoming', 'sxm'],
  ['曾国强', 'zengguoqiang', 'zgq'],
  ['欧阳晓燕', 'ouyangxiaoyan', 'oyxy'],
  ['仇英', 'qiuying', 'qy'],
  ['解学龙', 'xiexuelong', 'xxl'],
  ['吕布', 'lvbu', 'lb'],
  ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
  ['Anna Smith', 'annasmith', 'as'],
  ['', '', ''],
])('%s reads %s', (name, pinyin, initials) => {
  expect(pinyinOf(name)).toEqual({ pinyin, initials });
});

test('the forms of the separator make no difference', () => {
  const forms = ['买买提·艾力', '买买提•艾力', '买买提・艾力', '买买提 艾力', '买买提艾力'].map(pinyinOf);
  expect(new Set(forms.map((form) => JSON.stringify(form))).size).toBe(1);
});
