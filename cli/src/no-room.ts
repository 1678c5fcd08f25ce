import { tmpdir } from 'node:os';
import { text } from '@tonghu/domain/text';
import { CommandProblem } from './say.ts';

/** Not enough memory, or no room where matching puts what does not fit into it; anything else is no business of this. */
export function noRoom(error: unknown): CommandProblem | undefined {
  if (!(error instanceof Error)) return undefined;
  const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC' || /No space left on device|max_temp_directory_size/i.test(error.message);
  if (isFull) return new CommandProblem(text(`临时文件夹 ${tmpdir()} 所在的磁盘满了，请腾出空间，或用环境变量 TMPDIR 换一个。`, `The disk of the temporary folder ${tmpdir()} is full; make room, or name another in TMPDIR.`));
  return /Out of Memory/i.test(error.message) ? new CommandProblem(text('给的内存不够，请把 --memory 调大。', 'The memory given is not enough; give more with --memory.')) : undefined;
}
