import type { Text } from '@tonghu/domain/text';
import { inTerminal } from './say.ts';

const wait = 120;

export interface Progress {
  /** A part of the work that is worth a line of its own. */
  stage: (says: Text) => void;
  /** A step within it: moves on a terminal, and is left out of a file once there are stages. */
  report: (step: Text, done?: number, total?: number | null) => void;
  end: () => void;
}

/** Long work on the terminal: a line a stage, and behind it how far it is. Where the output goes into a file, lines never move. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let stage = '';
  let step = '';
  let written = 0;
  let open = false;
  const line = (words: string) => {
    stream.write(`\r\x1b[2K${cut(`  ${words}`, stream.columns)}`);
    open = true;
  };
  const close = () => {
    if (!open) return;
    if (stage) line(stage);
    stream.write('\n');
    open = false;
  };
  return {
    stage(says) {
      close();
      [stage, step] = [inTerminal(says), ''];
      if (stream.isTTY) line(`${stage} …`);
      else stream.write(`  ${stage}\n`);
    },
    report(says, done, total) {
      const words = inTerminal(says);
      const before = step;
      if (stream.isTTY) {
        const now = Date.now();
        if (words === before && now - written < wait) return;
        if (!stage && words !== before) close();
        const share = done !== undefined && total ? ` ${Math.min(100, Math.round((done / total) * 100))} %` : '';
        line(`${stage && stage !== words ? `${stage}: ` : ''}${words}${share}`);
        written = now;
      } else if (!stage && words !== before) stream.write(`  ${words}\n`);
      step = words;
    },
    end: close,
  };
}

/** A line longer than the terminal would wrap and could not be taken back. Chinese signs take two columns. */
function cut(line: string, columns: number | undefined): string {
  if (!columns) return line;
  let width = 0;
  let kept = '';
  for (const sign of line) {
    width += /[\u2e80-\uffef]/.test(sign) ? 2 : 1;
    if (width >= columns) return kept;
    kept += sign;
  }
  return kept;
}
