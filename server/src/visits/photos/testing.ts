import sharp, { type Sharp } from 'sharp';

/* Pictures for tests: soft patches of light and dark, as a photo has them, from a seed. */

/** A small generator of numbers between 0 and 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Raw points of a picture that no other seed gives. */
export function points(seed: number, width = 480, height = 360): Sharp {
  const next = seeded(seed);
  const patches = Array.from({ length: 14 }, () => ({ x: next() * width, y: next() * height, size: (0.1 + next() * 0.25) * width, light: next() * 200 - 100, tint: next() * 60 - 30 }));
  const content = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [light, tint] = [0, 0];
      for (const patch of patches) {
        const near = Math.exp(-((x - patch.x) ** 2 + (y - patch.y) ** 2) / patch.size ** 2);
        light += patch.light * near;
        tint += patch.tint * near;
      }
      for (const [channel, shift] of [tint, 0, -tint].entries()) content[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, 122 + 105 * Math.tanh(light / 105) + shift + next() * 6));
    }
  }
  return sharp(content, { raw: { width, height, channels: 3 } });
}

/** A JPEG as a phone would send it, with the place it was taken at. */
export const aPhoto = (seed: number, width?: number, height?: number): Promise<Buffer> =>
  points(seed, width, height).withExif({ IFD0: { Make: 'TestPhone', Software: 'secret-maker' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 26/1 12/1', GPSLongitudeRef: 'E', GPSLongitude: '119/1 13/1 7/1' } })
    .jpeg({ quality: 90 }).toBuffer();
