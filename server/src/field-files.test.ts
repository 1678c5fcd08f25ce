import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@tonghu/domain/problem';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveConsole } from './console-files.ts';
import { serveField } from './field-files.ts';

let folder: string;
let app: FastifyInstance;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-phone-'));
  for (const one of ['console', 'field']) {
    mkdirSync(join(folder, one, 'assets'), { recursive: true });
    writeFileSync(join(folder, one, 'index.html'), `page of ${one}`);
    writeFileSync(join(folder, one, 'assets', `${one}.js`), `script of ${one}`);
    writeFileSync(join(folder, one, '.built-from'), 'a digest');
  }
  writeFileSync(join(folder, 'field', 'sw.js'), 'worker');
  app = Fastify();
  app.addHook('onRequest', async (_, reply) => { reply.header('content-security-policy', 'of everything else'); });
  app.setErrorHandler((error, _, reply) => reply.code(error instanceof Problem ? 404 : 500).send({ code: error instanceof Problem ? error.code : String(error) }));
  await serveConsole(app, join(folder, 'console'));
  await serveField(app, join(folder, 'field'));
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});
const get = (url: string) => app.inject({ url });

test('the phone has its place beside the console', async () => {
  expect([(await get('/field/')).body, (await get('/field/index.html')).body, (await get('/children')).body, (await get('/field/assets/field.js')).body])
    .toEqual(['page of field', 'page of field', 'page of console', 'script of field']);
  const moved = await get('/field?lang=en');
  expect([moved.statusCode, moved.headers.location]).toEqual([308, '/field/?lang=en']);
});

test('files with a hash are kept for ever; the page and the service worker are asked for each time', async () => {
  expect((await get('/field/assets/field.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  for (const url of ['/field/', '/field/sw.js']) expect((await get(url)).headers['cache-control'], url).toBe('no-cache');
});

test('the page may run files of ours and nothing else', async () => {
  const policy = String((await get('/field/')).headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});

test.each(['/field/.built-from', '/field/nothing', '/field/today', '/field/assets/old.js', '/field/..%2fconsole/index.html'])('%s is not there, and is not the console either', async (url) => {
  const reply = await get(url);
  expect(reply.statusCode).toBeGreaterThanOrEqual(403);
  expect(reply.body).not.toMatch(/page|digest|script/);
});
