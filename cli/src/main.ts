import { type Command, CommanderError } from 'commander';
import { Problem, problems } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { StartProblem } from '@tonghu/db/start-problem';
import type { Commands } from './commands.ts';
import { sayInterrupted } from './interrupted.ts';
import { CommandProblem, inTerminal } from './say.ts';
import { ToldCommand } from './told-command.ts';

/** Runs one command line, with the commands there are, and leaves with 0, 1 (one clear sentence) or 2 (bad usage). */
export async function run(argv: string[], commands: Commands): Promise<void> {
  // `tonghu network … | head` closes the pipe before all is written; that is the reader's right and no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const began = sayInterrupted();
  const program = new ToldCommand('tonghu')
    .description('童护：困境儿童一个不漏，该发的分文不少，走访件件属实 / Tonghu: no child in difficulty missed, every entitlement paid, every visit real')
    .helpCommand('help [command]', '显示某个命令的帮助 (display help for a command)')
    .hook('preAction', began)
    .enablePositionalOptions() // what comes after a subcommand is the subcommand's: `pay` and `pay verify` both know --out
    .exitOverride();
  const wanted = argv[2] && commands[argv[2]] ? [argv[2]] : Object.keys(commands);
  for (const name of wanted) (await commands[name]!())(program);
  for (const command of everyCommand(program)) command.exitOverride();
  try {
    await program.parseAsync(argv);
  } catch (thrown) {
    process.exitCode = failure(thrown);
  } finally {
    began();
  }
}

function everyCommand(of: Command): Command[] {
  return of.commands.flatMap((command) => [command, ...everyCommand(command)]);
}

/** What a message quotes of a file may hold line breaks, and codes that a terminal obeys. */
const oneLine = (says: string): string => says.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();

function failure(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof CommandProblem) {
    process.stderr.write(`${oneLine(inTerminal(thrown.says))}\n`);
    return thrown.exitCode;
  }
  if (thrown instanceof StartProblem) {
    const { says, next } = thrown;
    process.stderr.write(`${inTerminal(text(`${says.zh}${next.zh}`, `${says.en} ${next.en}`))}\n`);
    return 1;
  }
  if (thrown instanceof Problem) {
    const { title, next } = problems[thrown.code];
    process.stderr.write(`${inTerminal(text(`${title.zh}。${next.zh}`, `${title.en}. ${next.en}`))}\n`);
    return 1;
  }
  process.stderr.write(`${inTerminal(text('程序出错了，下面是技术信息', 'Something broke; technical details follow'))}\n`);
  console.error(thrown);
  return 1;
}
