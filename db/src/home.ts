import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from '@tonghu/domain/text';
import { errorCode, StartProblem } from './start-problem.ts';

/** The one folder that holds everything the system keeps: database, keys, files, logs. */
export interface Home {
  dir: string;
}

export const homeFolders = ['postgres', 'keys', 'files', 'feeds', 'logs', 'run'] as const;

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Opens the home folder, making what is missing. Throws a `StartProblem` when it cannot be used. */
export function openHome(path: string = process.env.TONGHU_HOME || join(project, 'var')): Home {
  const dir = resolve(path);
  try {
    makeWay(dirname(dir));
    makeOne(dir, 0o700);
    if (!statSync(dir).isDirectory()) throw notAFolder(dir);
    for (const name of homeFolders) {
      const folder = join(dir, name);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!statSync(folder).isDirectory()) throw notAFolder(folder);
      if (statSync(folder).uid === process.getuid?.()) chmodSync(folder, 0o700);
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
    // Root passes every access check, also on a read-only disk: only writing tells.
    // One name for all: what somebody left who was killed here goes with the next.
    const probe = join(dir, 'run', 'write');
    writeFileSync(probe, 'ok', { mode: 0o600 });
    rmSync(probe, { force: true });
    return { dir: realpathSync(dir) };
  } catch (error) {
    // Not even the way there can be made, as below /proc.
    throw errorCode(error) === 'ENOENT' ? cannotWrite(dir, error) : folderProblem(error, dir);
  }
}

/** Makes the folders on the way, which are not ours to close. Node's own `recursive` never comes back below /proc. */
function makeWay(folder: string): void {
  if (existsSync(folder)) return;
  makeWay(dirname(folder));
  makeOne(folder);
}

function makeOne(folder: string, mode?: number): void {
  try {
    mkdirSync(folder, mode === undefined ? {} : { mode });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error; // there already, or made by another start at this moment
  }
}

/** Puts a file-system error about `path` into a sentence; other errors come back as they are. */
export function folderProblem(error: unknown, path: string): unknown {
  if (error instanceof StartProblem) return error;
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(path, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return cannotWrite(path, error);
    case 'ENOTDIR':
    case 'EEXIST':
      return notAFolder(path);
    default:
      return error;
  }
}

export function diskFull(path: string, cause?: unknown): StartProblem {
  return new StartProblem(
    'disk-full',
    text(`磁盘已满，${path} 所在的盘放不下数据。`, `The disk is full: there is no room at ${path}.`),
    text('请清出至少 1 GB 空间后再启动；已有数据没有改动。', 'Free at least 1 GB and start again; existing data was not touched.'),
    cause,
  );
}

function cannotWrite(path: string, cause: unknown): StartProblem {
  return new StartProblem(
    'folder-unusable',
    text(`数据目录 ${path} 不能写入。`, `The data folder ${path} cannot be written to.`),
    text('请给当前用户写权限，或用 TONGHU_HOME 指定另一个目录。', 'Give this user the right to write there, or name another folder in TONGHU_HOME.'),
    cause,
  );
}

function notAFolder(path: string): StartProblem {
  return new StartProblem(
    'folder-unusable',
    text(`${path} 不是目录。`, `${path} is not a folder.`),
    text('请移走这个文件，或用 TONGHU_HOME 指定另一个目录。', 'Move that file away, or name another folder in TONGHU_HOME.'),
  );
}
