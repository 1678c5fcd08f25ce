const lengths = [2, 4, 6, 9, 12];
const nation = new Set(['', '0', '00', '000000', '000000000000', '10', '100000', '1000000000', '100000000000', '全国', '中国', 'CN']);

/**
 * The significant part of a division code: `370700`, `3707` and `370700000000`
 * are one city. Empty for the nation.
 */
export function placeKey(code: string): string {
  const plain = code.trim();
  if (nation.has(plain) || /^0+$/.test(plain)) return '';
  const full = plain.padEnd(12, '0');
  let end = 12;
  for (const length of [...lengths].reverse()) {
    const start = lengths[lengths.indexOf(length) - 1] ?? 0;
    if (end !== length || !/^0+$/.test(full.slice(start, length))) continue;
    end = start;
  }
  return full.slice(0, end);
}

/** Whether a text looks like a division code of some level, or names the nation. */
export const isDivision = (code: string): boolean => nation.has(code.trim()) || /^[1-9]\d(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(code.trim());

/** The place and everything above it, nearest first, the nation (an empty key) last. */
export function placesAbove(code: string): string[] {
  const key = placeKey(code);
  return [...lengths.filter((length) => length <= key.length).reverse().map((length) => key.slice(0, length)), ''];
}
