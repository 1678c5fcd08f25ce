import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '@tonghu/domain/problem';
import { serveConsole } from './console-files.ts';

let folder: string;
let app: FastifyInstance;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-pages-'));
  app = Fastify();
  app.setErrorHandler((error, _, reply) => reply.code(error instanceof Problem ? 404 : 500).send({ code: error instanceof Problem ? error.code : String(error) }));
  app.get('/api/there', async () => 'api');
  await serveConsole(app, join(folder, 'dist'));
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Builds pages aside and puts them in place whole, as the start does. */
function build(version: string): void {
  const aside = join(folder, version);
  mkdirSync(join(aside, 'assets'), { recursive: true });
  writeFileSync(join(aside, 'index.html'), `page ${version}`);
  writeFileSync(join(aside, '.built-from'), 'a digest');
  writeFileSync(join(aside, 'assets', `app-${version}.js`), `script ${version}`);
  writeFileSync(join(aside, 'assets', `app-${version}.js.br`), brotliCompressSync(`script ${version}`));
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  renameSync(aside, join(folder, 'dist'));
}
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test('assets are kept for ever, the page is asked for each time, also below the addresses of the console', async () => {
  build('one');
  expect((await get('/assets/app-one.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  for (const url of ['/', '/index.html', '/children', '/children/37?tab=family']) {
    const reply = await get(url);
    expect([reply.statusCode, reply.body, reply.headers['cache-control']], url).toEqual([200, 'page one', 'no-cache']);
  }
  expect((await get('/api/there')).body).toBe('api');
});

test('who reads brotli gets the small file, under the type of the large one', async () => {
  build('one');
  const reply = await get('/assets/app-one.js', { 'accept-encoding': 'gzip, br' });
  expect(reply.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': expect.stringContaining('javascript'), vary: expect.stringMatching(/accept-encoding/i) });
  expect(brotliDecompressSync(reply.rawPayload).toString()).toBe('script one');
  expect((await get('/assets/app-one.js')).body).toBe('script one');
});

test('pages built again below the running server are the next ones, and an old asset is refused without being remembered', async () => {
  build('one');
  expect((await get('/assets/app-one.js')).statusCode).toBe(200);
  build('two');
  expect([(await get('/')).body, (await get('/assets/app-two.js')).body]).toEqual(['page two', 'script two']);
  const gone = await get('/assets/app-one.js');
  expect([gone.statusCode, gone.json().code, gone.headers['cache-control']]).toEqual([404, 'not-found', 'no-store']);
});

test.each(['/.built-from', '/assets/../.built-from', '/..%2f..%2fpackage.json', '/api/nothing', '/docs/nothing', '/favicon.ico'])('%s is not there', async (url) => {
  build('one');
  const reply = await get(url);
  expect(reply.statusCode).toBeGreaterThanOrEqual(403);
  expect(reply.body).not.toMatch(/page|digest|workspaces/);
});

test('without built pages it says so, and finds them once they stand', async () => {
  expect([(await get('/')).json().code, (await get('/children')).json().code]).toEqual(['not-found', 'not-found']);
  build('one');
  expect((await get('/')).body).toBe('page one');
});
