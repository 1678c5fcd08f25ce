import { mkdirSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { makeCity } from '@tonghu/demo/city';
import { isRealDay, todayInChina } from '@tonghu/domain/dates';
import { text } from '@tonghu/domain/text';
import { demoStandards, standardOn } from '@tonghu/rules/benefits/standards';
import { terminalProgress } from './progress.ts';
import { CommandProblem, say } from './say.ts';

interface FeedOptions { city: string; minors: string; seed: string; on?: string; out: string; truth?: boolean }

/** `tonghu demo feeds`: only the department files of an invented city, for trying `tonghu screen` and for measuring. */
export function registerDemo(program: Command): void {
  const demo = program.command('demo').description('演示城市 / the demo city');
  demo.command('feeds')
    .description('生成一座虚构城市的部门文件 / write the department files of an invented city')
    .requiredOption('--out <folder>', '输出文件夹 / folder to write into')
    .option('--city <code>', '区划代码 / division', '370784')
    .option('--minors <count>', '未成年人数 / minors', '40000')
    .option('--seed <text>', '随机种子 / seed', 'tonghu')
    .option('--on <date>', '日期，默认今天 / day, today by default')
    .option('--truth', '另写 truth.json：应当找到谁 / also write truth.json: who should be found')
    .action(async ({ city: division, minors, seed, on = todayInChina(), out, truth }: FeedOptions) => {
      if (!isRealDay(on)) throw new CommandProblem(text(`--on 不是一个日期：${on}，应写成 2026-11-21。`, `--on is not a day: ${on}; write it as 2026-11-21.`), 2);
      if (!/^\d+$/.test(minors)) throw new CommandProblem(text('--minors 应为整数。', '--minors takes a whole number.'), 2);
      const city = make(division, Number(minors), seed, on);
      try {
        mkdirSync(out, { recursive: true });
      } catch (error) {
        throw new CommandProblem(text(`不能写入 ${out}（${(error as NodeJS.ErrnoException).code}）。`, `Cannot write into ${out} (${(error as NodeJS.ErrnoException).code}).`));
      }
      const progress = terminalProgress();
      const files = await city.writeFeeds(out, (done, of) => progress.report(text('生成部门文件', 'Writing department files'), done, of));
      progress.end();
      if (truth) writeFileSync(join(out, 'truth.json'), JSON.stringify(city.truth, null, 1));
      say(text(`已生成 ${files.length} 个文件，共 ${files.reduce((sum, file) => sum + file.rows, 0)} 行。`, `${files.length} files, ${files.reduce((sum, file) => sum + file.rows, 0)} rows.`));
    });
}

function make(division: string, minors: number, seed: string, on: string) {
  try {
    return makeCity({ division, minors, seed, on, standardOn: (held, month) => standardOn(division, held, month, demoStandards)?.fen ?? 0 });
  } catch (error) {
    throw new CommandProblem(text(`不能建立这座城市：${(error as Error).message}`, `Cannot make this city: ${(error as Error).message}`));
  }
}
