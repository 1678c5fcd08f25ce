/** Which cell styles show a day, and from which day spreadsheets of the file count. */
export interface SheetStyles { days: readonly boolean[]; from1904: boolean }

/** From the day zero of most spreadsheets to that of those which count from 1904. */
const daysTo1904 = 1462;

/** A count of days from 1904, in a column that holds days, as most spreadsheets count; anything else stays as it is. */
export const countFrom1900 = (cell: string): string => (/^\s*\d{5}(\.\d+)?\s*$/.test(cell) ? String(Number(cell) + daysTo1904) : cell);

/** The texts that cells share, held as bytes: a million different ones are no million objects. Gives the text of a number. */
export async function openStrings(pieces: AsyncIterable<string>): Promise<(at: number) => string> {
  let bytes = Buffer.alloc(1 << 20);
  let used = 0;
  let starts = new Uint32Array(1 << 16);
  let count = 0;
  let rest = '';
  const add = (text: string) => {
    const length = Buffer.byteLength(text);
    if (used + length > bytes.length) { const more = Buffer.alloc(Math.max(bytes.length * 2, used + length)); bytes.copy(more, 0, 0, used); bytes = more; }
    if (count + 2 > starts.length) { const more = new Uint32Array(starts.length * 2); more.set(starts); starts = more; }
    used += bytes.write(text, used);
    starts[count += 1] = used;
  };
  for await (const piece of pieces) {
    const text = rest + piece;
    let at = 0;
    for (;;) {
      const begin = nextTag(text, 'si', at);
      if (begin < 0) break;
      const inside = text.indexOf('>', begin);
      if (inside < 0) break;
      if (text[inside - 1] === '/') { add(''); at = inside + 1; continue; }
      const end = text.indexOf('</si>', inside);
      if (end < 0) break;
      add(textIn(text.slice(inside + 1, end)));
      at = end + 5;
    }
    rest = text.slice(at);
  }
  return (at) => (at >= 0 && at < count ? bytes.toString('utf8', starts[at], starts[at + 1]) : '');
}

/** Where a tag of just this name begins. */
function nextTag(text: string, name: string, from: number): number {
  for (let at = text.indexOf(`<${name}`, from); at >= 0; at = text.indexOf(`<${name}`, at + 1)) {
    const after = text[at + name.length + 1];
    if (after === undefined || after === '>' || after === ' ' || after === '/') return after === undefined ? -1 : at;
  }
  return -1;
}

/** All the runs of a text; how it is pronounced is not part of it. */
function textIn(inner: string): string {
  if (inner.startsWith('<t>') && inner.indexOf('<', 3) === inner.length - 4) return unescaped(inner.slice(3, -4));
  let text = '';
  for (const [, run] of inner.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '').matchAll(/<t(?:\s[^>]*)?>([\s\S]*?)<\/t>/g)) text += unescaped(run!);
  return text;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
export function unescaped(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(?:(amp|lt|gt|quot|apos)|#x([0-9a-fA-F]+)|#(\d+));/g, (_, name?: string, hex?: string, decimal?: string) =>
    (name ? named[name]! : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)))) : text;
  return plain.includes('_x') ? plain.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : plain;
}

/** Which of the cell styles (`cellXfs`) show a day: built in (14 to 22 and the Chinese ones), or a format of the file with year or day in it. */
export function readStyles(xml: string): Pick<SheetStyles, 'days'> {
  const own = new Map([...xml.matchAll(/<numFmt\b[^>]*>/g)].map(([tag]) => [/numFmtId="(\d+)"/.exec(tag)?.[1], unescaped(/formatCode="([^"]*)"/.exec(tag)?.[1] ?? '')]));
  const styles = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(xml)?.[1] ?? '';
  return {
    days: [...styles.matchAll(/<xf\b[^>]*>/g)].map(([tag]) => {
      const id = /numFmtId="(\d+)"/.exec(tag)?.[1] ?? '0';
      const format = own.get(id);
      if (format !== undefined) return /[yd年日]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, (part) => (/[年月日]/.test(part) ? part : '')));
      const built = Number(id);
      return (built >= 14 && built <= 17) || built === 22 || (built >= 27 && built <= 31) || built === 36 || (built >= 50 && built <= 58);
    }),
  };
}

/** The cells of a row as text, each in its column. */
export function cellsOfRow(row: string, strings: (at: number) => string, styles: SheetStyles): string[] {
  const cells: string[] = [];
  let column = -1;
  for (let at = nextTag(row, 'c', 0); at >= 0; at = nextTag(row, 'c', at)) {
    const inside = row.indexOf('>', at);
    if (inside < 0) break;
    const isEmpty = row[inside - 1] === '/';
    const tag = row.slice(at, inside);
    const end = isEmpty ? inside : row.indexOf('</c>', inside);
    const body = isEmpty || end < 0 ? '' : row.slice(inside + 1, end);
    column = columnIn(tag) ?? column + 1;
    while (cells.length < column) cells.push('');
    cells[column] = body === '' ? '' : cellText(tag, body, strings, styles);
    at = isEmpty ? inside + 1 : end + 4;
    if (end < 0) break;
  }
  return cells;
}

/** `r="BC12"` → 54. */
function columnIn(tag: string): number | undefined {
  const at = tag.indexOf(' r="');
  if (at < 0) return undefined;
  let column = 0;
  for (let place = at + 4; place < tag.length; place++) {
    const letter = tag.charCodeAt(place) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column > 0 && column <= 16_384 ? column - 1 : undefined;
}

function valueIn(body: string): string {
  const begin = nextTag(body, 'v', 0);
  if (begin < 0) return '';
  const inside = body.indexOf('>', begin);
  const end = body.indexOf('</v>', inside);
  return end < 0 ? '' : body.slice(inside + 1, end);
}

/**
 * A cell as text. Days lose their time. A number of more than 15 digits has
 * lost its last digits in the spreadsheet, so it is written the way that shows
 * the damage (`9.9E+17`) and an ID number made of it is refused.
 */
function cellText(tag: string, body: string, strings: (at: number) => string, { days, from1904 }: SheetStyles): string {
  const type = /\st="(\w+)"/.exec(tag)?.[1] ?? 'n';
  if (type === 's') return strings(Number(valueIn(body)));
  if (type === 'inlineStr') return textIn(body);
  const value = valueIn(body);
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'd') return value.slice(0, 10);
  if (type !== 'n' || value === '' || Number.isNaN(Number(value))) return unescaped(value);
  const number = Number(value);
  if (days[Number(/\ss="(\d+)"/.exec(tag)?.[1] ?? -1)] && number >= 1 && number < 2_958_466) {
    return new Date(Math.floor(number + (from1904 ? daysTo1904 : 0) - 25_569) * 86_400_000).toISOString().slice(0, 10);
  }
  return Math.abs(number) >= 1e15 ? number.toExponential().toUpperCase() : String(number);
}
