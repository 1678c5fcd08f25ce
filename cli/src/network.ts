import type { Command } from 'commander';
import { type Division, type DivisionCounts, type Divisions, openDivisions } from '@tonghu/db/divisions/divisions';
import { text } from '@tonghu/domain/text';
import { CommandProblem } from './say.ts';
import { badValue } from './told-command.ts';

interface Branch { code: string; name: string; level: number; children: Branch[] }

/** What `tonghu network --json` prints. */
export interface Network { code: string; name: string; level: number; counts: DivisionCounts; tree: Branch[] }

/** The network under a division: counts of all levels, and the tree down to a depth. */
export function networkOf(divisions: Divisions, code: string, depth = 5): Network | undefined {
  const top = divisions.division(code);
  if (!top) return undefined;
  const branches = (of: Division, left: number): Branch[] => (left < 1 ? [] : divisions.children(of.code)
    .map((one) => ({ code: one.code, name: one.name, level: one.level, children: branches(one, left - 1) })));
  return { code: top.code, name: divisions.fullName(top.code), level: top.level, counts: divisions.counts(top.code), tree: branches(top, depth) };
}

const words: [keyof DivisionCounts, string, string, string][] = [
  ['cities', '个市（州、盟）', 'city', 'cities'], ['counties', '个县（市、区）', 'county', 'counties'],
  ['townships', '个乡镇（街道）', 'township', 'townships'], ['villages', '个村（社区）', 'village', 'villages'],
];

/** `88个乡镇（街道），2,931个村（社区） · 88 townships, 2,931 villages`; levels without any are left out. */
function countsInWords(counts: DivisionCounts): string {
  const some = words.filter(([key]) => counts[key] > 0);
  if (some.length === 0) return '没有下级区划 · nothing below';
  const number = (key: keyof DivisionCounts) => counts[key].toLocaleString('en-US');
  return `${some.map(([key, zh]) => `${number(key)}${zh}`).join('，')} · ${
    some.map(([key, , one, many]) => `${number(key)} ${counts[key] === 1 ? one : many}`).join(', ')}`;
}

function readable(divisions: Divisions, network: Network): string {
  const lines = [`${network.name}（${network.code}）`, countsInWords(network.counts)];
  const draw = (branches: Branch[], indent: string) => {
    for (const branch of branches) {
      const inside = branch.level < 5 ? `  ${countsInWords(divisions.counts(branch.code)).split(' · ')[0]}` : '';
      lines.push(`${indent}${branch.code}  ${branch.name}${inside}`);
      draw(branch.children, `${indent}  `);
    }
  };
  draw(network.tree, '  ');
  lines.push(`区划代码表截至 ${divisions.about.until} · National list as of ${divisions.about.until}`);
  return `${lines.join('\n')}\n`;
}

function depthFrom(given: string): number {
  if (!/^[0-4]$/.test(given)) throw badValue(text('层数应为0至4。', 'the depth is 0 to 4.'));
  return Number(given);
}

/** Adds `tonghu network`: the four-level network under a division, from the national list alone. */
export function registerNetwork(program: Command): void {
  program.command('network')
    .description('某个区划下的四级网络：数量和名录 · The network under a division: counts and the tree')
    .requiredOption('--division <code>', '区划代码，如370784 · Division code, such as 370784')
    .option('--depth <levels>', '列出几层（默认：--json 时全部，否则一层） · How many levels to list', depthFrom)
    .option('--json', '输出 JSON · Print JSON')
    .action((options: { division: string; depth?: number; json?: boolean }) => {
      const divisions = openDivisions();
      const network = networkOf(divisions, options.division, options.depth ?? (options.json ? 5 : 1));
      if (!network) {
        throw new CommandProblem(divisions.whyUnknown(options.division));
      } else if (options.json) {
        process.stderr.write(`${network.name}：${countsInWords(network.counts)}\n`);
        process.stdout.write(`${JSON.stringify(network)}\n`);
      } else {
        process.stdout.write(readable(divisions, network));
      }
    });
}
