import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles, projectFolder } from './project-files.ts';

// Who may import whom. The table is the architecture; docs/ARCHITECTURE.md quotes it.
const mayImport: Record<string, string[]> = {
  domain: [],
  rules: ['domain'],
  linkage: ['domain'],
  db: ['domain'],
  server: ['domain', 'rules', 'linkage', 'db'],
  console: ['domain', 'rules'],
  field: ['domain', 'rules'],
  demo: ['domain', 'rules', 'db'],
  cli: ['domain', 'rules', 'linkage', 'db', 'server', 'demo'],
};
const workspaces = Object.keys(mayImport);
// The words of the field (docs/GLOSSARY.md). A folder of a workspace is one of them, or plumbing named here.
const words = [
  'places', 'staff', 'children', 'discovery', 'benefits', 'assessments', 'visits', 'care', 'reports', 'cases', 'wellbeing',
  'adoptions', 'institutions', 'archives', 'employment', 'giving', 'coordination', 'insight', 'audit', 'programmes',
];
const plumbing: Record<string, string[]> = {
  server: ['jobs', 'uploads', 'openapi', 'desk', 'field', 'messages', 'testing'],
  console: ['shell', 'desk'],
  field: ['shell', 'store', 'outbox', 'camera', 'desk'],
  domain: ['jobs', 'uploads', 'desk', 'field'],
};

const sources = projectFiles((path) => /\.(ts|tsx)$/.test(path));
const importPattern = /^\s*(?:import|export)\s(?:[^'"`;()=]*?\sfrom\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm;
const importsOf = (file: string) => [...readFileSync(join(projectFolder, file), 'utf8').matchAll(importPattern)].map((found) => (found[1] ?? found[2])!);

test.each(workspaces)('%s imports only the workspaces it may', (workspace) => {
  const wrong = sources
    .filter((file) => file.startsWith(`${workspace}/`))
    .flatMap((file) => importsOf(file)
      .map((target) => /^@tonghu\/([a-z]+)/.exec(target)?.[1])
      .filter((target) => target !== undefined && target !== workspace && !mayImport[workspace]!.includes(target))
      .map((target) => `${file} imports ${target}`));
  expect(wrong).toEqual([]);
});

test('no workspace reaches into another by a relative path', () => {
  const wrong = sources.filter((file) => workspaces.includes(file.split('/')[0]!)).flatMap((file) =>
    importsOf(file).filter((target) => target.startsWith('.'))
      .filter((target) => join(dirname(file), target).split('/')[0] !== file.split('/')[0])
      .map((target) => `${file} imports ${target}`));
  expect(wrong).toEqual([]);
});

test('domain imports only zod, and reads no file, clock or environment', () => {
  const product = sources.filter((file) => file.startsWith('domain/src/') && !file.includes('.test.'));
  expect(product.flatMap((file) => importsOf(file).filter((target) => !target.startsWith('.') && target !== 'zod').map((target) => `${file}: ${target}`))).toEqual([]);
});

test.each(workspaces)('%s imports only packages it declares', (workspace) => {
  const declared = (path: string) => {
    const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(join(projectFolder, path), 'utf8'));
    return { all: Object.keys({ ...dependencies, ...optionalDependencies }), dev: Object.keys(devDependencies) };
  };
  const own = declared(`${workspace}/package.json`).all;
  const forTests = declared('package.json').dev;
  const wrong = sources.filter((file) => file.startsWith(`${workspace}/`)).flatMap((file) =>
    importsOf(file)
      .filter((target) => !target.startsWith('.') && !target.startsWith('node:') && !target.startsWith(`@tonghu/${workspace}/`) && !target.startsWith('virtual:'))
      .map((target) => target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/'))
      .filter((name) => !own.includes(name) && !(/\.test\.tsx?$|testing/.test(file) && forTests.includes(name)))
      .map((name) => `${file} uses ${name}`));
  expect([...new Set(wrong)]).toEqual([]);
});

test('the folders of domain, server, console and field are words of the field', () => {
  const wrong = ['domain', 'server', 'console', 'field'].flatMap((workspace) => {
    const folders = new Set(sources.filter((file) => file.startsWith(`${workspace}/src/`)).map((file) => file.split('/')).filter((parts) => parts.length > 3).map((parts) => parts[2]!));
    return [...folders].filter((folder) => !words.includes(folder) && !plumbing[workspace]?.includes(folder)).map((folder) => `${workspace}/src/${folder}`);
  });
  expect(wrong).toEqual([]);
});

test('only server/src/config.ts and the terminal read the environment', () => {
  const allowed = [/^server\/src\/config\.ts$/, /^cli\//, /^db\/src\/(home|crypto\/|embedded\/)/, /^tests\//, /^bench\//, /\.test\.ts$/, /^console\/vite\.config\.ts$/, /\/testing(\/|\.ts$)/, /vitest\.config\.ts$/];
  const wrong = sources.filter((file) => !allowed.some((pattern) => pattern.test(file)) && readFileSync(join(projectFolder, file), 'utf8').includes('process.env'));
  expect(wrong).toEqual([]);
});

test('no file is called utils, helpers, common, manager or base, and nothing is left to do later', () => {
  expect(sources.filter((file) => /\/(utils?|helpers?|common|manager|base|index)\.tsx?$/.test(file))).toEqual([]);
  const marker = new RegExp(`\\b(${['TO', 'FIX', 'XX'].map((start, at) => start + ['DO', 'ME', 'X'][at]).join('|')})\\b`);
  expect(sources.filter((file) => marker.test(readFileSync(join(projectFolder, file), 'utf8')))).toEqual([]);
});

test('every SQL file starts by saying what it is', () => {
  const wrong = projectFiles((path) => path.endsWith('.sql') && path !== 'db/schema.sql').filter((file) => !readFileSync(join(projectFolder, file), 'utf8').startsWith('-- '));
  expect(wrong).toEqual([]);
});
