import type { Text } from '@tonghu/domain/text';
import { inTerminal } from './say.ts';

const wait = 120;

/**
 * Reports of long work on the terminal: one line that moves on a terminal, one
 * line a step where the output goes into a file. Returns the reporter and `end`.
 */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): { report: (step: Text, done?: number, total?: number | null) => void; end: () => void } {
  let step = '';
  let written = 0;
  let open = false;
  return {
    report(says, done, total) {
      const words = inTerminal(says);
      const share = done !== undefined && total ? ` ${Math.min(100, Math.round((done / total) * 100))} %` : '';
      if (!stream.isTTY) {
        if (words !== step) stream.write(`  ${words}\n`);
        step = words;
        return;
      }
      const now = Date.now();
      if (words === step && now - written < wait) return;
      if (words !== step && open) stream.write('\n');
      stream.write(`\r\x1b[2K  ${words}${share}`);
      [step, written, open] = [words, now, true];
    },
    end() {
      if (open) stream.write('\n');
      open = false;
    },
  };
}
