import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder, readMigrations } from './migrate.ts';

const command = 'npm run check -- --write';
const header = `# Every migration with the checksum a home keeps of it: one that is changed afterwards stops each home that ran it from starting.
# Written by: ${command}, which only adds lines.
`;

/** What is wrong between the migrations and the list of those already given out, a sentence each that says what to do. */
export function digestFaults(folder = migrationsFolder): string[] {
  const files = readMigrations(folder);
  const listed = readList(folder);
  const wrong = listed.flatMap(({ name, checksum }) => {
    const file = files.find((one) => one.name === name);
    if (!file) return `db/migrations/${name} is gone: homes ran it, so put it back, and write a new migration to undo what it does.`;
    return file.checksum === checksum ? [] : `db/migrations/${name} was changed: homes that ran it will not start, so take the change back and write a new migration.`;
  });
  return [...wrong, ...unlisted(files, listed).map(({ name }) => `db/migrations/${name} is not in digests.txt yet; run: ${command}`)];
}

/** Adds the migrations that are not listed yet. A line that stands is never touched. Returns the path. */
export function addDigests(folder = migrationsFolder): string {
  const path = join(folder, 'digests.txt');
  const added = unlisted(readMigrations(folder), readList(folder)).map(({ name, checksum }) => `${name} ${checksum}\n`);
  if (added.length > 0) writeFileSync(path, [existsSync(path) ? readFileSync(path, 'utf8').replace(/\n*$/, '\n') : header, ...added].join(''));
  return path;
}

const unlisted = <File extends { name: string }>(files: File[], listed: { name: string }[]): File[] => files.filter((file) => !listed.some(({ name }) => name === file.name));

function readList(folder: string): { name: string; checksum: string }[] {
  const path = join(folder, 'digests.txt');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#')) : [];
  return lines.map((line) => ({ name: line.split(' ')[0]!, checksum: line.split(' ')[1] ?? '' }));
}
