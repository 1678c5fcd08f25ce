import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { text } from '@tonghu/domain/text';
import type { LinkModel } from '@tonghu/linkage/link/model';
import type { Decision } from '@tonghu/linkage/link/taught';
import { z } from 'zod';
import { mustBeFree } from './out-file.ts';
import { CommandProblem, say } from './say.ts';

/** What people said, as it is written to a file: how well the fields of a pair agreed and the answer, nobody's data. */
const Decisions = z.strictObject({
  tonghu: z.literal('link-decisions-1'),
  decisions: z.array(z.strictObject({ levels: z.record(z.string().max(40), z.string().max(40)), same: z.boolean() })).max(1_000_000),
});

export interface DecisionOptions { decisions?: string; fromHome?: boolean }

/** Adds `--decisions` and `--from-home` to `tonghu link train`, and `tonghu link decisions` beside it. */
export function registerDecisions(link: Command, train: Command): void {
  train
    .option('--decisions <FILE.json>', '再按人工认定的结果调整，文件由 tonghu link decisions 写出 (then taught by what people said, from a file of tonghu link decisions)')
    .option('--from-home', '再按本机系统里人工认定的结果调整 (then taught by what people said in the system of this machine)');
  link.command('decisions')
    .description('把本机系统里人工认定的结果写成文件，不含任何人的信息 (what people said of pairs in the system of this machine, without anybody’s data)')
    .option('--out <FILE.json>', '写到这个文件 (write it to this file)')
    .action(async (_: object, command: Command) => {
      const { out } = command.optsWithGlobals<{ out?: string }>();
      if (!out) throw new CommandProblem(text('缺少 --out。', '--out is missing.'), 2);
      await mustBeFree(out, []);
      const decisions = await decidedAtHome();
      writeFileSync(out, `${JSON.stringify({ tonghu: 'link-decisions-1', decisions }, null, 1)}\n`, { mode: 0o600 });
      say(text(`已写出 ${countsOf(decisions).zh}到 ${out}`, `${countsOf(decisions).en} written to ${out}`));
    });
}

/** The weights after what people said, where it was asked for: after the files, so that many rows do not drown a few answers. */
export async function taughtByPeople(model: LinkModel, { decisions: path, fromHome }: DecisionOptions): Promise<LinkModel> {
  if (path === undefined && !fromHome) return model;
  const decisions = [...(path === undefined ? [] : readDecisions(path)), ...(fromHome ? await decidedAtHome() : [])];
  const { taught } = await import('@tonghu/linkage/link/taught');
  say(text(`已按${countsOf(decisions).zh}调整权重；认定为不同人的不改变权重，因为挑出来给人看的本来就相像`, `The weights were taught by ${countsOf(decisions).en}; those said to be two people change none, since they were shown for being alike`));
  return taught(model, decisions);
}

function readDecisions(path: string): Decision[] {
  try {
    return Decisions.parse(JSON.parse(readFileSync(path, 'utf8'))).decisions;
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error instanceof SyntaxError ? 'JSON' : 'fields');
    throw new CommandProblem(text(`人工认定文件 ${path} 不能用（${why}），可用 tonghu link decisions 重新写出。`, `The file of decisions ${path} cannot be used (${why}); write it anew with tonghu link decisions.`));
  }
}

async function decidedAtHome(): Promise<Decision[]> {
  const [{ withOwner }, { labelledFrom, labelledQuery }] = await Promise.all([import('./open-owner.ts'), import('@tonghu/server/discovery/links/labelled')]);
  return withOwner(async ({ db }) => labelledFrom((await db.owner.query(labelledQuery)).rows));
}

function countsOf(decisions: readonly Decision[]) {
  const same = decisions.filter((one) => one.same).length;
  return text(`人工认定 ${decisions.length} 对（同一人 ${same}，不同的人 ${decisions.length - same}）`, `${decisions.length} pairs people decided (${same} one person, ${decisions.length - same} two)`);
}
