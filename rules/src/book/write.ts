import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tableModules } from './tables.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

// The rule book reads the generated tables, so it is loaded only once they are there.
async function generated(): Promise<Record<string, string>> {
  const { ruleBook } = await import('./rule-book.ts');
  return { ...tableModules(), 'rule-book.md': ruleBook() };
}

/** Files of `rules/` that no longer match what they are generated from, by path under the project. */
export async function staleFiles(): Promise<string[]> {
  return Object.entries(await generated())
    .filter(([path, content]) => read(path) !== content)
    .map(([path]) => `rules/${path}`);
}

/**
 * Writes the generated files: the tables first, then the rule book, which reads them. Returns what was
 * rewritten. Call it before anything else of `rules/` is loaded, or the book is made from the old tables.
 */
export async function write(): Promise<string[]> {
  const written: string[] = [];
  const put = (path: string, content: string) => {
    if (read(path) === content) return;
    writeFileSync(root + path, content);
    written.push(`rules/${path}`);
  };
  for (const [path, content] of Object.entries(tableModules())) put(path, content);
  const { ruleBook } = await import('./rule-book.ts');
  put('rule-book.md', ruleBook());
  return written;
}

function read(path: string): string | null {
  try {
    return readFileSync(root + path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
