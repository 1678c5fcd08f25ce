import type { PictureType } from './picture.ts';

/** Where a picture ends in its bytes, and whether it moves; null when its parts do not add up: cut off, or no such picture at all. */
export function pictureEnd(bytes: Buffer, type: PictureType): { end: number; moves: boolean } | null {
  const ends = { jpg: endOfJpeg, png: endOfPng, webp: endOfWebp };
  return ends[type](bytes);
}

/** Segments with a length each, then compressed data up to the next marker; a picture in several scans has several of those. */
function endOfJpeg(bytes: Buffer): { end: number; moves: false } | null {
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return { end: at + 2, moves: false };
    if (marker === 0xff) { at += 1; continue; } // filling
    if (marker === 0x01 || isRestart(marker)) { at += 2; continue; }
    if (at + 4 > bytes.length) return null;
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker === 0xda) at = endOfScan(bytes, at);
  }
  return null;
}

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0x00 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

function endOfPng(bytes: Buffer): { end: number; moves: boolean } | null {
  let moves = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (name === 'acTL') moves = true;
    at += 12 + bytes.readUInt32BE(at);
    if (name === 'IEND') return at <= bytes.length ? { end: at, moves } : null;
  }
  return null;
}

function endOfWebp(bytes: Buffer): { end: number; moves: boolean } | null {
  if (bytes.length < 21) return null;
  const end = 8 + bytes.readUInt32LE(4);
  const moves = bytes.toString('latin1', 12, 16) === 'VP8X' && (bytes[20]! & 0x02) !== 0;
  return end <= bytes.length ? { end, moves } : null;
}

/** What phones hang behind a picture: filling, a second picture (depth, gain map), a short film. Anything else is a second file in disguise. */
export function isUsualTail(tail: Buffer): boolean {
  const from = tail.findIndex((byte) => byte !== 0);
  if (from < 0) return true;
  const isPicture = tail.subarray(from, from + 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  // The length of the film's first part begins with zeros that look like filling.
  const isFilm = tail.subarray(0, from + 12).includes('ftyp');
  return isPicture || isFilm;
}
