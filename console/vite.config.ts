import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';

/** Puts a `.br` and a `.gz` beside every text of the build, so that the server sends the small one and compresses nothing while people wait. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'tonghu-compressed',
    apply: 'build',
    configResolved: ({ root, build }) => { folder = resolve(root, build.outDir); },
    // After the bundle stands; a failed build has nothing to compress.
    closeBundle: { order: 'post', sequential: true, handler: async (fault?: Error) => { if (!fault) await compressBelow(folder); } },
  };
}

async function compressBelow(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|css|html|svg|json|webmanifest)$/.test(name));
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

const inLanguage = (zh: string, en: string): string => `(document.documentElement.lang === "en" ? ${JSON.stringify(en)} : ${JSON.stringify(zh)})`;

/** What packages have screen readers say in English, whatever the page's language: where, how it is written, and what stands there instead. */
const foreign = [
  // Every icon by its name: "folder 儿童档案", "clock-circle 还有 2 个工作日". Beside words it says nothing more; one that takes clicks itself keeps its name.
  { at: /icons\/es\/components\/AntdIcon(Light)?\.js/, says: /role: "img",\s*"aria-label": icon\.name/, instead: '...(restProps["aria-label"] || onClick ? { role: "img", "aria-label": icon.name } : { "aria-hidden": true })' },
  // "Tab 1 of 13 家庭": the list of tabs tells place and number by itself.
  { at: /tabs\/es\/TabNavList\/TabNode\.js/, says: /focus && (?=\/\*#__PURE__\*\/React\.createElement\("div", \{\s*"aria-live")/, instead: 'false && ' },
  // The cross that empties a field had the name of its icon; the steps of a number have names in English.
  { at: /component\/input\/es\/BaseInput\.js/, says: /createElement\("button", \{\s*type: "button",/, instead: `$& "aria-label": ${inLanguage('清除', 'Clear')},` },
  { at: /input-number\/es\/StepHandler\.js/, says: /isUpAction \? 'Increase Value' : 'Decrease Value'/, instead: `isUpAction ? ${inLanguage('加', 'Increase')} : ${inLanguage('减', 'Decrease')}` },
  // The arrows of a list of pages are buttons of an icon alone.
  { at: /antd\/es\/pagination\/Pagination\.js/, says: /const prevIcon = [^;]*?type: "button",/, instead: `$& "aria-label": ${inLanguage('上一页', 'Previous page')},` },
  { at: /antd\/es\/pagination\/Pagination\.js/, says: /const nextIcon = [^;]*?type: "button",/, instead: `$& "aria-label": ${inLanguage('下一页', 'Next page')},` },
];

/** The code of a package without its English for screen readers, or with words of ours in its place. */
export function unsaid(code: string, id: string): string {
  let said = code;
  for (const { at, says, instead } of foreign) {
    if (!at.test(id.replaceAll('\\', '/'))) continue;
    if (!says.test(said)) throw new Error(`${id} is written in another way now; console/vite.config.ts has to follow`);
    said = said.replace(says, instead);
  }
  return said;
}

const ownWords: Plugin = {
  name: 'tonghu-own-words',
  enforce: 'pre',
  transform: { filter: { id: /[\\/](AntdIcon|AntdIconLight|TabNode|BaseInput|StepHandler|Pagination)\.js/ }, handler: unsaid },
};

export default defineConfig(({ mode }) => {
  const root = fileURLToPath(new URL('.', import.meta.url));
  // Where the API listens while vite serves the pages: TONGHU_API=http://127.0.0.1:8780
  const api = loadEnv(mode, root, 'TONGHU_').TONGHU_API ?? 'http://127.0.0.1:8780';
  // The server compares the page's origin with the host it is asked under, so the host stays.
  const toServer = { target: api, changeOrigin: false };
  return {
    root,
    plugins: [react(), ownWords, compressed()],
    // The phone's pages come from a vite of their own, started beside this one.
    server: { host: '127.0.0.1', proxy: { '/api': toServer, '/docs': toServer, '/field': { target: 'http://127.0.0.1:5174', changeOrigin: false, ws: true } } },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1200,
      rolldownOptions: {
        output: {
          // Parts that change with their own releases only, so that a new version of the product leaves them in the browser's cache.
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/, priority: 3 },
              // With its settings, which must stand before the first schema is made.
              { name: 'zod', test: /node_modules[\\/]zod[\\/]|shell[\\/]zod-settings/, priority: 3 },
            ],
          },
        },
      },
    },
  };
});
