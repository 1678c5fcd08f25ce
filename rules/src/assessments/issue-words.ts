import type { Text } from '@tonghu/domain/text';
import type { z } from 'zod';

const words = (zh: string, en: string): Text => ({ zh, en });

/** What a form check found, in one sentence a person who writes YAML understands. */
export function issueInWords(issue: z.core.$ZodIssue, read: unknown): Text {
  const last = String(issue.path.at(-1) ?? '');
  const found = issue.path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined), read);
  const isBlank = found === undefined || found === null || (typeof found === 'string' && found.trim() === '');
  if (isBlank && last === 'zh') return words('缺少中文', 'the Chinese text is missing');
  if (isBlank && last === 'en') return words('缺少英文', 'the English text is missing');
  if (isBlank) return words('缺少这一项', 'this is missing');
  switch (issue.code) {
    case 'unrecognized_keys':
      return words(`不认识的项：${issue.keys.join('、')}`, `unknown entries: ${issue.keys.join(', ')}`);
    case 'invalid_value':
      return words(`只能是 ${issue.values.map(String).join('、')} 之一`, `must be one of ${issue.values.map(String).join(', ')}`);
    case 'invalid_format':
      return words('编号只能用小写字母、数字和连字符，以字母开头', 'an id takes lower-case letters, digits and hyphens, and begins with a letter');
    case 'too_small':
      return words(`太少或太小，至少 ${issue.minimum}`, `too few or too small; at least ${issue.minimum}`);
    case 'too_big':
      return words(`太多或太大，最多 ${issue.maximum}`, `too many or too large; at most ${issue.maximum}`);
    case 'invalid_union':
      return last === 'kind'
        ? words('问题种类只能是 one、many、number、text', 'the kind of a question is one, many, number or text')
        : words('条件的写法不对', 'this is not a condition or value of a known form');
    default:
      return words('内容的种类不对', 'this is of the wrong kind');
  }
}
