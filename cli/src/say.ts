import type { Text } from '@tonghu/domain/text';

/** The terminal's language: English where the locale says so, otherwise Chinese; both where no locale is set. */
function terminalLanguage(env: NodeJS.ProcessEnv): 'zh' | 'en' | 'both' {
  const locale = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase();
  return locale.startsWith('zh') ? 'zh' : locale.startsWith('en') ? 'en' : 'both';
}

/** A text for the terminal, in its language. */
export function inTerminal(says: Text, env: NodeJS.ProcessEnv = process.env): string {
  const language = terminalLanguage(env);
  return language === 'both' ? `${says.zh} / ${says.en}` : says[language];
}

/** Writes a line to standard error, where summaries and progress belong. */
export const say = (says: Text): void => void process.stderr.write(`${inTerminal(says)}\n`);

/** A failure the person at the terminal can act on: one sentence, exit code 1, or 2 for bad usage. */
export class CommandProblem extends Error {
  readonly says: Text;
  readonly exitCode: 1 | 2;

  constructor(says: Text, exitCode: 1 | 2 = 1) {
    super(says.en);
    this.name = 'CommandProblem';
    this.says = says;
    this.exitCode = exitCode;
  }
}
