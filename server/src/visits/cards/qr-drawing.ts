import QRCode from 'qrcode';

/** The quiet zone around a code, in modules, as the standard asks. */
export const quiet = 4;

/** Runs of dark modules, row by row: `[row, from, length]`, and how many modules a side has. */
interface QrRuns { size: number; runs: [number, number, number][] }

/** A code as runs of dark modules, which draw as vectors and stay sharp at any size. Level M: a scratched card is still read. */
function qrRuns(text: string): QrRuns {
  const { modules: { size, data } } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const runs: [number, number, number][] = [];
  for (let row = 0; row < size; row++) {
    for (let from = 0; from < size; from++) {
      if (!data[row * size + from]) continue;
      let length = 1;
      while (from + length < size && data[row * size + from + length]) length++;
      runs.push([row, from, length]);
      from += length;
    }
  }
  return { size, runs };
}

/** Draws a code into a square of `side` points, quiet zone included. */
export function drawQr(doc: Pick<PDFKit.PDFDocument, 'rect' | 'fillColor' | 'fill'>, text: string, x: number, y: number, side: number): void {
  const { size, runs } = qrRuns(text);
  const one = side / (size + 2 * quiet);
  for (const [row, from, length] of runs) doc.rect(x + (quiet + from) * one, y + (quiet + row) * one, length * one, one);
  doc.fillColor('#000000');
  doc.fill();
}
