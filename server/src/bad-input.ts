import { Text, text } from '@tonghu/domain/text';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What is wrong with a field, so that the person who typed it knows what to type instead. */
function sayIssue(issue: Issue, given: unknown): Text {
  switch (issue.code) {
    case 'invalid_type':
      return given === undefined || given === null || given === ''
        ? text('必须填写', 'This is needed')
        : typeNeeded(issue.expected);
    case 'invalid_value':
      return text(`只能是：${issue.values.join('、')}`, `Must be one of: ${issue.values.join(', ')}`);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return formatNeeded(issue.format);
    case 'unrecognized_keys':
      return text(`不认识的内容：${issue.keys.join('、')}`, `Not known: ${issue.keys.join(', ')}`);
    case 'custom':
      return ownWords(issue);
    default:
      return text('格式不正确', 'This is not in the expected form');
  }
}

/** A rule of ours may bring its own sentence in both languages in `params.says`. */
function ownWords(issue: Extract<Issue, { code: 'custom' }>): Text {
  const said = Text.safeParse(issue.params?.['says']);
  return said.success ? said.data : text('填写的内容不符合要求', issue.message);
}

function typeNeeded(expected: string): Text {
  if (expected === 'number' || expected === 'int') return text('请填写数字', 'Enter a number');
  if (expected === 'boolean') return text('请选择“是”或“否”', 'Choose yes or no');
  if (expected === 'array') return text('应当是一个列表', 'Must be a list');
  if (expected === 'object') return text('应当是一组内容', 'Must be an object');
  return text('请填写文字', 'Enter text');
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Text {
  const least = Number(issue.minimum);
  if (issue.origin === 'string') {
    return least <= 1 ? text('必须填写', 'This is needed') : text(`至少 ${least} 个字`, `At least ${least} characters`);
  }
  if (issue.origin === 'array' || issue.origin === 'set') return text(`至少 ${least} 项`, `At least ${least} entries`);
  return issue.inclusive ? text(`不能小于 ${least}`, `Must be ${least} or more`) : text(`必须大于 ${least}`, `Must be more than ${least}`);
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): Text {
  const most = Number(issue.maximum);
  if (issue.origin === 'string') return text(`最多 ${most} 个字`, `At most ${most} characters`);
  if (issue.origin === 'array' || issue.origin === 'set') return text(`最多 ${most} 项`, `At most ${most} entries`);
  return issue.inclusive ? text(`不能大于 ${most}`, `Must be ${most} or less`) : text(`必须小于 ${most}`, `Must be less than ${most}`);
}

function formatNeeded(format: string): Text {
  if (format === 'uuid' || format === 'guid') return text('编号格式不正确', 'This is not an id');
  if (format === 'datetime') return text('时间格式不正确', 'This is not a date and time');
  if (format === 'email') return text('邮箱格式不正确', 'This is not an e-mail address');
  return text('格式不正确', 'This is not in the expected form');
}

/** Path → sentence, the first one of each path: `{ 'body.guardians.0.name': … }`. */
export function fieldsOf(part: string, issues: readonly Issue[], input: unknown): Record<string, Text> {
  const fields: Record<string, Text> = {};
  for (const issue of issues) {
    const path = [part, ...issue.path.map(String)].filter(Boolean).join('.');
    fields[path] ??= sayIssue(issue, at(input, issue.path));
  }
  return fields;
}

/** What was given at a path; Zod leaves it out of its issues, since it may be a secret. */
function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), input);
}
