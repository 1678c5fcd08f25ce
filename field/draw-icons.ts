/*
 * Draws public/icon-192.png and icon-512.png as icon.svg has them: `npx tsx field/draw-icons.ts`.
 * The heart lies within the middle eighty percent, so that a phone may cut any shape out of it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

type Point = [number, number];
const ground = [0x0b, 0x66, 0x60];
const fine = 4; // samples a pixel, each way

/** The outline of the heart in a square of 32, as short straight pieces. */
function heart(): Point[] {
  const curve = (a: Point, b: Point, c: Point, d: Point): Point[] => Array.from({ length: 40 }, (_, at) => {
    const t = at / 40;
    const mix = (i: 0 | 1) => (1 - t) ** 3 * a[i] + 3 * (1 - t) ** 2 * t * b[i] + 3 * (1 - t) * t * t * c[i] + t ** 3 * d[i];
    return [mix(0), mix(1)];
  });
  const radius = 4.7;
  const arc = (from: Point, to: Point): Point[] => {
    const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const half = Math.hypot(to[0] - from[0], to[1] - from[1]) / 2;
    const reach = Math.max(radius, half);
    const away = Math.sqrt(reach * reach - half * half);
    const centre: Point = [middle[0] - ((to[1] - from[1]) / (2 * half)) * away, middle[1] + ((to[0] - from[0]) / (2 * half)) * away];
    const start = Math.atan2(from[1] - centre[1], from[0] - centre[0]);
    let end = Math.atan2(to[1] - centre[1], to[0] - centre[0]);
    if (end < start) end += 2 * Math.PI;
    return Array.from({ length: 40 }, (_, at) => [centre[0] + reach * Math.cos(start + ((end - start) * at) / 40), centre[1] + reach * Math.sin(start + ((end - start) * at) / 40)]);
  };
  return [...curve([16, 25], [9, 20], [7, 16.6], [7, 13.2]), ...arc([7, 13.2], [16, 11.3]), ...arc([16, 11.3], [25, 13.2]), ...curve([25, 13.2], [25, 16.6], [23, 20], [16, 25])];
}

const outline = heart();
function inside(x: number, y: number): boolean {
  let within = false;
  for (let at = 0, before = outline.length - 1; at < outline.length; before = at++) {
    const [ax, ay] = outline[at]!;
    const [bx, by] = outline[before]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

function draw(size: number): Buffer {
  const rows = Buffer.alloc(size * (1 + size * 3));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let white = 0;
      for (let sample = 0; sample < fine * fine; sample++) {
        const at = (value: number, part: number) => ((value + (part + 0.5) / fine) * 32) / size;
        if (inside(at(x, sample % fine), at(y, Math.floor(sample / fine)))) white += 1 / (fine * fine);
      }
      for (const [channel, value] of ground.entries()) rows[y * (1 + size * 3) + 1 + x * 3 + channel] = Math.round(value + (255 - value) * white);
    }
  }
  return rows;
}

function piece(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind), content]);
  const frame = Buffer.alloc(8 + named.length);
  frame.writeUInt32BE(content.length, 0);
  named.copy(frame, 4);
  frame.writeUInt32BE(crc32(named), 4 + named.length);
  return frame;
}

for (const size of [192, 512]) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const file = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), piece('IHDR', head), piece('IDAT', deflateSync(draw(size), { level: 9 })), piece('IEND', Buffer.alloc(0))]);
  writeFileSync(fileURLToPath(new URL(`public/icon-${size}.png`, import.meta.url)), file);
}
