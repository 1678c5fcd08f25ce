import type { Command } from 'commander';
import { sealAudit } from '@tonghu/db/audit/seal';
import { verifyAudit } from '@tonghu/db/audit/verify';
import { text } from '@tonghu/domain/text';
import { withOwner } from './open-owner.ts';
import { CommandProblem, inTerminal, say } from './say.ts';

interface VerifyOptions { head?: string; json?: boolean }

/** `tonghu audit seal | verify`: closes the record, and checks that nobody touched it. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('审计记录 / the audit record');
  audit.command('seal')
    .description('封存至今的审计记录 / seal the record so far')
    .action(() => withOwner(async ({ db, vault }) => {
      await sealAudit(db.owner, vault);
      const { head } = await verifyAudit(db.owner, vault);
      process.stdout.write(`${head ? `${head.seal}:${head.mac}` : ''}\n`);
    }));
  audit.command('verify')
    .description('检查审计记录有没有被改动、删除或插入 / find changed, removed or inserted rows')
    .option('--head <seal:mac>', '以前抄下的封存标记，应仍在链上 / a head noted earlier, which must still be in the chain')
    .option('--json', '以 JSON 输出 / print JSON')
    .action((options: VerifyOptions) => withOwner(async ({ db, vault }) => {
      const result = await verifyAudit(db.owner, vault, headFrom(options.head));
      if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
      else for (const problem of result.problems) process.stdout.write(`${inTerminal(problem.says)}\n`);
      const { seals, rows, unsealed, head } = result;
      say(text(
        `已检查 ${seals} 次封存、${rows} 行，另有 ${unsealed} 行待封存。${head ? `最新标记 ${head.seal}:${head.mac}` : ''}`,
        `Checked ${seals} seals and ${rows} rows; ${unsealed} rows wait for the next seal. ${head ? `Head ${head.seal}:${head.mac}` : ''}`,
      ));
      if (!result.ok) throw new CommandProblem(text(`审计记录有 ${result.problems.length} 处被动过，请保留现场并报告审计管理员。`, `The record was tampered with in ${result.problems.length} places; leave everything as it is and tell the audit administrator.`));
      say(text('审计记录完整。', 'The record is whole.'));
    }));
}

function headFrom(given: string | undefined): { seal: number; mac: string } | undefined {
  if (given === undefined) return undefined;
  const parts = /^(\d+):([0-9a-f]+)$/.exec(given);
  if (!parts) throw new CommandProblem(text('--head 的格式是“封存号:标记”，由 tonghu audit seal 给出。', '--head is “seal:mac”, as tonghu audit seal prints it.'), 2);
  return { seal: Number(parts[1]), mac: parts[2]! };
}
