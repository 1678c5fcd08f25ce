import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, loadEnv, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Tells the service worker, after everything else stands, which files make this version; and packs them small. */
function finished(): Plugin {
  let folder = '';
  return {
    name: 'tonghu-finished',
    apply: 'build',
    configResolved: ({ build }) => { folder = resolve(root, build.outDir); },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await nameFiles(folder);
        await compress(folder);
      },
    },
  };
}

/**
 * The shapes of domain are made by calls of zod when a file loads. They change
 * nothing else, which no bundler can know: told so, it leaves out the shapes that
 * no screen uses, and zod with them. Under a name of its own in these files alone,
 * because a short `z` is also what minified packages call things of theirs.
 */
const shapeName = 'zodOfDomain';
const shapesWithoutEffect: Plugin = {
  name: 'tonghu-shapes-without-effect',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/](domain|rules)[\\/]src[\\/].*\.ts$/, code: /import \{ z \} from 'zod'/ },
    handler: (code) => code.replace("import { z } from 'zod'", `import { z as ${shapeName} } from 'zod'`).replace(/(?<![\w.'"$])z\s*(?=\.\s*\w)/g, shapeName),
  },
};

const filesIn = async (folder: string) => (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
  .sort();

async function nameFiles(folder: string): Promise<void> {
  const files = (await filesIn(folder)).filter((name) => name !== 'sw.js');
  const digest = createHash('sha256');
  for (const name of files) digest.update(name).update(await readFile(join(folder, name)));
  const worker = join(folder, 'sw.js');
  digest.update(await readFile(worker));
  const built = JSON.stringify({ version: digest.digest('hex').slice(0, 16), files });
  await writeFile(worker, `const builtFiles=${built};\n${await readFile(worker, 'utf8')}`);
}

async function compress(folder: string): Promise<void> {
  const names = (await filesIn(folder)).filter((name) => /\.(js|css|html|svg|webmanifest)$/.test(name));
  await Promise.all(names.map(async (name) => {
    const path = join(folder, name);
    const content = await readFile(path);
    if (content.length < 1024) return; // as many packets either way
    const [small, larger] = await Promise.all([
      promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      promisify(gzip)(content, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, larger)]);
  }));
}

export default defineConfig(({ mode }) => {
  const release = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  // Where the API listens while vite serves the pages: TONGHU_API=http://127.0.0.1:8780
  const api = loadEnv(mode, root, 'TONGHU_').TONGHU_API ?? 'http://127.0.0.1:8780';
  return {
    root,
    base: '/field/',
    plugins: [shapesWithoutEffect, finished()],
    define: { 'import.meta.env.VITE_VERSION': JSON.stringify(release.version) },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    // The server compares the page's origin with the host it is asked under, so the host stays.
    server: { host: '127.0.0.1', proxy: { '/api': { target: api, changeOrigin: false } } },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: ['es2020', 'chrome80', 'safari14'],
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0, // the content policy allows files of ours only
      rolldownOptions: {
        input: { main: join(root, 'index.html'), sw: join(root, 'src/service-worker.ts') },
        treeshake: { manualPureFunctions: [shapeName] },
        output: {
          // The worker keeps its address for ever.
          entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  };
});
