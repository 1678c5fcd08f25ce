import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles, projectFolder } from './project-files.ts';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const documents = projectFiles((path) => path.endsWith('.md'));

test('every link in Markdown leads somewhere', () => {
  const broken = documents.flatMap((file) =>
    [...read(file).replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
      .map((found) => found[1]!)
      .filter((target) => !/^(https?:|mailto:|#)/.test(target))
      .filter((target) => !existsSync(join(projectFolder, dirname(file), target.split('#')[0]!)))
      .map((target) => `${file} → ${target}`));
  expect(broken).toEqual([]);
});

test('every identifier of the glossary occurs in domain', () => {
  const domain = projectFiles((path) => path.startsWith('domain/src/') && path.endsWith('.ts')).map(read).join('\n');
  const identifiers = [...read('docs/GLOSSARY.md').matchAll(/^\|[^|]+\|[^|]+\|\s*`([^`]+)`/gm)].map((found) => found[1]!);
  expect(identifiers.length).toBeGreaterThan(30);
  expect(identifiers.filter((name) => !domain.includes(name))).toEqual([]);
});

test('the README and its Chinese twin name the same commands', () => {
  const commands = (text: string) => [...text.matchAll(/^(?:npm|npx) .*$/gm)].map((found) => found[0].trim()).sort();
  expect(commands(read('README.zh.md'))).toEqual(commands(read('README.md')));
});

test('the CI script runs the command that the README names for tests', () => {
  const command = /^(npm ci .*|npm cit.*)$/m.exec(read('.ci/run'))?.[1];
  expect(command).toBeDefined();
  expect(read('README.md')).toContain(command!);
});

test('no secret and no path of a machine stands in the tree', () => {
  const wrong = projectFiles((path) => /\.(ts|tsx|js|json|md|sql|yaml|yml|sh)$/.test(path) && !path.endsWith('package-lock.json'))
    .filter((file) => /BEGIN (RSA |EC )?PRIVATE KEY|\/home\/[a-z]+\/|\/root\/|\/Users\/[a-z]+\//.test(read(file).replace('BEGIN (RSA |EC )?PRIVATE KEY|\\/home\\/', '')));
  expect(wrong.filter((file) => file !== 'tests/documents.test.ts')).toEqual([]);
});
