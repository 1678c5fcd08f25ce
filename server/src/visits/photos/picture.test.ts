import { deflateSync, crc32 } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { Problem } from '@tonghu/domain/problem';
import { cleanPicture, previewOf } from './picture.ts';
import { aPhoto, points } from './testing.ts';

const refusal = async (content: Buffer): Promise<string> => {
  try {
    await cleanPicture(content);
    return 'taken';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.code).toBe('picture-refused');
    return (error.detail['why'] as { en: string }).en;
  }
};

test('the place, the maker and everything else beside the picture is gone', async () => {
  const sent = await points(1).withExif({ IFD0: { Make: 'TestPhone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 26/1 12/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>secret-place</rdf></x:xmpmeta>').withIccProfile('p3').jpeg().toBuffer();
  const before = await sharp(sent).metadata();
  expect([before.exif?.includes('TestPhone'), before.xmp?.includes('secret-place'), before.icc !== undefined]).toEqual([true, true, true]);
  const { content } = await cleanPicture(sent);
  const after = await sharp(content).metadata();
  expect(after).toMatchObject({ format: 'jpeg', space: 'srgb' });
  for (const part of ['exif', 'xmp', 'iptc', 'icc', 'comments', 'orientation'] as const) expect(after[part], part).toBeUndefined();
  for (const word of ['Exif', 'GPS', 'TestPhone', 'secret-place', 'http']) expect(content.includes(word), word).toBe(false);
});

test('a picture is turned the way the phone was held, and made small', async () => {
  const half = Buffer.alloc(2000 * 1000 * 3);
  half.fill(255, 0, half.length / 2); // white above, black below
  const sent = await sharp(half, { raw: { width: 2000, height: 1000, channels: 3 } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { content, width, height } = await cleanPicture(sent);
  expect([width, height]).toEqual([800, 1600]);
  const { data } = await sharp(content).greyscale().resize(2, 1, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
  expect(data[0]).toBeLessThan(40); // turned clockwise: what was below is left
  expect(data[1]).toBeGreaterThan(215);
  expect(await sharp(await previewOf(content)).metadata()).toMatchObject({ width: 160, height: 320, format: 'jpeg' });
});

test('PNG and WebP are taken; what shines through lies on white', async () => {
  const clear = await sharp({ create: { width: 100, height: 80, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
  const { content, width } = await cleanPicture(clear);
  expect(width).toBe(100);
  expect((await sharp(content).raw().toBuffer())[0]).toBeGreaterThan(250);
  expect((await cleanPicture(await points(2).webp().toBuffer())).height).toBe(360);
  const interlaced = await points(2).png({ progressive: true }).toBuffer();
  expect((await cleanPicture(interlaced)).height).toBe(360);
  expect((await cleanPicture(await points(2).jpeg({ progressive: true, mozjpeg: true }).toBuffer())).height).toBe(360);
});

test('what is no still picture is refused with its reason', async () => {
  const photo = await aPhoto(3);
  const moving = await sharp(Buffer.concat([await points(4, 64, 64).raw().toBuffer(), await points(5, 64, 64).raw().toBuffer()]), { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } }).webp({ loop: 0 }).toBuffer();
  expect(await refusal(Buffer.alloc(0))).toMatch(/no JPG/);
  expect(await refusal(Buffer.from('%PDF-1.7'))).toMatch(/no JPG/);
  expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'))).toMatch(/no JPG/);
  expect(await refusal(await points(6).tiff().toBuffer())).toMatch(/no JPG/);
  expect(await refusal(await points(6).gif().toBuffer())).toMatch(/no JPG/);
  expect(await refusal(photo.subarray(0, photo.length / 2))).toMatch(/not whole/);
  expect(await refusal(moving)).toMatch(/still/);
  expect(await refusal(await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } }).png().toBuffer())).toMatch(/too small/);
});

test('a second file behind the picture is refused; what phones hang there is cut off', async () => {
  const photo = await aPhoto(7, 64, 64);
  for (const behind of ['PK\u0003\u0004 archive', '<script>alert(1)</script>', '%PDF-1.7', '\u0000\u0000\u0000MZ']) expect(await refusal(Buffer.concat([photo, Buffer.from(behind, 'latin1')])), behind).toMatch(/hangs behind/);
  const film = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.from('secret-film')]);
  for (const behind of [Buffer.alloc(512), await aPhoto(8, 32, 32), film]) {
    const { content } = await cleanPicture(Buffer.concat([photo, behind]));
    expect([content.includes('secret-film'), content.includes('secret-maker')]).toEqual([false, false]);
  }
  for (const one of [await points(7, 64, 64).png().toBuffer(), await points(7, 64, 64).webp().toBuffer()]) expect(await refusal(Buffer.concat([one, Buffer.from('<html>')]))).toMatch(/hangs behind/);
});

/** A PNG that says it is huge and packs it in next to nothing. */
function hugePng(width: number, height: number, content: Buffer): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const whole = Buffer.alloc(12 + body.length);
    whole.writeUInt32BE(body.length, 0);
    whole.write(name, 4, 'latin1');
    body.copy(whole, 8);
    whole.writeUInt32BE(crc32(whole.subarray(4, 8 + body.length)), 8 + body.length);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0); head.writeUInt32BE(height, 4); head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(content)), chunk('IEND', Buffer.alloc(0))]);
}

test('a picture that unpacks to more than anybody has is refused before it is unpacked', async () => {
  for (const [width, height] of [[60_000, 60_000], [2 ** 31 - 1, 1], [6000, 5000]] as const) expect(await refusal(hugePng(width, height, Buffer.alloc(1000)))).toMatch(/too many points|cannot be opened/);
  expect(await refusal(hugePng(2000, 2000, Buffer.alloc(1000)))).toMatch(/cannot be opened/); // less inside than it says
});

test('broken bytes are refused or repaired, and never anything else', async () => {
  const whole = await Promise.all([aPhoto(9, 96, 64), points(9, 96, 64).png().toBuffer(), points(9, 96, 64).webp().toBuffer(), points(9, 96, 64).jpeg({ progressive: true }).toBuffer()]);
  const broken = fc.tuple(fc.nat(3), fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255)), { maxLength: 12 }), fc.option(fc.double({ min: 0, max: 1, noNaN: true })));
  await fc.assert(fc.asyncProperty(broken, async ([which, changes, cut]) => {
    const content = Buffer.from(whole[which]!);
    for (const [at, value] of changes) content[Math.floor(at * content.length)] = value;
    const sent = cut === null ? content : content.subarray(0, Math.floor(cut * content.length));
    const picture = await cleanPicture(sent).catch((error: unknown) => { if (error instanceof Problem) return null; throw error; });
    if (picture) expect((await sharp(picture.content).metadata()).format).toBe('jpeg');
  }), { numRuns: 300, seed: 20_260_601 });
});
