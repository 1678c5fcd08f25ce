import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';

const levels = [0, 2, 4, 6, 9, 12];

/**
 * What the codes of everything under a division begin with: `370784000000` and
 * `370784` → `370784`; `371000` → `3710`. `0` is the nation: everything.
 */
export function divisionPrefix(code: string): string {
  if (!/^\d{1,12}$/.test(code) || (!levels.includes(code.length) && code !== '0')) {
    throw new Problem('bad-input', { fields: { division: text('区划代码应是 2、4、6、9 或 12 位数字', 'A division code has 2, 4, 6, 9 or 12 digits') } });
  }
  const significant = code.replace(/0+$/, '').length;
  return code.slice(0, levels.find((level) => level >= significant));
}
