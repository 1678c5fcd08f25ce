import { CommanderError } from 'commander';
import { text } from '@tonghu/domain/text';
import { expect, test } from 'vitest';
import { CommandProblem } from './say.ts';
import { ToldCommand, badValue } from './told-command.ts';

function program() {
  const root = new ToldCommand('tonghu').exitOverride();
  const rules = root.command('rules');
  rules.command('check').requiredOption('--class <CLASS>', '类别', (given) => { if (given !== 'orphan') throw badValue(text('没有这一类。', 'there is no such class.')); return given; })
    .option('--memory <SIZE>', '内存', '2GB').action(() => undefined);
  rules.command('show').argument('<id>').action(() => undefined);
  return root;
}
function told(...args: string[]): CommandProblem {
  try {
    program().parse(args, { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommandProblem) return thrown;
  }
  throw new Error('taken as it is');
}

test.each<[string[], string, string]>([
  [['rules', 'check', '--class', 'orphan', '--foo'], '没有 --foo 这个选项。用法见 tonghu rules check --help。', 'There is no option --foo. See tonghu rules check --help.'],
  [['rules', 'check', '--class', 'orphan', '--memmory', 'x'], '没有 --memmory 这个选项，是不是 --memory？用法见 tonghu rules check --help。', 'There is no option --memmory; did you mean --memory? See tonghu rules check --help.'],
  [['rulse'], '没有 rulse 这个命令，是不是 rules？用法见 tonghu --help。', 'There is no command rulse; did you mean rules? See tonghu --help.'],
  [['rules', 'check'], '缺少选项 --class <CLASS>。用法见 tonghu rules check --help。', 'The option --class <CLASS> is missing. See tonghu rules check --help.'],
  [['rules', 'check', '--class'], '选项 --class <CLASS> 后面没有写内容。用法见 tonghu rules check --help。', 'The option --class <CLASS> has nothing behind it. See tonghu rules check --help.'],
  [['rules', 'check', '--class', 'x'], '--class x：没有这一类。用法见 tonghu rules check --help。', '--class x: there is no such class. See tonghu rules check --help.'],
  [['rules', 'check', '--class', 'orphan', 'a', 'b'], '多出了 a b。用法见 tonghu rules check --help。', 'Not expected: a b. See tonghu rules check --help.'],
  [['rules', 'show'], '缺少 id。用法见 tonghu rules show --help。', 'id is missing. See tonghu rules show --help.'],
])('%j is told in both languages with the next step, and is bad usage', (args, zh, en) => {
  expect(told(...args)).toMatchObject({ says: { zh, en }, exitCode: 2 });
});

test('help has its titles and defaults in both languages, and is no failure', () => {
  const check = program().commands[0]!.commands[0]!;
  const help = check.helpInformation();
  for (const part of ['用法 Usage: tonghu rules check', '选项 Options:', '显示帮助 (display help)', '(默认 default: "2GB")']) expect(help).toContain(part);
  check.exitOverride().configureOutput({ writeOut: () => undefined });
  expect(() => check.parse(['--help'], { from: 'user' })).toThrow(CommanderError);
});
