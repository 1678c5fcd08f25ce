/**
 * Some commands are called by other programs, one after the other. Each of these runs as one piece of JavaScript, made of its
 * sources with esbuild and kept with what V8 compiled of it, so that a call does not begin with reading hundreds of files of
 * TypeScript. What is kept counts only while every file it was made from is as it was; it is made anew otherwise. Where it
 * cannot be made or kept (a folder that may only be read), the sources run as ever.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const project = fileURLToPath(new URL('../../', import.meta.url));
// Among the packages, where no tool of the project looks and git neither.
const kept = join(project, 'node_modules/.cache/tonghu-commands');
const commands = ['screen', 'link', 'tokens', 'rules'];
const madeOf = (command) => join(kept, `${command}.json`);

/** Runs the command line if its command is one of these. False: nothing was run, and its sources have to. */
export async function runBuilt(argv) {
  const command = argv[2];
  if (!commands.includes(command)) return false;
  let built;
  try {
    built = atHand(command) ?? await make(command);
  } catch {
    return false;
  }
  const { script, keepCompiled } = built;
  const module = { exports: {} };
  // As a file of `cli/src`, so that it finds the packages that a file there finds.
  script.runInThisContext()(module, module.exports, createRequire(join(project, 'cli/src/main.ts')));
  // Whoever only asked for help has not run what matters.
  if (!argv.some((one) => one === '--help' || one === '-h')) process.once('exit', keepCompiled);
  const { run, register } = module.exports;
  await run(argv, { [command]: async () => register });
  return true;
}

/** What was made before, if all it was made from is unchanged. */
function atHand(command) {
  try {
    const { name, inputs } = JSON.parse(readFileSync(madeOf(command), 'utf8'));
    return inputs.every(([path, size, changed]) => isAsItWas(join(project, path), size, changed)) ? scriptOf(name) : undefined;
  } catch {
    return undefined; // Never made, or not whole any more.
  }
}

function isAsItWas(path, size, changed) {
  const now = statSync(path, { throwIfNoEntry: false });
  return now !== undefined && now.size === size && now.mtimeMs === changed;
}

/** The script with what V8 compiled of it before; without that, what it compiles in this run is kept at the end. */
function scriptOf(name) {
  const path = join(kept, name);
  const source = readFileSync(path, 'utf8');
  // Of no use to another V8; it would refuse it.
  const compiledPath = `${path}.${process.versions.v8}-${process.arch}`;
  let compiled;
  try {
    compiled = readFileSync(compiledPath);
  } catch {
    // Not compiled yet.
  }
  const script = new vm.Script(`(function (module, exports, require) {${source}\n})`, {
    filename: path, cachedData: compiled,
  });
  const isKept = compiled !== undefined && !script.cachedDataRejected;
  return { script, keepCompiled: (code) => { if (code === 0 && !isKept) keep(compiledPath, script.createCachedData()); } };
}

/** Written aside and put in place whole: two commands at once, or one that is killed, leave nothing half. What cannot be kept is made again. */
function keep(path, content) {
  const aside = `${path}.${process.pid}.aside`;
  try {
    writeFileSync(aside, content);
    renameSync(aside, path);
  } catch {
    rmSync(aside, { force: true });
  }
}

async function make(command) {
  const began = Date.now();
  const { build } = createRequire(join(project, 'cli/package.json'))('esbuild');
  const { outputFiles: [{ text }], metafile } = await build({
    absWorkingDir: project,
    stdin: { contents: `export { run } from './main.ts'; export { register${command[0].toUpperCase()}${command.slice(1)} as register } from './${command}.ts';`, resolveDir: join(project, 'cli/src'), loader: 'ts' },
    bundle: true, write: false, metafile: true, logLevel: 'silent', platform: 'node', target: 'node20', format: 'cjs', outfile: `${command}.cjs`,
    // What is imported later is in the piece as well; of the rest, a script that was compiled before can only require.
    supported: { 'dynamic-import': false },
    // A library of the system beside it, which is loaded from its place.
    external: ['@duckdb/node-bindings'],
    plugins: [ownPlace],
  });
  const inputs = Object.keys(metafile.inputs).filter((path) => path !== '<stdin>').map((path) => {
    const { size, mtimeMs } = statSync(join(project, path));
    return [path, size, mtimeMs];
  });
  const name = `${command}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.cjs`;
  mkdirSync(kept, { recursive: true });
  for (const other of readdirSync(kept)) if (other.startsWith(`${command}-`) && !other.startsWith(name)) rmSync(join(kept, other), { force: true });
  keep(join(kept, name), text);
  // A source that changed meanwhile may have been read before.
  if (inputs.every(([, , changed]) => changed < began)) keep(madeOf(command), JSON.stringify({ name, inputs }));
  return scriptOf(name);
}

/** A module that asks where it lies gets the place of its source. */
const ownPlace = {
  name: 'own-place',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const url = `require('node:url').pathToFileURL(${JSON.stringify(path)}).href`;
      return { contents: source.replaceAll('import.meta.url', url), loader: 'ts', resolveDir: dirname(path) };
    });
  },
};
