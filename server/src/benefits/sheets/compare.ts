import { type LineOutcome, type SheetColumn, type SheetKind, type SheetLine, sheetColumns } from '@tonghu/domain/benefits/sheets';
import { type Text, text } from '@tonghu/domain/text';
import { readCell, safeCell } from './cells.ts';
import type { ChildLine } from './changes-since.ts';
import type { ReadWorkbook } from './workbook.ts';

/** A line as it stands in the stored comparison: whole numbers, sealed with the file. */
export interface StoredLine {
  sheet: SheetKind; line: number | null; is: LineOutcome; name: string; idNumber: string; childId: string | null;
  differs: { column: SheetColumn; theirs: string; ours: string }[]; says: Text | null;
}

export type Ours = Partial<Record<SheetKind, readonly ChildLine[]>>;

/** By ID number; a child without one is found by its name. A change is one line a thing that changed. */
const keyOf = (sheet: SheetKind, line: SheetLine): string =>
  `${sheet}|${line.idNumber || `~${line.name ?? ''}`}${sheet === 'changes' ? `|${line.what ?? ''}` : ''}`;

/** Ours in the spelling that theirs is read in. */
const spelled = (line: SheetLine): SheetLine =>
  Object.fromEntries(Object.entries(line).map(([key, value]) => {
    const cell = readCell(key as SheetColumn, safeCell(value)); // as it would be read back
    return [key, cell.ok ? cell.value : value];
  }));

/** Theirs against ours, line by line: the same, differing in named columns, only theirs, only ours, or not readable. Columns they do not have are not compared. */
export function compare(theirs: ReadWorkbook, ours: Ours): StoredLine[] {
  const left = new Map<string, ChildLine[]>();
  for (const sheet of theirs.kinds) {
    for (const one of ours[sheet] ?? []) {
      const line = spelled(one.line);
      left.set(keyOf(sheet, line), [...left.get(keyOf(sheet, line)) ?? [], { ...one, line }]);
    }
  }
  const seen = new Map<string, number>();
  const lines: StoredLine[] = theirs.refused.map(({ sheet, at, name, column, says }) => ({
    sheet, line: at, is: 'refused', name, idNumber: '', childId: null, differs: [], says: text(`${column}：${says.zh}`, `${column}: ${says.en}`),
  }));
  for (const { sheet, at, line } of theirs.lines) {
    const key = keyOf(sheet, line);
    const about = { sheet, line: at, name: line.name ?? '', idNumber: line.idNumber ?? '' };
    const twice = seen.get(key);
    const candidates = left.get(key) ?? [];
    if (twice !== undefined && candidates.length === 0) {
      lines.push({ ...about, is: 'refused', childId: null, differs: [], says: text(`与第 ${twice} 行重复`, `The same as row ${twice}`) });
      continue;
    }
    seen.set(key, at);
    // A child may stand in a sheet twice, for two decisions: the line that fits best is the one that is meant.
    const [match] = candidates.map((one) => ({ ...one, differs: differencesOf(line, one.line) })).sort((a, b) => a.differs.length - b.differs.length);
    if (!match) lines.push({ ...about, is: 'only-theirs', childId: null, differs: [], says: null });
    else {
      left.set(key, candidates.filter(({ line: one }) => one !== match.line));
      lines.push({ ...about, is: match.differs.length > 0 ? 'differs' : 'same', childId: match.childId, differs: match.differs, says: null });
    }
  }
  // A line of theirs that could not be read may be one of ours: it is said there, and ours is still listed as not found.
  for (const [key, ones] of left) for (const { childId, line } of ones) lines.push({ sheet: key.split('|')[0] as SheetKind, line: null, is: 'only-ours', name: line.name ?? '', idNumber: line.idNumber ?? '', childId, differs: [], says: null });
  return lines;
}

/** Columns that both have and that say something else. */
const differencesOf = (theirs: SheetLine, ours: SheetLine): StoredLine['differs'] =>
  (Object.keys(theirs) as SheetColumn[]).filter((column) => sheetColumns[column].compared && column in ours && (theirs[column] ?? '') !== (ours[column] ?? ''))
    .map((column) => ({ column, theirs: theirs[column] ?? '', ours: ours[column] ?? '' }));

/** How many lines there are of each outcome. */
export const countsOf = (lines: readonly StoredLine[]): Record<LineOutcome, number> => {
  const counts: Record<LineOutcome, number> = { same: 0, differs: 0, 'only-theirs': 0, 'only-ours': 0, refused: 0 };
  for (const { is } of lines) counts[is] += 1;
  return counts;
};
