import type { Command } from 'commander';
import { text } from '@tonghu/domain/text';
import { CommandProblem, say } from './say.ts';

interface RotateOptions { profile?: string; out?: string }

/** `tonghu keys rotate | verify`: another key for what is sealed from now on, and everything sealed anew under it. */
export function registerKeys(program: Command): void {
  const keys = program.command('keys').description('密封用的密钥 / the keys that seal');
  keys.command('rotate')
    .description('换新密钥，并把数据库和文件全部重新密封；中断后再运行一次即可接着做 (a new key, and everything sealed anew under it; run again after an interruption, it goes on)')
    .option('--profile <gm|intl>', '新密钥的算法，默认与现在相同 (algorithms of the new key; default: as now)')
    .option('--out <FILE>', '密钥由 TONGHU_KEYS 提供时，把新的密钥环写到这个文件 (where TONGHU_KEYS holds the keys: write the new ring to this file)')
    .action(async ({ profile, out }: RotateOptions) => {
      if (profile !== undefined && profile !== 'gm' && profile !== 'intl') throw new CommandProblem(text('--profile 只能是 gm 或 intl。', '--profile must be gm or intl.'), 2);
      const { rotate } = await import('./keys-rotate.ts');
      await rotate({ ...(profile && { profile }), ...(out && { out }) });
    });
  keys.command('verify')
    .description('把每个密封的值和文件都打开一遍 (opens every sealed value and file once)')
    .action(async () => {
      const { verifyAll } = await import('./keys-verify.ts');
      const { values, files, keys: known } = await verifyAll();
      say(text(`已打开 ${values} 个密封的值和 ${files} 个文件，全部完好。密钥：${known.join('、')}。`, `${values} sealed values and ${files} files were opened; all are whole. Keys: ${known.join(', ')}.`));
      if (known.length > 1) say(text('有一次换钥还没有做完，请运行 npx tonghu keys rotate 接着做。', 'A rotation is unfinished; npx tonghu keys rotate goes on with it.'));
    });
}
