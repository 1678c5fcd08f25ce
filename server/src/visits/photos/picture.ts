import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import sharp from 'sharp';
import { typeOf } from '../../uploads/sniff.ts';
import { inTurn } from './in-turn.ts';
import { isUsualTail, pictureEnd } from './picture-end.ts';

/* Decoding pictures of strangers' making. Only three readers of the library are open at all. */

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
// Nothing of one person's picture waits in memory for another's request.
sharp.cache(false);

export type PictureType = 'jpg' | 'png' | 'webp';

/** A picture as it is kept: upright, small enough, and nothing in it but the picture. */
export interface Picture {
  content: Buffer;
  width: number;
  height: number;
}

/** Long side of what is kept, and of what lists show. */
const largestSide = 1600;
const previewSide = 320;
/** What is decoded line by line takes little memory; the rest is held whole, up to eight bytes a point. */
const mostPoints = 50_000_000;
const mostPointsHeldWhole = 24_000_000;
const smallestSide = 16;
const patience = { seconds: 20 };

/**
 * Reads a picture as it was sent and writes a new one: turned the way it was
 * held, at most 1600 points, JPEG. Nothing else passes: no place, no time, no
 * name of a camera, no second file behind the first.
 */
export async function cleanPicture(sent: Buffer): Promise<Picture> {
  const type = typeOf(sent, sent);
  if (type !== 'jpg' && type !== 'png' && type !== 'webp') throw refused(text('这不是 JPG、PNG 或 WebP 照片', 'This is no JPG, PNG or WebP picture'));
  const found = pictureEnd(sent, type);
  if (!found) throw refused(text('照片不完整，可能没有传完', 'The picture is not whole; perhaps it was cut off on its way'));
  if (found.moves) throw refused(text('请用静态照片，不要用动图', 'Use a still picture, not a moving one'));
  if (!isUsualTail(sent.subarray(found.end))) throw refused(text('照片后面还带着别的文件', 'Another file hangs behind the picture'));
  return inTurn(() => rewrite(sent.subarray(0, found.end)));
}

async function rewrite(sent: Buffer): Promise<Picture> {
  try {
    const opened = sharp(sent, { failOn: 'error', limitInputPixels: mostPoints, sequentialRead: true, pages: 1 });
    const { width, height, format, isProgressive, pages } = await opened.metadata();
    if ((pages ?? 1) > 1) throw refused(text('请用静态照片，不要用动图', 'Use a still picture, not a moving one'));
    const most = format === 'jpeg' && !isProgressive ? mostPoints : mostPointsHeldWhole;
    if (width * height > most) throw refused(text('照片尺寸太大，请用手机的普通拍照模式', 'The picture has too many points; use the ordinary mode of the camera'));
    if (Math.min(width, height) < smallestSide) throw refused(text('照片太小，看不清内容', 'The picture is too small to show anything'));
    const { data, info } = await opened.timeout(patience).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb')
      .resize({ width: largestSide, height: largestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 }).toBuffer({ resolveWithObject: true });
    return { content: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Whatever the decoder says about such bytes, the person only needs another picture.
    throw refused(text('照片打不开，可能已经损坏', 'The picture cannot be opened; it may be damaged'));
  }
}

/** A small one for lists, of a picture that was cleaned before. */
export function previewOf(picture: Buffer): Promise<Buffer> {
  return inTurn(() => sharp(picture).resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 70 }).toBuffer());
}

/** The size of a picture that was cleaned before. */
export async function measure(picture: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(picture).metadata();
  return { width, height };
}

const refused = (why: Text): Problem => new Problem('picture-refused', { why });
