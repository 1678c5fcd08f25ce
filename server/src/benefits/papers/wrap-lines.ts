/** Marks that do not begin a line, and those that do not end one (避头尾). */
const notFirst = new Set('·，。、；：？！）》〉】〕”’…—,.;:?!)%]}');
const notLast = new Set('（《〈【〔“‘([{');

/** Letters and digits stay together; every other character is a piece of its own. */
const piecesOf = (line: string): string[] => line.match(/[A-Za-z0-9.,:/_@+*-]+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^]/gu) ?? [];

/** Cuts a text into lines that are no wider than `width`, as Chinese is set: anywhere, but no line begins with a comma. */
export function wrapLines(text: string, width: number, widthOf: (piece: string) => number, indent = 0): string[] {
  return text.split('\n').flatMap((line, at) => wrapOne(line, width, widthOf, at === 0 ? indent : 0));
}

function wrapOne(line: string, width: number, widthOf: (piece: string) => number, indent: number): string[] {
  const lines: string[][] = [];
  let present: string[] = [];
  let used = indent;
  const next = () => { lines.push(present); present = []; used = 0; };
  for (const piece of piecesOf(line).flatMap((one) => (widthOf(one) <= width ? [one] : [...one]))) {
    const wide = widthOf(piece);
    // Half a point is given to a line, so that what was measured in a column fits it again.
    if (used + wide > width + 0.5 && present.length > 0) {
      const carried: string[] = [];
      if (notFirst.has(piece[0]!)) carried.unshift(...present.splice(-1));
      while (present.length > 1 && notLast.has(present.at(-1)!)) carried.unshift(...present.splice(-1));
      next();
      present = carried;
      used = carried.reduce((sum, one) => sum + widthOf(one), 0);
    }
    if (present.length === 0 && lines.length > 0 && piece === ' ') continue;
    present.push(piece);
    used += wide;
  }
  next();
  return lines.map((pieces) => pieces.join(''));
}
