import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '@tonghu/domain/dates';
import { readIdNumber } from '@tonghu/domain/id-number';
import { expect, onTestFinished, test } from 'vitest';
import { writeConditionFiles } from './condition-files.ts';
import { errorKinds } from './errors.ts';
import { writeLinkageFiles } from './linkage-files.ts';

const people = { on: '2026-06-01' as IsoDate, division: '3707' };
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'tonghu-test-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};
const read = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(','));
const linkage = (seed: string, out = folder()) => {
  writeLinkageFiles({ ...people, seed, minors: 30_000, rows: 9_000, model: 'mixed', out });
  return { left: read(join(out, 'left.csv')), right: read(join(out, 'right.csv')), truth: read(join(out, 'truth.csv')), ids: read(join(out, 'left-ids.csv')) };
};

test('the same seed gives the same files, another seed others', () => {
  const [one, again, other] = [linkage('a'), linkage('a'), linkage('b')];
  expect(again).toEqual(one);
  expect(other.left).not.toEqual(one.left);
});

test('exactly as many fields differ from the register as the truth says, and every kind of error happens', () => {
  const { left, right, truth } = linkage('c');
  const registered = new Map(right.map((row) => [row[0], row]));
  const seen = new Set<string>();
  truth.forEach(([leftId, rightId, , fields, kinds, , who], at) => {
    expect(left[at]![0]).toBe(leftId);
    for (const kind of kinds!.split('+')) seen.add(kind);
    if (who === 'nobody' || who === 'sibling-of-somebody') return expect(rightId).toBe('');
    const person = registered.get(rightId!)!;
    const differ = [1, 3, 4, 5, 6, 7].filter((column) => left[at]![column] !== person[column]).length;
    expect([leftId, kinds, differ]).toEqual([leftId, kinds, Number(fields)]);
  });
  expect(Object.keys(errorKinds).filter((kind) => !seen.has(kind))).toEqual([]);
});

test('ID numbers are right, unique and nobody\'s; the left file has none', () => {
  const { left, right, ids } = linkage('d');
  expect(right.length).toBe(30_000);
  expect(new Set(right.map((row) => row[2])).size).toBe(30_000);
  expect(right.filter((row) => !row[2]!.startsWith('99') || !readIdNumber(row[2]!).ok)).toEqual([]);
  expect(left.every((row) => row[2] === '')).toBe(true);
  expect(ids.filter((row) => row[2] !== '').length).toBeGreaterThan(7_500);
});

test('a city has the same children in both forms, and more rows about others than about its families', async () => {
  const out = folder();
  mkdirSync(join(out, 'feeds'));
  const rows = await writeConditionFiles({ ...people, seed: 'a', minors: 30_000, out });
  const population = read(join(out, 'population.csv'));
  expect(population.map((row) => row[1])).toEqual(linkage('a').right.map((row) => row[2]));
  const parents = new Set(population.flatMap((row) => [row[7], row[9]]));
  const dead = read(join(out, 'feeds/deaths.csv'));
  expect(rows.deaths).toBe(dead.length);
  const ours = dead.filter((row) => parents.has(row[0])).length;
  expect(ours).toBeGreaterThan(50);
  expect(ours).toBeLessThan(dead.length / 10);
});
