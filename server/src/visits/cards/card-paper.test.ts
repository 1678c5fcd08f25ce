import { createHash } from 'node:crypto';
import { cardUrl, codeOfBytes, readCard, shortNumberOf } from '@tonghu/domain/visits/card';
import decodeQr from 'qr/decode.js';
import { expect, test } from 'vitest';
import { cardSheets, placeOnSheet, singleCards } from './card-paper.ts';
import { asWalked } from './give-papers.ts';
import { handOutPaper } from './hand-out-paper.ts';
import { drawQr } from './qr-drawing.ts';
import { cardSigner } from './sign.ts';

const signer = cardSigner({ derive: () => 'ab'.repeat(32) });
const aCard = (at: number) => {
  const code = codeOfBytes(createHash('sha256').update(String(at)).digest().subarray(0, 16));
  return { url: cardUrl('https://tonghu.weifang.example.cn', code, signer.sign(code)), shortNumber: shortNumberOf(String(10_000_000 + at)), code };
};
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

/** What the drawing puts on paper, as a grey picture of `side` dots with white around it. */
function pictureOf(url: string, side: number) {
  const border = 20;
  const width = side + 2 * border;
  const data = new Uint8Array(width * width * 4).fill(255);
  const doc = {
    rect(x: number, y: number, w: number, h: number) {
      for (let row = Math.round(y); row < Math.round(y + h); row++) for (let column = Math.round(x); column < Math.round(x + w); column++) data.set([0, 0, 0], (row * width + column) * 4);
      return doc;
    },
    fillColor: () => doc, fill: () => doc,
  };
  drawQr(doc as never, url, border, border, side);
  return { width, height: width, data };
}

test('a camera reads from the drawn squares what was signed, at several sizes', () => {
  for (const [at, side] of [[1, 244], [2, 305], [3, 610], [4, 400]] as const) {
    const { url, code } = aCard(at);
    const seen = decodeQr(pictureOf(url, side));
    expect(seen).toBe(url);
    expect(readCard(seen)).toMatchObject({ ok: true, is: 'code', code });
  }
});

test('a code with a corner torn off is still read', () => {
  const { url } = aCard(5);
  const picture = pictureOf(url, 610);
  for (let row = 560; row < 630; row++) for (let column = 560; column < 630; column++) picture.data.set([255, 255, 255], (row * picture.width + column) * 4);
  expect(decodeQr(picture)).toBe(url);
});

test('403 cards are 41 sheets, single ones a page each, with the font inside', async () => {
  const cards = Array.from({ length: 403 }, (_, at) => aCard(at));
  const sheets = await cardSheets(cards, '潍坊市');
  expect(pages(sheets)).toBe(41);
  expect(sheets.toString('latin1')).toMatch(/MediaBox \[0 0 595\.2\d* 841\.8\d*\][\s\S]*NotoSansSC/);
  const single = await singleCards(cards.slice(0, 3), '潍坊市');
  expect(pages(single)).toBe(3);
  expect(single.toString('latin1')).toMatch(/MediaBox \[0 0 240\.9\d* 153\.0\d*\]/);
});

test('the list says where on the sheets a card lies', () => {
  expect(placeOnSheet(0)).toEqual({ page: 1, row: 1, column: 1 });
  expect(placeOnSheet(9)).toEqual({ page: 1, row: 5, column: 2 });
  expect(placeOnSheet(23)).toEqual({ page: 3, row: 2, column: 2 });
});

test('a list for handing out runs over pages', async () => {
  const cards = Array.from({ length: 90 }, (_, at) => ({ shortNumber: shortNumberOf(String(10_000_000 + at)), child: at % 9 ? `孩子${at}` : null, village: `青山镇 ${Math.floor(at / 30)}村`, house: `${at} 号` }));
  expect(pages(await handOutPaper(cards, '青山镇', '儿童督导员 张三'))).toBeGreaterThan(2);
});

test('cards lie on the sheets as somebody walks the village: house 9 before house 10, blank ones last, village by village', () => {
  const card = (path: string, house: string | null, initials: string, child_id: string | null = initials) => ({ path, house, initials, child_id, id: initials });
  const order = [card('1/2/', '1 号', 'z'), card('1/1/', null, 'blank', null), card('1/1/', '3 排 10 号', 'b'), card('1/1/', '3 排 9 号', 'd'), card('1/1/', '3 排 9 号', 'c')].sort(asWalked).map(({ id }) => id);
  expect(order).toEqual(['c', 'd', 'b', 'blank', 'z']);
});
