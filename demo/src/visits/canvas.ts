import { crc32, deflateSync } from 'node:zlib';

export type Colour = readonly [red: number, green: number, blue: number];
type Point = readonly [x: number, y: number];

/** A small picture in memory, drawn with plain areas of colour. */
export interface Canvas {
  width: number; height: number;
  /** Fills by point: each point asks for its colour, null leaves it as it is. */
  paint(colourAt: (x: number, y: number) => Colour | null): void;
  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void;
  disc(x: number, y: number, radius: number, colour: Colour): void;
  polygon(points: readonly Point[], colour: Colour): void;
  /** The picture as a PNG file. */
  png(): Buffer;
}

/** Opens a white canvas. */
export function openCanvas(width: number, height: number): Canvas {
  const pixels = Buffer.alloc(width * height * 3, 255);
  const area = (x0: number, y0: number, x1: number, y1: number, inside: (x: number, y: number) => boolean, colour: Colour) => {
    for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, y1); y++) {
      for (let x = Math.max(0, Math.floor(x0)); x < Math.min(width, x1); x++) if (inside(x, y)) pixels.set(colour, (y * width + x) * 3);
    }
  };
  return {
    width, height,
    paint(colourAt) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const colour = colourAt(x, y);
          if (colour) pixels.set(colour, (y * width + x) * 3);
        }
      }
    },
    rectangle: (x, y, wide, high, colour) => area(x, y, x + wide, y + high, () => true, colour),
    disc: (x, y, radius, colour) => area(x - radius, y - radius, x + radius + 1, y + radius + 1, (at, row) => (at - x) ** 2 + (row - y) ** 2 <= radius ** 2, colour),
    polygon(points, colour) {
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      area(Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1, (x, y) => isInside(points, x, y), colour);
    },
    png: () => pngOf(pixels, width, height),
  };
}

function isInside(points: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  points.forEach(([x1, y1], at) => {
    const [x2, y2] = points[(at + 1) % points.length]!;
    if (y1 > y !== y2 > y && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

function pngOf(pixels: Buffer, width: number, height: number): Buffer {
  const lines = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) pixels.copy(lines, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3);
  const part = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), part('IHDR', head), part('IDAT', deflateSync(lines, { level: 1 })), part('IEND', Buffer.alloc(0))]);
}
