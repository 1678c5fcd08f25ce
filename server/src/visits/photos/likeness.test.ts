import sharp from 'sharp';
import { expect, test } from 'vitest';
import { distance, likenessOf } from './likeness.ts';
import { cleanPicture } from './picture.ts';
import { aPhoto, points } from './testing.ts';

/** What the database counts as alike (migration 0023). */
const alike = 7;
const seeds = Array.from({ length: 25 }, (_, at) => at + 1);

test('the same picture is known again after shrinking, compressing, brightening and another round through a phone', async () => {
  for (const seed of seeds) {
    const photo = await aPhoto(seed);
    const look = (await likenessOf(photo))!;
    const again = [
      await sharp(photo).resize(200).jpeg({ quality: 90 }).toBuffer(), await sharp(photo).jpeg({ quality: 25 }).toBuffer(), await sharp(photo).modulate({ brightness: 1.15 }).jpeg().toBuffer(),
      await sharp(photo).linear(0.85, 5).png().toBuffer(), await sharp(photo).resize(900).webp({ quality: 50 }).toBuffer(), (await cleanPicture(photo)).content, await sharp(photo).greyscale().jpeg().toBuffer(),
    ];
    for (const [at, one] of again.entries()) expect(distance(look, (await likenessOf(one))!), `seed ${seed}, change ${at}`).toBeLessThanOrEqual(alike);
  }
}, 60_000);

test('different pictures stay apart', async () => {
  const looks = await Promise.all(seeds.map(async (seed) => (await likenessOf(await points(seed).jpeg().toBuffer()))!));
  const near = looks.flatMap((one, at) => looks.slice(at + 1).map((other) => distance(one, other))).filter((bits) => bits <= alike);
  expect(near).toEqual([]);
});

test('a picture with nothing in it says nothing', async () => {
  const wall = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#e8e4dc' } }).jpeg().toBuffer();
  expect(await likenessOf(wall)).toBeNull();
});

test('bits are counted, also of negative numbers', () => {
  expect([distance(0n, 0n), distance(-1n, 0n), distance(5n, 6n), distance(-(2n ** 63n), 0n)]).toEqual([0, 64, 2, 1]);
});
