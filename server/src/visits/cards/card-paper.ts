import { printShortNumber } from '@tonghu/domain/visits/card';
import PDFDocument from 'pdfkit';
import { loadFonts } from '../../benefits/papers/paper.ts';
import { drawQr } from './qr-drawing.ts';

/** What a card shows, and all it shows: who it belongs to is nowhere on it. */
export interface PrintedCard { url: string; shortNumber: string }

/** Millimetres in points. */
const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
const card = { width: mm(85), height: mm(54) };
const sheet = { width: mm(210), height: mm(297), columns: 2, rows: 5 };
const cardsOnSheet = sheet.columns * sheet.rows;
const left = (sheet.width - sheet.columns * card.width) / 2;
const top = (sheet.height - sheet.rows * card.height) / 2;

/** Where the n-th card lies: page, row and column, counted from one. */
export const placeOnSheet = (at: number) => ({ page: Math.floor(at / cardsOnSheet) + 1, row: (Math.floor(at / sheet.columns) % sheet.rows) + 1, column: (at % sheet.columns) + 1 });

type Doc = PDFKit.PDFDocument;

/** Lets other requests be answered between pages. */
const breathe = () => new Promise<void>((go) => { setImmediate(go); });

/** A4 sheets of ten cards with marks to cut along. `city` is the city's name, the only place on the card. */
export function cardSheets(cards: readonly PrintedCard[], city: string): Promise<Buffer> {
  return written([sheet.width, sheet.height], async (doc) => {
    for (let first = 0; first < cards.length; first += cardsOnSheet) {
      doc.addPage();
      drawCutMarks(doc);
      await breathe();
      cards.slice(first, first + cardsOnSheet).forEach((one, at) => {
        drawCard(doc, one, city, left + (at % sheet.columns) * card.width, top + Math.floor(at / sheet.columns) * card.height);
      });
    }
  });
}

/** A page of 85 by 54 mm for each card, for card printers and single cards. */
export function singleCards(cards: readonly PrintedCard[], city: string): Promise<Buffer> {
  return written([card.width, card.height], async (doc) => {
    for (const one of cards) {
      doc.addPage();
      await breathe();
      drawCard(doc, one, city, 0, 0);
    }
  });
}

async function written(size: [number, number], draw: (doc: Doc) => Promise<void>): Promise<Buffer> {
  const doc = new PDFDocument({ size, margin: 0, autoFirstPage: false, lang: 'zh-CN', displayTitle: true, info: { Title: '爱心陪伴卡', Producer: 'Tonghu', Creator: 'Tonghu' } });
  const { regular, bold } = loadFonts();
  doc.registerFont('regular', regular);
  doc.registerFont('bold', bold);
  const pieces: Buffer[] = [];
  const ended = new Promise<void>((done, failed) => {
    doc.on('data', (piece: Buffer) => pieces.push(piece));
    doc.on('end', done);
    doc.on('error', failed);
  });
  await draw(doc);
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

/** Light lines for scissors, and ticks in the margin for a cutting machine. */
function drawCutMarks(doc: Doc): void {
  const right = left + sheet.columns * card.width;
  const bottom = top + sheet.rows * card.height;
  doc.lineWidth(0.3);
  for (let column = 0; column <= sheet.columns; column++) {
    const x = left + column * card.width;
    doc.moveTo(x, top).lineTo(x, bottom).strokeColor('#d0d0d0').stroke();
    doc.moveTo(x, top - mm(6)).lineTo(x, top - mm(1.5)).moveTo(x, bottom + mm(1.5)).lineTo(x, bottom + mm(6)).strokeColor('#000000').stroke();
  }
  for (let row = 0; row <= sheet.rows; row++) {
    const y = top + row * card.height;
    doc.moveTo(left, y).lineTo(right, y).strokeColor('#d0d0d0').stroke();
    doc.moveTo(left - mm(8), y).lineTo(left - mm(2), y).moveTo(right + mm(2), y).lineTo(right + mm(8), y).strokeColor('#000000').stroke();
  }
}

const qrSide = mm(38);

/** One card with its upper left corner at x, y. */
function drawCard(doc: Doc, { url, shortNumber }: PrintedCard, city: string, x: number, y: number): void {
  const inner = mm(4);
  drawQr(doc, url, x + mm(1.5), y + mm(3.5), qrSide);
  doc.font('bold').fontSize(10.5).fillColor('#000000').text(printShortNumber(shortNumber), x + mm(1.5), y + mm(41.8), { width: qrSide, align: 'center', lineBreak: false });
  const at = x + mm(1.5) + qrSide + mm(1);
  const width = x + card.width - inner - at;
  const line = (font: 'regular' | 'bold', size: number, words: string, down: number, colour = '#000000') => {
    doc.font(font).fontSize(size).fillColor(colour).text(words, at, y + mm(down), { width, lineGap: 0.5 });
  };
  line('regular', 7, `${city}未成年人关爱服务`, 5, '#444444');
  line('bold', 15, '爱心陪伴卡', 8.6, '#b3261e');
  line('regular', 7.5, '孩子遇到困难或危险，请扫码或打电话告诉我们，可以不留姓名。', 16.8);
  line('bold', 9.5, '紧急报警　110', 28.6);
  line('bold', 9.5, '服务热线　12345', 33.6);
  line('regular', 6, 'A child needs help: scan, 110, 12345', 39.4, '#444444');
  doc.font('regular').fontSize(6.5).fillColor('#444444').text('拾到本卡，请交给附近的村（居）委会，或拨打 12345。请不要拍照转发。', x + inner, y + mm(48), { width: card.width - 2 * inner, align: 'center', lineBreak: false });
}
