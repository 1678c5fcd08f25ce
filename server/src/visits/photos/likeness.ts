import sharp from 'sharp';
import { inTurn } from './in-turn.ts';

/* What a picture looks like, in 64 bits: for each of 8 × 8 points of a tiny grey copy, whether the next point is brighter. */

/** Below this difference between its brightest and darkest point, a tiny copy says nothing: a wall, a dark room. */
const leastContrast = 16;

/** The likeness of a picture, or null when there is too little in it to tell pictures apart. Equal pictures stay within a few bits of each other after resizing, recompression or brightening. */
export async function likenessOf(picture: Buffer): Promise<bigint | null> {
  const tiny = await inTurn(() => sharp(picture).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer());
  if (Math.max(...tiny) - Math.min(...tiny) < leastContrast) return null;
  let bits = 0n;
  for (let row = 0; row < 8; row++) {
    for (let at = 0; at < 8; at++) bits = (bits << 1n) | (tiny[row * 9 + at + 1]! > tiny[row * 9 + at]! ? 1n : 0n);
  }
  return BigInt.asIntN(64, bits);
}

/** In how many of the 64 bits two likenesses differ. */
export function distance(one: bigint, other: bigint): number {
  let count = 0;
  for (let left = BigInt.asUintN(64, one ^ other); left !== 0n; left &= left - 1n) count += 1;
  return count;
}
