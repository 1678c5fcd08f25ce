import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCharacter } from '@tonghu/domain/id-number';
import { onTestFinished } from 'vitest';

/** An invented ID number: area 99…, a birth date, a number within the day. */
export function idNumber(birthDate: string, serial: number): string {
  const first17 = `990784${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}

/** The same number with a check character that is wrong. */
export const spoiled = (id: string): string => id.slice(0, 17) + (id[17] === '1' ? '2' : '1');

/** A folder that goes when the test is over. */
export async function folderForTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tonghu-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Text of a csv file from rows of cells. */
export const csv = (...rows: string[][]): string => rows.map((cells) => `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`).join('');
