import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aChild, aTown, anIdNumber, testPlaces } from '../../children/testing.ts';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { sweepPhotos } from '../../uploads/sweep.ts';
import { newVisit } from '../testing.ts';
import { aPhoto, points } from './testing.ts';

type Seated = Awaited<ReturnType<TestApp['as']>>;
let house: TestApp;
let director: Seated;
let supervisor: Seated;
let child: string;
const bugs: string[] = [];
beforeAll(async () => {
  house = await testApp();
  house.app.addHook('onRequest', async (request) => {
    request.log = { ...request.log, info() {}, error: (about: { err?: Error }) => { bugs.push(String(about.err?.stack)); } } as typeof request.log;
  });
  await aTown(house.db);
  director = await house.as('director', testPlaces.village);
  supervisor = await house.as('supervisor', testPlaces.township);
  child = (await aChild(house.db)).id;
});
afterAll(() => house.close());

const octets = { 'content-type': 'application/octet-stream' };
const stored = () => readdirSync(join(house.parts.home.dir), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /files|uploads/.test(entry.parentPath)).map(({ name }) => name).sort();

async function upload(content: Buffer, as = director, name = '照片.jpg') {
  const id = crypto.randomUUID();
  const begun = await as.call('POST', '/uploads', { body: { id, name, size: Math.max(1, content.length), purpose: 'visit-photo' } });
  if (begun.statusCode !== 200) return { id, reply: begun };
  const half = Math.floor(content.length / 2);
  if (half > 0) await as.call('PUT', `/uploads/${id}/pieces/0`, { body: content.subarray(0, half), headers: octets });
  return { id, reply: await as.call('PUT', `/uploads/${id}/pieces/${half}`, { body: content.subarray(half), headers: octets }) };
}

async function visited(as = director, of = child, hoursAgo = 30 + 2 * made++) {
  const visit = newVisit(of, { at: new Date(Date.now() - hoursAgo * 3_600_000).toISOString() });
  const reply = await as.call('POST', '/visits', { body: visit });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return visit;
}
let made = 0;
const add = (visitId: string, uploadId: string, shows = 'home', as = director, id: string = crypto.randomUUID()) => as.call('POST', `/visits/${visitId}/photos`, { body: { id, uploadId, shows } });

test('a picture goes up in pieces, loses its place before it is stored, and is shown whole and small', async () => {
  const visit = await visited();
  const { id, reply } = await upload(await aPhoto(1, 800, 600));
  expect(reply.json()).toMatchObject({ complete: true, mediaType: 'image/jpeg' });
  const photoId = crypto.randomUUID();
  const added = await add(visit.id, id, 'home', director, photoId);
  expect(added.json().photos).toMatchObject([{ id: photoId, shows: 'home', width: 800, height: 600, removed: null }]);
  expect((await add(visit.id, id, 'home', director, photoId)).json()).toEqual(added.json());
  const whole = await supervisor.call('GET', `/visits/${visit.id}/photos/${photoId}`);
  expect([whole.headers['content-type'], whole.headers['cache-control']]).toEqual(['image/jpeg', 'no-store']);
  expect((await sharp(whole.rawPayload).metadata()).exif).toBeUndefined();
  expect(whole.rawPayload.includes('secret-maker')).toBe(false);
  const preview = await supervisor.call('GET', `/visits/${visit.id}/photos/${photoId}?size=preview`);
  expect((await sharp(preview.rawPayload).metadata()).width).toBe(320);
  const { rows } = await house.db.owner.query(`select actor from audit_rows where action = 'open' and subject_kind = 'visit_photos' and subject_id = $1`, [photoId]);
  expect(rows).toEqual([{ actor: supervisor.id }]);
  const gone = await supervisor.call('POST', `/visits/${visit.id}/photos/${photoId}/remove`, { body: { reason: '拍到了邻居' } });
  expect(gone.json().photos[0].removed.why).toBe('拍到了邻居');
  expect((await supervisor.call('GET', `/visits/${visit.id}/photos/${photoId}`)).json().code).toBe('not-found');
  const other = await house.as('director', testPlaces.nextVillage);
  expect((await other.call('GET', `/visits/${visit.id}/photos/${photoId}?size=preview`)).json().code).toBe('not-found');
});

test('a picture of the child needs a consent that held on that day', async () => {
  const visit = await visited();
  const { id } = await upload(await aPhoto(2));
  const refused = await add(visit.id, id, 'child');
  expect(refused.json()).toMatchObject({ code: 'wrong-state', why: expect.stringContaining('拍照同意'), fields: { shows: expect.stringContaining('登记拍照同意') } });
  const consent = (given: boolean, on: string, until: string | null = null) => house.db.owner.query(`insert into consents (id, child_id, about, given, by_whom, name, on_day, until_day) values (gen_random_uuid(), $1, 'photo', $2, 'guardian', '李秀英', $3, $4)`, [child, given, on, until]);
  await consent(true, '2026-01-01', '2026-02-01');
  expect((await add(visit.id, id, 'child')).json().code).toBe('wrong-state');
  await consent(true, '2026-03-01');
  expect((await add(visit.id, id, 'child')).statusCode).toBe(200);
  await consent(false, new Date().toISOString().slice(0, 10));
  expect((await add(visit.id, (await upload(await aPhoto(3))).id, 'child')).json().code).toBe('wrong-state');
  expect((await add(visit.id, (await upload(await aPhoto(3))).id, 'home')).statusCode).toBe(200);
});

test('only the visitor adds pictures, from an upload of the own', async () => {
  const visit = await visited();
  const { id } = await upload(await aPhoto(4));
  expect((await add(visit.id, (await upload(await aPhoto(4), supervisor)).id, 'home', supervisor)).json().code).toBe('not-allowed');
  expect((await add(visit.id, (await upload(await aPhoto(4), supervisor)).id)).json().code).toBe('not-found');
  expect((await add(crypto.randomUUID(), id)).json().code).toBe('not-found');
  const both = await Promise.all([add(visit.id, id), add(visit.id, id)]);
  expect(both.map((reply) => reply.json().code ?? 'added').sort()).toEqual(['added', 'not-found']);
});

test('the same picture at another child is asked about, whoever sent it first, and the visitor is not told', async () => {
  const other = (await aChild(house.db, { name: '陈小晨', idNumber: anIdNumber('2015-03-01', 'female'), hukouCode: testPlaces.nextVillage, residenceCode: testPlaces.nextVillage })).id;
  const next = await house.as('director', testPlaces.nextVillage);
  const photo = await aPhoto(5);
  const again = await sharp(photo).resize(300).modulate({ brightness: 1.05 }).jpeg({ quality: 50 }).toBuffer();
  const [one, two, three] = [await visited(), await visited(next, other), await visited()];
  await add(one.id, (await upload(photo)).id);
  await add(two.id, (await upload(again, next, 'a.jpg')).id, 'home', next);
  await add(three.id, (await upload(await aPhoto(6))).id);
  const questions = (await supervisor.call('GET', '/supervision?kind=same-picture')).json().rows;
  const about = Object.fromEntries(questions.map((question: { visit: { id: string }; about: { visits: string[] } }) => [question.visit.id, question.about.visits]));
  expect(about).toEqual({ [one.id]: [two.id], [two.id]: [one.id] });
  expect((await director.call('GET', `/visits/${one.id}`)).json().questions).toEqual([]);
  expect((await supervisor.call('GET', `/visits/${one.id}`)).json().questions).toHaveLength(1);
});

test('whatever is sent as a picture: an answer or a refusal, and nothing stays behind', async () => {
  const visit = await visited();
  const whole = await Promise.all([aPhoto(7, 96, 64), points(7, 96, 64).png().toBuffer(), points(7, 96, 64).webp().toBuffer(), points(7, 60, 60).tiff().toBuffer()]);
  const sent = fc.oneof(
    fc.constantFrom(...whole.slice(0, 3)),
    fc.tuple(fc.nat(3), fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255)), { maxLength: 4 }), fc.constantFrom(1, 1, 1, 0.99, 0.6, 0.2))
      .map(([which, changes, cut]) => {
        const content = Buffer.from(whole[which]!);
        for (const [at, value] of changes) content[Math.floor(at * content.length)] = value;
        return content.subarray(0, Math.max(1, Math.floor(cut * content.length)));
      }),
    fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(bytes)])),
    fc.constantFrom(Buffer.from('<svg/>'), Buffer.from('GIF89a'), Buffer.alloc(5000), Buffer.from('RIFF\u0000\u0000\u0000\u0000WEBPVP8X')),
  );
  const before = stored();
  let [taken, refused] = [0, 0];
  await fc.assert(fc.asyncProperty(sent, fc.constantFrom('照片.jpg', 'a.png', 'b.webp'), async (content, name) => {
    const { id, reply } = await upload(content, director, name);
    expect(reply.statusCode, reply.body + bugs.at(-1)).toBeLessThan(500);
    if (reply.statusCode >= 400) {
      refused += 1;
      expect(reply.json().code).toBe('picture-refused');
      expect(stored()).toEqual(before);
      // Nothing of it can be used, and it may be sent again from the start.
      expect((await director.call('GET', `/uploads/${id}`)).json()).toMatchObject({ received: 0, complete: false });
      expect((await add(visit.id, id)).json().code).toBe('wrong-state');
    } else {
      taken += 1;
      await house.db.owner.query('delete from uploads where id = $1', [id]);
      for (const name of stored().filter((one) => !before.includes(one))) await house.parts.files.remove(name.replace(/\.\w+$/, ''));
    }
  }), { numRuns: 120, seed: 20_260_601 });
  expect([taken > 5, refused > 40]).toEqual([true, true]);
  expect(bugs).toEqual([]);
});

test('a picture that became part of no visit for a month is forgotten, with its content', async () => {
  const visit = await visited();
  const [kept, young] = [await upload(await aPhoto(11)), await upload(await aPhoto(12))];
  await add(visit.id, kept.id);
  const before = stored();
  const left = await upload(await aPhoto(13));
  await house.db.owner.query(`update uploads set created_at = now() - interval '31 days' where id = any ($1)`, [[kept.id, left.id]]);
  expect(await sweepPhotos(house.parts)).toBe(1);
  expect(stored()).toEqual(before);
  expect((await director.call('GET', `/uploads/${young.id}`)).json().complete).toBe(true);
});

test('no byte, too many bytes, or a file of another purpose are no picture', async () => {
  const begin = (size: number) => director.call('POST', '/uploads', { body: { id: crypto.randomUUID(), name: 'a.jpg', size, purpose: 'visit-photo' } });
  expect((await begin(0)).json().code).toBe('bad-input');
  expect((await begin(40 * 1024 * 1024)).json().code).toBe('file-too-large');
  const paper = Buffer.from('%PDF-1.7 x');
  const id = crypto.randomUUID();
  await director.call('POST', '/uploads', { body: { id, name: 'a.pdf', size: paper.length, purpose: 'attachment' } });
  await director.call('PUT', `/uploads/${id}/pieces/0`, { body: paper, headers: octets });
  expect((await add((await visited()).id, id)).json().code).toBe('not-found');
});
