import { Command, Help, InvalidArgumentError } from 'commander';
import { type Text, text } from '@tonghu/domain/text';
import { CommandProblem } from './say.ts';

/** A value that an option does not take. Commander carries one text, so it has a line for each language. */
export const badValue = ({ zh, en }: Text): InvalidArgumentError => new InvalidArgumentError(`${zh}\n${en}`);

const titles: Record<string, string> = { 'Usage:': '用法 Usage:', 'Options:': '选项 Options:', 'Commands:': '命令 Commands:', 'Arguments:': '参数 Arguments:' };

/** A command that says in both languages how it is used, and what was wrong with the way it was called. Its subcommands do so as well. */
export class ToldCommand extends Command {
  constructor(name?: string) {
    super(name);
    this.helpOption('-h, --help', '显示帮助 (display help)')
      .configureHelp({
        styleTitle: (title) => titles[title] ?? title,
        optionDescription: (option) => new Help().optionDescription(option).replace('(default: ', '(默认 default: '),
      });
  }

  override createCommand(name?: string): Command {
    return new ToldCommand(name);
  }

  /** What Commander says in English only, as one sentence with the next step. */
  override error(message: string, { code = '' }: { code?: string } = {}): never {
    const says = wrong(code, message, this.args.slice(this.registeredArguments.length));
    const help = `${pathOf(this)} --help`;
    throw new CommandProblem(text(`${says.zh}用法见 ${help}。`, `${says.en} See ${help}.`), 2);
  }
}

const pathOf = (command: Command): string => `${command.parent ? `${pathOf(command.parent)} ` : ''}${command.name()}`;

/** By the code of Commander; what it quotes in its message says which option, command or value is meant. */
function wrong(code: string, message: string, extra: readonly string[]): Text {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted!);
  const meant = /Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  const like = text(meant ? `，是不是 ${meant}？` : '。', meant ? `; did you mean ${meant}?` : '.');
  switch (code) {
    case 'commander.unknownOption': return text(`没有 ${first} 这个选项${like.zh}`, `There is no option ${first}${like.en}`);
    case 'commander.unknownCommand': return text(`没有 ${first} 这个命令${like.zh}`, `There is no command ${first}${like.en}`);
    case 'commander.missingMandatoryOptionValue': return text(`缺少选项 ${first}。`, `The option ${first} is missing.`);
    case 'commander.optionMissingArgument': return text(`选项 ${first} 后面没有写内容。`, `The option ${first} has nothing behind it.`);
    case 'commander.missingArgument': return text(`缺少 ${first}。`, `${first} is missing.`);
    case 'commander.excessArguments': return text(`多出了 ${extra.join(' ')}。`, `Not expected: ${extra.join(' ')}.`);
    case 'commander.invalidArgument': {
      const [zh = '', en = zh] = message.slice(message.indexOf(' is invalid. ') + ' is invalid. '.length).split('\n');
      const option = /--[\w-]+/.exec(first)?.[0] ?? first;
      return text(`${option} ${second}：${zh}`, `${option} ${second}: ${en}`);
    }
    default: return text(`${message.replace(/^error: /, '')}。`, `${message.replace(/^error: /, '')}.`);
  }
}
