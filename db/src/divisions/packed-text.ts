/** A division by its short code: 2, 4, 6, 9 or 12 digits. */
export interface Coded { code: string; name: string }

/** Digits of a code by level: province, city, county, township, village. */
export const codeLengths = [2, 4, 6, 9, 12] as const;

/** Level of a short code, 1 province to 5 village; 0 when no level has that many digits. */
export const levelOf = (code: string): number => codeLengths.indexOf(code.length as 2) + 1;

/** The short code one level up; empty above a province. */
export const parentCode = (code: string): string => code.slice(0, codeLengths[levelOf(code) - 2] ?? 0);

/*
 * One line a division, parents before children, codes ascending. A line is
 * the depth below the province as a letter (left out for villages, the many),
 * what the number adds to the sister before (left out when 1), a space where
 * a name could be mistaken for a number, and the name.
 */
const depths = ['', 'a', 'b', 'c', ''];

/** Writes everything below one province as text. */
export function encodeProvince(divisions: Coded[]): string {
  const last: number[] = [];
  return [...divisions].sort((a, b) => (a.code < b.code ? -1 : 1)).map(({ code, name }) => {
    const depth = levelOf(code) - 1;
    const number = Number(code.slice(parentCode(code).length));
    const step = number - (last[depth] ?? 0);
    last[depth] = number;
    last.length = depth + 1;
    return `${depths[depth]}${step === 1 ? '' : step}${/^[a-c\d ]/.test(name) ? ' ' : ''}${name}`;
  }).join('\n');
}

/** Reads it back, in the same order. */
export function decodeProvince(province: string, text: string): Coded[] {
  const last = [0, 0, 0, 0, 0];
  const prefix = [province, province, '', '', ''];
  const widths = [2, 2, 2, 3, 3];
  return text.split('\n').map((line) => {
    let at = 0;
    let depth = 4;
    const first = line.charCodeAt(0);
    if (first >= 97 && first <= 99) { depth = first - 96; at = 1; }
    const start = at;
    let step = 0;
    for (let digit = line.charCodeAt(at); digit >= 48 && digit <= 57; digit = line.charCodeAt(++at)) step = step * 10 + digit - 48;
    last[depth]! += at === start ? 1 : step;
    if (line.charCodeAt(at) === 32) at++;
    const code = prefix[depth]! + String(last[depth]).padStart(widths[depth]!, '0');
    if (depth < 4) { prefix[depth + 1] = code; last[depth + 1] = 0; }
    return { code, name: line.slice(at) };
  });
}
