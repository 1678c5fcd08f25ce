/** Syllables that dialects with f and h mixed up say alike: 福 and 湖, 方 and 黄 (and 王 further south). */
const labials: Record<string, string> = { fa: 'hua', fan: 'huan', fang: 'huang', fei: 'hui', fen: 'hun', feng: 'hong', fo: 'huo', fou: 'hou', fu: 'hu' };

/**
 * The syllable as it sounds to ears that do not tell apart n/l, r/l, zh/z, ch/c,
 * sh/s, f/h, in/ing, en/eng, an/ang and huang/wang: what a clerk from elsewhere
 * writes down from hearing.
 *
 * @example foldedSyllable('ning') // 'lin', as for 林 and 灵
 */
export function foldedSyllable(syllable: string): string {
  const plain = (labials[syllable] ?? syllable)
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr]/, 'l');
  const open = plain.replace(/^huang$/, 'wang').replace(/(?<=[aei])ng$/, 'n');
  return open === 'hong' ? 'hen' : open;
}
