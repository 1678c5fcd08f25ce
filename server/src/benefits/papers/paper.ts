import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
let fonts: { regular: Buffer; bold: Buffer } | undefined;

/** The Chinese fonts that come along; read once. */
export function loadFonts() {
  fonts ??= {
    regular: readFileSync(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
    bold: readFileSync(require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')),
  };
  return fonts;
}

/** What pdfkit keeps of the font in use; its types leave it out. */
interface OpenedFont { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }

/** A page of 210 by 297 mm in points, and the margins offices use. */
export const margins = { top: 60, bottom: 60, left: 72, right: 72 };
const missingMark = '□';

export interface Paper {
  doc: PDFKit.PDFDocument;
  /** The text with every character the font lacks replaced by a box, to be filled in by hand. Remembers which. */
  fit: (text: string) => string;
  /** Ends one paper of several: its pages are counted by themselves, and the next begins on a page of its own. */
  next: (foot: string) => void;
  /** Ends the document: a note about missing characters, page numbers, the bytes. */
  finish: (foot: string) => Promise<Buffer>;
}

interface Section { from: number; count: number; foot: string; note: string }

/**
 * An A4 paper with the embedded Chinese font. The font has the characters of
 * ordinary names, not those beyond Unicode's first plane (𠮷): such a character
 * becomes a box and the paper says which one to write in by hand.
 */
export function newPaper(title: string, { landscape = false } = {}): Paper {
  const doc = new PDFDocument({
    size: 'A4', layout: landscape ? 'landscape' : 'portrait', margins: landscape ? { top: 56, bottom: 56, left: 48, right: 48 } : margins,
    bufferPages: true, lang: 'zh-CN', displayTitle: true, info: { Title: title, Producer: 'Tonghu', Creator: 'Tonghu' },
  });
  const { regular, bold } = loadFonts();
  doc.registerFont('regular', regular);
  doc.registerFont('bold', bold);
  const pieces: Buffer[] = [];
  const ended = new Promise<void>((done, failed) => {
    doc.on('data', (piece: Buffer) => pieces.push(piece));
    doc.on('end', done);
    doc.on('error', failed);
  });
  doc.font('regular').fontSize(12);
  const { font } = (doc as unknown as OpenedFont)._font;
  let missing = new Set<string>();
  const fit = (text: string) => [...text].map((character) => {
    if (character === '\n' || font.hasGlyphForCodePoint(character.codePointAt(0)!)) return character;
    missing.add(character);
    return missingMark;
  }).join('');
  const sections: Section[] = [];
  const endSection = (foot: string) => {
    const from = sections.reduce((sum, { count }) => sum + count, 0);
    sections.push({ from, count: doc.bufferedPageRange().count - from, foot: fit(foot), note: noteOf(missing) });
    missing = new Set();
  };
  return {
    doc, fit,
    next: (foot) => {
      endSection(foot);
      doc.addPage();
    },
    finish: async (foot) => {
      endSection(foot);
      for (const section of sections) numberPages(doc, section);
      doc.end();
      await ended;
      return Buffer.concat(pieces);
    },
  };
}

/** Which characters stand behind the boxes; empty when there are none. */
function noteOf(missing: ReadonlySet<string>): string {
  if (missing.size === 0) return '';
  const codes = [...missing].map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`).join('、');
  return `注：“${missingMark}”处为字库未收录的字（${codes}），请按身份证件手工填写。`;
}

/** `第 1 页，共 2 页` at the foot of every page of a paper, with its number; above it what is to be filled in by hand. */
function numberPages(doc: PDFKit.PDFDocument, { from, count, foot, note }: Section): void {
  for (let page = 0; page < count; page++) {
    doc.switchToPage(from + page);
    const { bottom, left, right } = doc.page.margins;
    doc.page.margins.bottom = 0; // text below the margin must not open another page
    const wide = { width: doc.page.width - left - right, lineBreak: false } as const;
    doc.font('regular').fontSize(9).fillColor('#444444');
    if (note) doc.text(note, left, doc.page.height - bottom + 6, wide);
    doc.text(`${foot}${foot ? '　' : ''}第 ${page + 1} 页，共 ${count} 页`, left, doc.page.height - bottom + 24, { ...wide, align: 'center' });
    doc.page.margins.bottom = bottom;
  }
}
