import { type Text, text } from '@tonghu/domain/text';
import { type FieldName, fieldNames, fields, levelsOf } from './fields.ts';

/** One bar of a waterfall: what was seen, and by how many powers of two it speaks for (or against) one person. */
export interface Part { field: FieldName | 'kin' | 'rivals'; title: Text; level: string; says: Text; weight: number }
export interface Parts {
  /** What holds before anything is compared. */
  prior: number;
  parts: Part[];
  /** prior and all parts together: log2 of the odds. */
  total: number;
}

const missing = text('一边没有填，不计', 'missing on one side: counts for nothing');

/**
 * Takes a row of `links` (or of the file that `tonghu link` writes) apart, so
 * that a waterfall can be drawn: prior + parts = total, and the probability is
 * 2^total / (1 + 2^total).
 */
export function partsOf(row: Record<string, unknown>): Parts {
  const number = (column: string): number => Number(row[column] ?? 0);
  const parts = fieldNames.map((field): Part => {
    const level = String(row[field] ?? 'missing');
    return { field, title: fields[field].title, level, says: levelsOf(field).find(({ key }) => key === level)?.says ?? missing, weight: number(`${field}_weight`) };
  });
  const kin = number('kin_weight');
  const rivals = number('rivals_weight');
  if (kin !== 0) {
    parts.push({ field: 'kin', title: text('兄弟姐妹', 'Brothers and sisters'), level: 'kin', weight: kin, says: text('同一家的孩子姓、父母和住址都相同，这些不能重复算作同一个人的证据', 'children of one family share surname, parents and home: that is no proof of being the same child') });
  }
  if (rivals !== 0) {
    parts.push({ field: 'rivals', title: text('其他候选人', 'Others who fit'), level: 'rivals', weight: rivals, says: text('还有别人也符合', 'somebody else fits as well') });
  }
  const prior = number('prior');
  return { prior, parts, total: parts.reduce((sum, { weight }) => sum + weight, prior) };
}
