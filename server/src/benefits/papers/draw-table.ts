import type { Block, Cell, Row } from './paper-model.ts';
import type { Paper } from './paper.ts';
import { wrapLines } from './wrap-lines.ts';

type Table = Extract<Block, { is: 'table' }>;
interface Laid { cell: Cell; x: number; width: number; lines: string[]; sign: string[] }
const pad = { x: 5, y: 5 };
const line = '#555555';

/** A table with borders. A row that does not fit goes to the next page whole; one taller than a page is cut between lines. The head is repeated. */
export function drawTable(paper: Paper, table: Table): void {
  const { doc } = paper;
  const { left, right } = doc.page.margins;
  const whole = doc.page.width - left - right;
  const sum = table.widths.reduce((total, share) => total + share, 0);
  const widths = table.widths.map((share) => (share / sum) * whole);
  const size = table.size ?? 10;
  doc.y += table.above ?? 4;
  const head: Row | null = table.head ? { cells: table.head.map((says) => ({ says, label: true, align: 'center' })) } : null;
  const onePage = doc.page.height - doc.page.margins.top - doc.page.margins.bottom - 40;
  const lowest = () => doc.page.height - doc.page.margins.bottom;
  const turn = () => {
    doc.addPage();
    if (head) drawRow(paper, layRow(paper, head, widths, size), size, 0);
  };
  if (head) {
    if (doc.y + 48 > lowest()) doc.addPage();
    drawRow(paper, layRow(paper, head, widths, size), size, 0);
  }
  for (const row of table.rows) {
    let laid = layRow(paper, row, widths, size);
    const needed = Math.max(heightOf(laid, size, doc), row.least ?? 0);
    if (doc.y + needed > lowest() && needed <= onePage) turn();
    while (doc.y + heightOf(laid, size, doc) > lowest()) {
      const room = Math.floor((lowest() - doc.y - 2 * pad.y) / lineHeight(doc, size));
      if (room < 2) { turn(); continue; }
      drawRow(paper, laid.map((one) => ({ ...one, lines: one.lines.slice(0, room), sign: [] })), size, 0);
      laid = laid.map((one) => ({ ...one, lines: one.cell.label ? one.lines : one.lines.slice(room) }));
      turn();
    }
    drawRow(paper, laid, size, row.least ?? 0);
  }
}

const fontOf = ({ label }: Cell): string => (label ? 'bold' : 'regular');
const lineHeight = (doc: PDFKit.PDFDocument, size: number): number => doc.font('regular').fontSize(size).currentLineHeight(true) + 1;

function layRow({ doc, fit }: Paper, row: Row, widths: readonly number[], size: number): Laid[] {
  let at = 0;
  let x = doc.page.margins.left;
  return row.cells.map((cell) => {
    const width = widths.slice(at, at + (cell.span ?? 1)).reduce((sum, one) => sum + one, 0);
    doc.font(fontOf(cell)).fontSize(size);
    const cut = (says: string) => (says === '' ? [] : wrapLines(fit(says), width - 2 * pad.x, (piece) => doc.widthOfString(piece)));
    const laid = { cell, x, width, lines: cut(cell.says), sign: cut(cell.sign ?? '') };
    at += cell.span ?? 1;
    x += width;
    return laid;
  });
}

function heightOf(row: readonly Laid[], size: number, doc: PDFKit.PDFDocument): number {
  const lines = Math.max(1, ...row.map((one) => one.lines.length + (one.sign.length > 0 ? one.sign.length + 1 : 0)));
  return lines * lineHeight(doc, size) + 2 * pad.y;
}

function drawRow({ doc }: Paper, row: readonly Laid[], size: number, least: number): void {
  const y = doc.y;
  const high = lineHeight(doc, size);
  const height = Math.max(heightOf(row, size, doc), least);
  for (const { cell, x, width, lines, sign } of row) {
    if (cell.label) doc.rect(x, y, width, height).fillColor('#f2f2f2').fill();
    doc.rect(x, y, width, height).lineWidth(0.6).strokeColor(line).stroke();
    doc.font(fontOf(cell)).fontSize(size).fillColor('#000000');
    // Short things stand in the middle of their row; what is read begins at the top.
    const middle = cell.label || (lines.length === 1 && sign.length === 0 && least <= 40);
    const top = middle ? y + (height - lines.length * high) / 2 : y + pad.y;
    const write = (from: number, align: 'left' | 'center' | 'right') => (one: string, at: number) => {
      doc.text(one, x + pad.x, from + at * high, { width: width - 2 * pad.x + (align === 'left' ? 20 : 0), align, lineBreak: false });
    };
    lines.forEach(write(top, cell.align ?? 'left'));
    sign.forEach(write(y + height - pad.y - sign.length * high, 'right'));
  }
  doc.x = doc.page.margins.left;
  doc.y = y + height;
}
