import type { Say } from '../../shell/language.ts';
import type { formatWords } from './format-words.ts';

type Word = Parameters<Say<keyof typeof formatWords.zh>>[0];

const plain: Record<string, Word> = {
  key: 'key', 'title.zh': 'titleZh', 'title.en': 'titleEn', 'note.zh': 'noteZh', 'note.en': 'noteEn', kind: 'kind', encoding: 'encoding', separator: 'separator', quote: 'quote', lineEnd: 'lineEnd', sheet: 'sheet',
  titles: 'titles', amount: 'amountIn', date: 'dateAs', remark: 'remark', rows: 'rows', name: 'name', lists: 'lists', skip: 'skip', success: 'success', failed: 'failed', 'end.count': 'endCount', 'end.sum': 'endSum',
  'columns.reference': 'reference', 'columns.account': 'account', 'columns.payee': 'payee', 'columns.amount': 'amount', 'columns.result': 'result', 'columns.reason': 'why',
};
const ofColumn: Record<string, Word> = { field: 'content', title: 'columnTitle', text: 'text', width: 'width', align: 'align', pad: 'pad' };

/**
 * What a place in a format is called on screen: `format.columns.2.width` is 第3列字节数. Empty where the
 * sentence is about the whole.
 */
export function faultPlace(path: string, say: Say<keyof typeof formatWords.zh>): string {
  const [, part, ...rest] = path.split('.');
  if (part === 'branches') return [say('branches'), ...rest].join(' ');
  const under = part === 'returns' ? rest : [part!, ...rest];
  const [line, at, field] = under;
  const column = part !== 'returns' && (line === 'columns' || line === 'first' || line === 'last') && at !== undefined;
  const name = column ? say('of', { at: Number(at) + 1, what: field === undefined ? '' : say(ofColumn[field] ?? 'content') }) : plain[under.join('.')] ? say(plain[under.join('.')]!) : line === 'columns' ? say('columns') : '';
  const section = part === 'returns' ? say('returns') : column && line !== 'columns' ? say(line) : '';
  return [section, name.replace(/:\s*$/, '')].filter(Boolean).join(' · ');
}
