import { drawTable } from './draw-table.ts';
import type { Block, PaperModel } from './paper-model.ts';
import { type Paper, newPaper } from './paper.ts';
import { wrapLines } from './wrap-lines.ts';

const red = '#b3261e';

/** One PDF of one paper or of several, each with its own page count. */
export async function drawPapers(models: readonly PaperModel[]): Promise<Buffer> {
  const paper = newPaper(models.length === 1 ? models[0]!.title : `文书 ${models.length} 份`);
  for (const [at, model] of models.entries()) {
    if (at > 0) paper.next(footOf(models[at - 1]!));
    drawModel(paper, model);
  }
  return paper.finish(footOf(models.at(-1)!));
}

const footOf = ({ number }: PaperModel): string => number || '预览，未编号';

function drawModel(paper: Paper, model: PaperModel): void {
  drawHead(paper, model);
  const { doc } = paper;
  // A seal never stands on a page without a word of what it seals: the last part goes along.
  const last = lastPart(model.blocks);
  model.blocks.forEach((block, at) => {
    if (at === last) {
      const needed = model.blocks.slice(at).reduce((sum, one) => sum + heightOf(paper, one), 0);
      if (doc.y + needed > lowest(doc) && needed < pageHeight(doc) && doc.y > doc.page.margins.top) doc.addPage();
    }
    drawBlock(paper, block);
  });
}

/** Where the part begins that a seal follows; nowhere in a paper without one. */
function lastPart(blocks: readonly Block[]): number {
  const seal = blocks.findIndex(({ is }) => is === 'seal');
  if (seal < 1) return -1;
  const head = blocks.slice(0, seal).findLastIndex((block) => block.is === 'text' && block.bold);
  return head < 1 || blocks.slice(head, seal).some(({ is }) => is === 'table') ? seal - 1 : head;
}

const sealHeight = 22;
const linesOf = ({ doc, fit }: Paper, block: Extract<Block, { is: 'text' }>, width: number): string[] => {
  doc.font(block.bold ? 'bold' : 'regular').fontSize(block.size ?? 11);
  return wrapLines(fit(block.says), width, (piece) => doc.widthOfString(piece), block.indent ? (block.size ?? 11) * 2 : 0);
};
const lineOf = (doc: PDFKit.PDFDocument): number => doc.currentLineHeight(true) + 2;

function heightOf(paper: Paper, block: Block): number {
  if (block.is === 'seal') return 20 + sealHeight * block.lines.length;
  if (block.is === 'table') return 0;
  const { doc } = paper;
  const { left, right } = doc.page.margins;
  return (block.above ?? 3) + linesOf(paper, block, doc.page.width - left - right).length * lineOf(doc);
}

function drawHead({ doc, fit }: Paper, { letterhead, title, number }: PaperModel): void {
  const { left, right } = doc.page.margins;
  const width = doc.page.width - left - right;
  doc.y = doc.page.margins.top;
  if (letterhead) {
    doc.font('regular').fontSize(11).fillColor(red).text(fit(letterhead.city), left, doc.y, { width, align: 'center', characterSpacing: 4 });
    doc.font('bold').fontSize(22).text(fit(letterhead.issuer), left, doc.y, { width, align: 'center' });
    doc.moveDown(0.2).moveTo(left, doc.y).lineTo(left + width, doc.y).lineWidth(1.5).strokeColor(red).stroke();
    doc.moveDown(0.6);
  }
  doc.font('bold').fontSize(18).fillColor('#000000').text(fit(title), left, doc.y, { width, align: 'center' });
  doc.moveDown(0.15).font('regular').fontSize(10.5).text(fit(`编号：${number || '（出具时编号）'}`), left, doc.y, { width, align: letterhead ? 'center' : 'right' });
  doc.y += 6;
}

function drawBlock(paper: Paper, block: Block): void {
  if (block.is === 'table') return drawTable(paper, block);
  if (block.is === 'seal') return drawSeal(paper, block.lines);
  const { doc } = paper;
  const { left, right } = doc.page.margins;
  const width = doc.page.width - left - right;
  doc.y += block.above ?? 3;
  const lines = linesOf(paper, block, width);
  const high = lineOf(doc);
  const indent = block.indent ? (block.size ?? 11) * 2 : 0;
  doc.fillColor('#000000');
  // A heading does not stay behind alone at the foot of a page.
  if (doc.y + high * (block.bold ? 3 : 1) > lowest(doc)) doc.addPage();
  lines.forEach((line, at) => {
    if (doc.y + high > lowest(doc)) doc.addPage();
    const y = doc.y;
    const from = at === 0 ? indent : 0;
    doc.text(line, left + from, y, { width: block.align ? width : width - from + 20, align: block.align ?? 'left', lineBreak: false });
    doc.y = y + high;
  });
  doc.x = left;
}

function drawSeal({ doc, fit }: Paper, lines: readonly string[]): void {
  const { left, right } = doc.page.margins;
  const width = doc.page.width - left - right;
  if (doc.y + 20 + sealHeight * lines.length > lowest(doc)) doc.addPage();
  doc.y += 20;
  doc.font('regular').fontSize(12).fillColor('#000000');
  for (const line of lines) {
    const y = doc.y;
    doc.text(fit(line), left, y, { width, align: 'right', lineBreak: false });
    doc.y = y + sealHeight;
  }
  doc.x = left;
}

const pageHeight = (doc: PDFKit.PDFDocument): number => lowest(doc) - doc.page.margins.top;
const lowest = (doc: PDFKit.PDFDocument): number => doc.page.height - doc.page.margins.bottom;
