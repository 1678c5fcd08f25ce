import { printShortNumber } from '@tonghu/domain/visits/card';
import { newPaper } from '../../benefits/papers/paper.ts';
import { placeOnSheet } from './card-paper.ts';

/** One card on the list; `child` null is a blank one. In the order of the sheets. */
interface ListedCard { shortNumber: string; child: string | null; village: string; house: string }

const columns = [
  { head: '序号', width: 34 }, { head: '卡号', width: 82 }, { head: '在卡纸上', width: 86 }, { head: '孩子', width: 72 }, { head: '住址', width: 104, keep: 'end' },
  { head: '交给谁', width: 64 }, { head: '日期', width: 50 },
] satisfies { head: string; width: number; keep?: 'end' }[];
const rowHeight = 19;

/** Which number belongs to which child, village by village, with room to write to whom it went. Kept apart from the cards, and returned. */
export async function handOutPaper(cards: readonly ListedCard[], place: string, taker: string): Promise<Buffer> {
  const { doc, fit, finish } = newPaper('爱心陪伴卡发放对照表');
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const left = (doc.page.width - width) / 2;

  const cells = (values: readonly string[], bold = false) => {
    let x = left;
    const { y } = doc;
    doc.font(bold ? 'bold' : 'regular').fontSize(9.5).fillColor('#000000');
    columns.forEach((column, at) => {
      doc.text(cut(doc, fit(values[at] ?? ''), column.width - 6, 'keep' in column ? 'end' : 'start'), x + 3, y + 3, { width: column.width - 6, lineBreak: false });
      x += column.width;
    });
    doc.moveTo(left, y + rowHeight).lineTo(left + width, y + rowHeight).lineWidth(0.4).strokeColor('#999999').stroke();
    doc.x = left;
    doc.y = y + rowHeight;
  };
  const lowest = () => doc.page.height - doc.page.margins.bottom - rowHeight;

  doc.font('bold').fontSize(16).text('爱心陪伴卡发放对照表', left, doc.page.margins.top, { width, align: 'center' });
  doc.font('regular').fontSize(9.5).moveDown(0.3).text(fit(`${place}　共 ${cards.length} 张　取表人：${taker}`), { width, align: 'center' });
  doc.moveDown(0.3).fontSize(9).fillColor('#b3261e').text('卡上没有姓名，只有本表知道哪张卡属于哪个孩子。本表不张贴、不拍照、不外传，发放完登记后交回销毁。', { width, align: 'center' });
  let village = '';
  cards.forEach((card, at) => {
    const begins = card.village !== village;
    if (doc.y + (begins ? 3 : 1) * rowHeight > lowest()) doc.addPage();
    if (begins || doc.y < doc.page.margins.top + 1) {
      village = card.village;
      doc.moveDown(0.6).font('bold').fontSize(11).fillColor('#000000').text(fit(village), left, undefined, { width });
      doc.moveDown(0.1);
      cells(columns.map((column) => column.head), true);
    }
    const { page, row, column } = placeOnSheet(at);
    cells([String(at + 1), printShortNumber(card.shortNumber), `第${page}页第${row}排${column === 1 ? '左' : '右'}`, card.child ?? '（空白卡）', card.house]);
  });
  return finish('爱心陪伴卡发放对照表');
}

/** Cuts a text that does not fit its column and marks the cut. Of an address the end tells the house, so its beginning goes. */
function cut(doc: PDFKit.PDFDocument, text: string, width: number, keep: 'start' | 'end' = 'start'): string {
  if (doc.widthOfString(text) <= width) return text;
  const characters = [...text];
  const marked = () => (keep === 'start' ? `${characters.join('')}…` : `…${characters.join('')}`);
  while (characters.length > 1 && doc.widthOfString(marked()) > width) if (keep === 'start') characters.pop(); else characters.shift();
  return marked();
}
