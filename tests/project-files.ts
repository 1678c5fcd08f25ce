import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

const passedOver = new Set(['node_modules', 'dist', 'var', '.git', 'coverage']);

/** Files of the project, as paths from its folder with slashes, sorted. Reads the disk, so that a clone without git works too. */
export function projectFiles(wanted: (path: string) => boolean, below = ''): string[] {
  return readdirSync(join(projectFolder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (passedOver.has(entry.name)) return [];
    return entry.isDirectory() ? projectFiles(wanted, path) : wanted(path) ? [path] : [];
  }).sort();
}
