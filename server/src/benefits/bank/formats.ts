import { readFileSync } from 'node:fs';
import { BankFormat } from '@tonghu/domain/benefits/bank-format';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { parseDocument, stringify } from 'yaml';
import type { z } from 'zod';

/** Formats that ship, as examples to use or to copy. None is the specification of a bank. */
const shippedNames = ['csv', 'pipe-gb18030', 'fixed-gb18030', 'one-card-xlsx'] as const;

/** A format with the YAML it was written in. */
export interface WrittenFormat { format: BankFormat; source: string }

/** Characters of YAML that a format has at most. */
const longest = 20_000;

/** Where nobody chose. */
export const plainFormat = 'csv';

/** Reads a format from YAML; what is wrong is said where it stands. */
export function readFormat(source: string): BankFormat {
  const document = parseDocument(source, { schema: 'core', uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) {
    const line = broken.linePos?.[0].line;
    throw refused({ source: text(`第${line ?? '?'}行不是正确的 YAML`, `Line ${line ?? '?'} is not valid YAML`) });
  }
  let given: unknown;
  try {
    given = document.toJS({ maxAliasCount: 20 });
  } catch {
    throw refused({ source: text('引用太多，请写全', 'Too many references; write it out') });
  }
  return checked(given, 'source');
}

/** A format as it is handed in: YAML as it was written, or the fields of a form, which YAML is written from. */
export function describedFormat(given: { source: string } | { format: Record<string, unknown> }): WrittenFormat {
  if ('source' in given) return { format: readFormat(given.source), source: given.source };
  const format = checked(given.format, 'format');
  const source = stringify(format, { lineWidth: 0 });
  if (source.length > longest) throw refused({ format: text('格式太长，请减少列和联行号', 'The format is too long; use fewer columns and bank numbers') });
  return { format, source };
}

/** Beneath `source` each sentence names its place, which a text does not show; in a form it stands beside the field. */
function checked(given: unknown, under: 'source' | 'format'): BankFormat {
  const read = BankFormat.safeParse(given);
  if (read.success) return read.data;
  const fields: Record<string, Text> = {};
  for (const issue of read.error.issues.slice(0, 30)) {
    const at = `${under}.${issue.path.join('.') || 'format'}`;
    const said = under === 'source' ? saidOf(issue) : plainSentence(issue);
    fields[at] = fields[at] ? text(`${fields[at].zh}；${said.zh}`, `${fields[at].en}; ${said.en}`) : said;
  }
  throw refused(fields);
}

const refused = (fields: Record<string, Text>): Problem => new Problem('bad-input', { fields });

/** An issue as a sentence that names the place: `columns.2.width`. */
function saidOf(issue: z.core.$ZodIssue): Text {
  const where = issue.path.join('.');
  const own = ownSentence(issue);
  if (own) return text(where ? `${where}：${own.zh}` : own.zh, where ? `${where}: ${own.en}` : own.en);
  if (issue.code === 'unrecognized_keys') return text(`${where ? `${where}：` : ''}不认识 ${issue.keys.join('、')}`, `${where ? `${where}: ` : ''}unknown: ${issue.keys.join(', ')}`);
  return text(`${where || '格式'}：填写不对（${issue.message}）`, `${where || 'format'}: ${issue.message}`);
}

/** An issue beside its field. */
function plainSentence(issue: z.core.$ZodIssue): Text {
  const own = ownSentence(issue);
  if (own) return own;
  if (issue.code === 'too_big') return issue.origin === 'number' ? text(`不能大于 ${issue.maximum}`, `No more than ${issue.maximum}`) : text(`最多 ${issue.maximum} 个`, `At most ${issue.maximum}`);
  if (issue.code === 'too_small') {
    if (issue.origin === 'number') return text(`不能小于 ${issue.minimum}`, `No less than ${issue.minimum}`);
    return issue.minimum === 1 ? missing : text(`至少 ${issue.minimum} 个`, `At least ${issue.minimum}`);
  }
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union' || issue.code === 'invalid_value') return missing;
  return text('填写不对，请检查', 'This is not right');
}

const missing = text('请填写', 'Fill this in');

/** Faults of the format itself carry their sentence in both languages. */
function ownSentence(issue: z.core.$ZodIssue): Text | undefined {
  if (!issue.message.startsWith('{')) return undefined;
  return JSON.parse(issue.message) as Text;
}

/** The formats that ship, in the order they are offered. */
export const shippedFormats: readonly WrittenFormat[] = shippedNames.map((name) => {
  const source = readFileSync(new URL(`./formats/${name}.yaml`, import.meta.url), 'utf8');
  return { format: readFormat(source), source };
});
