import { expect, test } from 'vitest';
import { faultPlace } from './fault-place.ts';
import { formatWords } from './format-words.ts';

const say = (language: 'zh' | 'en') => (key: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce((said, [name, value]) => said.replace(`{{${name}}}`, String(value)), formatWords[language][key as keyof typeof formatWords.zh]);

test.each([
  ['format.key', '代号', 'Key'], ['format.title.en', '英文名称', 'Name in English'], ['format.columns', '列', 'Columns'],
  ['format.columns.2.width', '第3列字节数', 'Column 3: Bytes'], ['format.columns.0', '第1列', 'Column 1'], ['format.last.1.text', '末行 · 第2列固定文字', 'Last line · Column 2: Fixed text'],
  ['format.returns.columns.reason', '银行的答复 · 原因', 'What the bank sends back · Reason'], ['format.returns.failed', '银行的答复 · 表示失败的字样', 'What the bank sends back · Words for failure'],
  ['format.branches.示例银行', '联行号 示例银行', 'Numbers between banks 示例银行'],
])('%s', (path, zh, en) => {
  expect([faultPlace(path, say('zh') as never), faultPlace(path, say('en') as never)]).toEqual([zh, en]);
});
