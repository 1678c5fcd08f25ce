import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Network, registerNetwork } from './network.ts';

let out = '';
let err = '';
beforeEach(() => {
  [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true; });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

function run(...given: string[]): void {
  const program = new Command().exitOverride();
  registerNetwork(program);
  program.parse(['network', ...given], { from: 'user' });
}

test('淄博 as JSON has the figures of its report, and the tree agrees with the counts', () => {
  run('--division', '3703', '--json');
  const network = JSON.parse(out) as Network;
  expect(network).toMatchObject({ code: '3703', name: '山东省淄博市', level: 2, counts: { counties: 8, townships: 88, villages: 2931 } });
  expect(network.tree).toHaveLength(8);
  const townships = network.tree.flatMap((county) => county.children);
  expect(townships).toHaveLength(88);
  expect(townships.flatMap((township) => township.children)).toHaveLength(2931);
});

test('a code filled with zeros is understood, and the depth cuts the tree and not the counts', () => {
  run('--division', '370784000000', '--json', '--depth', '1');
  const network = JSON.parse(out) as Network;
  expect(network.counts.villages).toBe(887);
  expect(network.tree).toHaveLength(12);
  expect(network.tree.every((township) => township.children.length === 0)).toBe(true);
});

test('without --json it reads in both languages', () => {
  run('--division', '370784');
  expect(out).toContain('山东省潍坊市安丘市（370784）');
  expect(out).toContain('12个乡镇（街道），887个村（社区） · 12 townships, 887 villages');
  expect(out).toContain('370784001  兴安街道  82个村（社区）');
});

test.each(['999999', '71', 'abc'])('an unknown code %s is one sentence in the language of the terminal, and exit 1', (code) => {
  expect(() => run('--division', code, '--json')).toThrow(expect.objectContaining({ name: 'CommandProblem', exitCode: 1 }));
  expect([out, err]).toEqual(['', '']);
});

test('a missing code and a wrong depth are bad usage', () => {
  expect(() => run('--json')).toThrow(/required option/);
  expect(() => run('--division', '37', '--depth', 'many')).toThrow(/depth/i);
});
