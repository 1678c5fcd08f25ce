import { expect, test } from 'vitest';
import { safeError } from './safe-error.ts';

test('names and numbers are blotted out, where it broke is kept', () => {
  const error = Object.assign(new Error('invalid input: 王小明 99078420150301001X', { cause: new Error('电话 13800000001') }), { code: '22P02', table: 'children', detail: 'Key (name)=(王小明)' });
  const kept = JSON.stringify(safeError(error));
  expect(kept).not.toMatch(/[王小明电话]|990784|138000/);
  expect(safeError(error)).toMatchObject({ message: 'invalid input: □ #', code: '22P02', table: 'children' });
  expect(kept).toContain('safe-error.test.ts');
});
