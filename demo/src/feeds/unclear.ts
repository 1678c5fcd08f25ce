import { addDays, addMonthsToDay, type IsoDate } from '@tonghu/domain/dates';
import type { Person } from '../types.ts';

/** Characters that a clerk who listens writes for one another. */
const soundsLike: Record<string, string> = {
  伟: '玮', 强: '墙', 军: '君', 明: '铭', 华: '骅', 平: '萍', 建: '健', 峰: '锋', 涛: '韬', 磊: '蕾', 勇: '永', 杰: '洁', 辉: '晖', 波: '播', 刚: '钢', 超: '抄', 斌: '彬', 鹏: '朋', 宇: '羽', 浩: '皓',
  国: '帼', 文: '雯', 志: '智', 海: '胲', 东: '冬', 林: '琳', 亮: '谅', 飞: '菲', 龙: '珑', 新: '欣', 永: '勇', 成: '诚', 洋: '阳', 凯: '恺', 宁: '咛', 旭: '序', 晨: '辰', 帅: '率', 健: '建', 彬: '斌',
};

/**
 * A row of the illness file without a number, about somebody much like this
 * person: the name by ear, the birth date a year or a few days off, of the
 * home no more than the county. Cells as `sheets.ts` has them. Draws nothing at random, so
 * that the rest of the city stays as it is.
 */
export function unclearRow(person: Person, village: string, on: IsoDate, nth: number): (string | null)[] {
  const heard = [...person.name].map((letter, at) => (at > 0 ? soundsLike[letter] ?? letter : letter)).join('');
  const born = nth % 2 ? addMonthsToDay(person.birthDate, -12) : addDays(person.birthDate, nth % 3 ? 3 : -1);
  return [null, nth % 2 ? person.name : heard, '终末期肾病', addDays(on, -200 - nth), person.sex === 'male' ? '男' : '女', born, nth % 2 ? `${village.slice(0, 6)}000000` : null];
}
