import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { type Text, text } from '@tonghu/domain/text';
import { codeLengths, decodeProvince, levelOf, parentCode } from './packed-text.ts';

/** A division of the national list. `code` is the short form: 2, 4, 6, 9 or 12 digits. */
export interface Division {
  code: string;
  name: string;
  /** 1 province, 2 city, 3 county, 4 township, 5 village. */
  level: number;
  parent: string | null;
}

export interface DivisionCounts { cities: number; counties: number; townships: number; villages: number }

/** The national list of divisions. Every code is accepted short (`370784`) or filled with zeros (`370784000000`). */
export interface Divisions {
  /** What the list is: `2023-06-30` is the day it describes. */
  about: { title: string; publisher: string; until: string; published: string; package: string; version: string; licence: string };
  provinces(): Division[];
  division(code: string): Division | undefined;
  /** One level below, in the order of codes. */
  children(code: string): Division[];
  /** Everything below, parents before children. */
  under(code: string): Division[];
  /** Province first, the division itself last; empty for an unknown code. */
  chain(code: string): Division[];
  /** `37/3707/370784/`: the codes of the chain. Undefined for an unknown code. */
  pathOf(code: string): string | undefined;
  /** `山东省潍坊市安丘市`, without the list's filler names (市辖区, 省直辖县级行政区划). */
  fullName(code: string): string;
  /** How many of each level lie below. */
  counts(code: string): DivisionCounts;
  /** Why a code is not in the list, in a sentence. */
  whyUnknown(code: string): Text;
}

interface Index {
  title: string; publisher: string; until: string; published: string; package: string; version: string; licence: string;
  provinces: { code: string; name: string; at: number; bytes: number; counts: DivisionCounts }[];
}

/** All divisions below one province, in one order; `end` is where the subtree of each stops. */
interface Province { all: Division[]; at: Map<string, number>; end: Int32Array }

const data = new URL('../../data/', import.meta.url);
const fillers = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);
const notListed: Record<string, Text> = {
  71: text('台湾省', 'Taiwan'), 81: text('香港特别行政区', 'Hong Kong'), 82: text('澳门特别行政区', 'Macao'),
};

/** Opens the list. Reads the small index at once, and a province (about 100 KB) when it is first asked for. */
export function openDivisions(): Divisions {
  const { provinces: index, ...about } = JSON.parse(readFileSync(new URL('divisions.json', data), 'utf8')) as Index;
  let packed: Buffer | undefined;
  const read = new Map<string, Province>();

  function province(code: string): Province | undefined {
    const found = read.get(code);
    if (found) return found;
    const entry = index.find((one) => one.code === code);
    if (!entry) return undefined;
    packed ??= readFileSync(new URL('divisions.bin', data));
    const section = brotliDecompressSync(packed.subarray(entry.at, entry.at + entry.bytes)).toString('utf8');
    const opened = inOrder({ code, name: entry.name }, decodeProvince(code, section));
    read.set(code, opened);
    return opened;
  }

  /** Where a code lies. Digits beyond the level must all be zero; the exact code comes first, because 441900 is a county of its own. */
  function locate(given: string): { inside: Province; at: number } | undefined {
    if (!/^\d{2,12}$/.test(given)) return undefined;
    const inside = province(given.slice(0, 2));
    if (!inside) return undefined;
    for (const length of [...codeLengths].reverse()) {
      if (length > given.length || !/^0*$/.test(given.slice(length))) continue;
      const at = inside.at.get(given.slice(0, length));
      if (at !== undefined) return { inside, at };
    }
    return undefined;
  }

  const below = (given: string): Division[] => {
    const found = locate(given);
    return found ? found.inside.all.slice(found.at + 1, found.inside.end[found.at]) : [];
  };

  function chain(given: string): Division[] {
    const found = locate(given);
    if (!found) return [];
    const up: Division[] = [];
    for (let one: Division | undefined = found.inside.all[found.at]; one; one = one.parent ? found.inside.all[found.inside.at.get(one.parent)!] : undefined) up.unshift(one);
    return up;
  }

  return {
    about,
    provinces: () => index.map(({ code, name }) => ({ code, name, level: 1, parent: null })),
    division(given) {
      const found = locate(given);
      return found?.inside.all[found.at];
    },
    children(given) {
      const found = locate(given);
      if (!found) return [];
      const children: Division[] = [];
      for (let at = found.at + 1; at < found.inside.end[found.at]!; at = found.inside.end[at]!) children.push(found.inside.all[at]!);
      return children;
    },
    under: below,
    chain,
    pathOf(given) {
      const up = chain(given);
      return up.length ? `${up.map((one) => one.code).join('/')}/` : undefined;
    },
    fullName: (given) => chain(given)
      .filter((one, at, up) => !fillers.has(one.name) && one.name !== up[at - 1]?.name)
      .map((one) => one.name).join(''),
    counts(given) {
      const counts = [0, 0, 0, 0, 0, 0];
      for (const one of below(given)) counts[one.level]!++;
      return { cities: counts[2]!, counties: counts[3]!, townships: counts[4]!, villages: counts[5]! };
    },
    whyUnknown(given) {
      if (!/^\d{2,12}$/.test(given)) {
        return text(`“${given}”不是区划代码：区划代码是2至12位数字，例如370784。`, `"${given}" is not a division code: a code has 2 to 12 digits, such as 370784.`);
      }
      const outside = notListed[given.slice(0, 2)];
      if (outside) {
        return text(`国家统计局的区划代码表（截至${about.until}）不包含${outside.zh}，无法列出下级区划。`,
          `The list of the National Bureau of Statistics (as of ${about.until}) has no divisions of ${outside.en}.`);
      }
      return text(`区划代码表（截至${about.until}）里没有${given}，请核对代码。`, `There is no division ${given} in the national list (as of ${about.until}); check the code.`);
    },
  };
}

function inOrder(top: { code: string; name: string }, coded: { code: string; name: string }[]): Province {
  const all: Division[] = [{ ...top, level: 1, parent: null }];
  for (const { code, name } of coded) all.push({ code, name, level: levelOf(code), parent: parentCode(code) });
  const at = new Map(all.map((one, place) => [one.code, place]));
  const end = new Int32Array(all.length);
  const open: number[] = [];
  for (let place = 0; place <= all.length; place++) {
    const level = all[place]?.level ?? 0;
    while (open.length && all[open.at(-1)!]!.level >= level) end[open.pop()!] = place;
    open.push(place);
  }
  return { all, at, end };
}
