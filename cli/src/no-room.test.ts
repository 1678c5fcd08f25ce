import { expect, test } from 'vitest';
import { noRoom } from './no-room.ts';

test.each<[string, unknown, RegExp | null]>([
  ['DuckDB had no room to spill', new Error("Out of Memory Error: failed to offload data block of size 64.0 KiB (0 bytes/43.1 KiB used).\nThis limit was set by the 'max_temp_directory_size' setting."), /磁盘满了.*TMPDIR/],
  ['a file of our own could not be written', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }), /磁盘满了/],
  ['too little memory', new Error('Out of Memory Error: could not allocate block of size 256.0 KiB (18.9 MiB/19.0 MiB used)'), /--memory/],
  ['a bug', new TypeError('x is not a function'), null],
  ['no error at all', 'stopped', null],
])('%s', (_, error, says) => {
  const said = noRoom(error);
  if (says) expect(said).toMatchObject({ exitCode: 1, says: { zh: expect.stringMatching(says) } });
  else expect(said).toBeUndefined();
});
