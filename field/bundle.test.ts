import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { type Rolldown, build } from 'vite';

/** What may come before the first screen works, in compressed script. */
const budget = 60 * 1024;

let chunks: Rolldown.OutputChunk[];
beforeAll(async () => {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const built = await build({ root, configFile: `${root}vite.config.ts`, logLevel: 'silent', build: { write: false } }) as Rolldown.RolldownOutput;
  chunks = built.output.filter((one) => one.type === 'chunk');
}, 120_000);

/** A chunk and everything it needs before it runs. */
function withImports(chunk: Rolldown.OutputChunk, seen = new Set<Rolldown.OutputChunk>()): Set<Rolldown.OutputChunk> {
  if (seen.has(chunk)) return seen;
  seen.add(chunk);
  for (const name of chunk.imports) withImports(chunks.find(({ fileName }) => fileName === name)!, seen);
  return seen;
}
const entry = () => chunks.find(({ isEntry, name }) => isEntry && name === 'main')!;
const modules = () => chunks.flatMap(({ modules: of }) => Object.entries(of)).filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id.replaceAll('\\', '/'));

test('the script before the first screen is small', () => {
  const size = [...withImports(entry())].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  expect(size).toBeLessThan(budget);
});

test('nothing but the phone, words, law and four small packages is in it', () => {
  const allowed = /\/(field\/src|domain\/src|rules\/src)\/|\/node_modules\/(preact|idb|qr|zod)\/|^\0|^vite\//;
  expect(modules().filter((id) => !allowed.test(id))).toEqual([]);
});

test('no shape library and no camera code come before the first screen', () => {
  const first = [...withImports(entry())].flatMap(({ modules: of }) => Object.entries(of)).filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id);
  expect(first.filter((id) => /node_modules\/(zod|qr)\//.test(id.replaceAll('\\', '/')))).toEqual([]);
});

test('no code of the server is in it', () => {
  const words = /["'`](node:[a-z]+|pg|fastify|kysely|graphile-worker|sharp|pdfkit)["'`]|process\.env|@tonghu\/(server|db|linkage|cli)/;
  expect(chunks.filter(({ code }) => words.test(code)).map(({ fileName }) => fileName)).toEqual([]);
});

test('the service worker stands alone', () => {
  const worker = chunks.find(({ fileName }) => fileName === 'sw.js')!;
  expect([worker.imports, worker.dynamicImports, /^\s*(import|export)\b/m.test(worker.code)]).toEqual([[], [], false]);
});
