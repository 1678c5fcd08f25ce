import type { Random } from '../random.ts';
import { type Canvas, type Colour, openCanvas } from './canvas.ts';

const [width, height] = [420, 315];

/** What a drawing shows. Never a person. */
export type Motif = 'house' | 'room' | 'yard' | 'paper';

/** Draws a picture as a phone might have taken it: a house, a room, a yard, a paper. The same chance draws the same. */
export function draw(random: Random, motif: Motif): Buffer {
  const canvas = openCanvas(width, height);
  ({ house, room, yard, paper })[motif](canvas, random);
  grain(canvas, random);
  return canvas.png();
}

const shade = ([red, green, blue]: Colour, by: number): Colour => [light(red * by), light(green * by), light(blue * by)];
const light = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
const pick = (random: Random, of: readonly Colour[]): Colour => shade(random.pick(of), 0.82 + random.next() * 0.3);

const walls: readonly Colour[] = [[222, 205, 178], [201, 120, 92], [235, 230, 220], [176, 182, 170], [214, 188, 140]];
const roofs: readonly Colour[] = [[120, 58, 48], [70, 78, 88], [150, 82, 50], [92, 92, 92]];
const skies: readonly Colour[] = [[168, 205, 235], [205, 214, 220], [240, 214, 180], [140, 180, 214]];
const grounds: readonly Colour[] = [[148, 132, 96], [120, 142, 84], [182, 168, 140], [108, 112, 100]];
const leaves: readonly Colour[] = [[66, 110, 58], [104, 134, 62], [148, 128, 48], [50, 90, 66]];

/** Light comes from one side, so that no two pictures are equally bright in the same places. */
function backdrop(canvas: Canvas, random: Random, horizon: number): void {
  const [sky, ground] = [pick(random, skies), pick(random, grounds)];
  const [left, right] = [0.7 + random.next() * 0.35, 0.7 + random.next() * 0.35];
  canvas.paint((x, y) => shade(y < horizon ? sky : ground, (left + (right - left) * x / width) * (y < horizon ? 1.05 - 0.25 * y / horizon : 0.9 + 0.2 * y / height)));
}

function tree(canvas: Canvas, random: Random, x: number, base: number, size: number): void {
  canvas.rectangle(x - size * 0.07, base - size * 0.6, size * 0.14, size * 0.6, [84, 62, 44]);
  const colour = pick(random, leaves);
  for (let count = 0; count < 5; count++) canvas.disc(x + (random.next() - 0.5) * size * 0.55, base - size * (0.6 + random.next() * 0.45), size * (0.2 + random.next() * 0.12), shade(colour, 0.85 + random.next() * 0.3));
}

function house(canvas: Canvas, random: Random): void {
  const horizon = 150 + random.int(70);
  backdrop(canvas, random, horizon);
  const [wide, high] = [150 + random.int(170), 80 + random.int(70)];
  const [x, base] = [random.int(width - wide), horizon + 25 + random.int(45)];
  const wall = pick(random, walls);
  if (random.chance(0.6)) tree(canvas, random, x > width / 2 ? x - 50 : x + wide + 45, base - 5, 90 + random.int(80));
  canvas.rectangle(x, base - high, wide, high, wall);
  canvas.polygon([[x - 14, base - high], [x + wide + 14, base - high], [x + wide - 12, base - high - 34 - random.int(36)], [x + 12, base - high - 34 - random.int(36)]], pick(random, roofs));
  const door = x + 16 + random.int(Math.max(1, wide - 70));
  canvas.rectangle(door, base - high * 0.66, 34, high * 0.66, pick(random, roofs));
  for (const at of [x + 14, x + wide - 54]) if (Math.abs(at - door) > 40) {
    canvas.rectangle(at, base - high * 0.72, 40, high * 0.36, [66, 84, 98]);
    canvas.rectangle(at + 18, base - high * 0.72, 3, high * 0.36, [230, 226, 214]);
  }
  for (let count = random.int(3); count > 0; count--) canvas.rectangle(random.int(width - 40), base + 8 + random.int(30), 20 + random.int(50), 8 + random.int(16), pick(random, grounds));
}

function room(canvas: Canvas, random: Random): void {
  const [wall, floor] = [pick(random, walls), pick(random, grounds)];
  const edge = 185 + random.int(60);
  const lamp = random.int(width);
  canvas.paint((x, y) => shade(y < edge ? wall : floor, 1.12 - Math.abs(x - lamp) / width * 0.7 - y / height * 0.15));
  const window = random.int(width - 120);
  canvas.rectangle(window, 34 + random.int(30), 90 + random.int(40), 80 + random.int(30), [238, 240, 232]);
  canvas.rectangle(window + 44, 34, 4, 110, shade(wall, 0.6));
  const bed = random.int(width - 200);
  canvas.rectangle(bed, edge - 24, 170 + random.int(60), 62, pick(random, [[170, 60, 70], [80, 110, 160], [200, 170, 90], [120, 150, 120]]));
  canvas.rectangle(bed + 6, edge - 38, 48, 22, [244, 240, 232]);
  const table = random.int(width - 110);
  canvas.rectangle(table, edge + 20, 100, 10, [110, 74, 46]);
  canvas.rectangle(table + 6, edge + 30, 8, 56, [92, 60, 38]);
  canvas.rectangle(table + 86, edge + 30, 8, 56, [92, 60, 38]);
  for (let count = 1 + random.int(3); count > 0; count--) canvas.rectangle(table + random.int(70), edge + 6 + random.int(6), 22, 14, pick(random, roofs));
}

function yard(canvas: Canvas, random: Random): void {
  const horizon = 110 + random.int(80);
  backdrop(canvas, random, horizon);
  canvas.rectangle(0, horizon - 10, width, 46 + random.int(30), pick(random, walls));
  for (let count = 2 + random.int(3); count > 0; count--) tree(canvas, random, random.int(width), horizon + 30 + random.int(60), 70 + random.int(110));
  canvas.disc(random.int(width), 260 + random.int(30), 22 + random.int(18), [70, 78, 84]); // a well
  canvas.polygon([[random.int(120), height], [120 + random.int(160), horizon + 40], [200 + random.int(140), horizon + 40], [300 + random.int(120), height]], pick(random, grounds));
}

function paper(canvas: Canvas, random: Random): void {
  const table = pick(random, roofs);
  const tilt = (random.next() - 0.5) * 60;
  canvas.paint((x) => shade(table, 0.7 + x / width * 0.5));
  const [x, y] = [60 + random.int(70), 16 + random.int(24)];
  const sheet = 200 + random.int(60);
  canvas.polygon([[x + tilt, y], [x + sheet + tilt, y + 8], [x + sheet - tilt, y + 270], [x - tilt, y + 262]], [246, 243, 234]);
  const lines = 8 + random.int(5);
  for (let line = 0; line < lines; line++) {
    const at = y + 40 + line * (210 / lines);
    const shift = tilt * (1 - 2 * (at - y) / 262);
    canvas.rectangle(x + shift + 18, at, (sheet - 40) * (0.4 + random.next() * 0.6), 4, [120, 120, 124]);
  }
  canvas.disc(x + sheet - tilt * 0.6 - 44, y + 210, 24, [196, 60, 54]);
}

/** A camera is never still and never clean. */
function grain(canvas: Canvas, random: Random): void {
  for (let count = 0; count < 260; count++) canvas.rectangle(random.int(width), random.int(height), 2, 1, shade([200, 196, 188], 0.4 + random.next() * 0.8));
}
