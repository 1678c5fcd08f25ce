import { text } from '@tonghu/domain/text';
import pg from 'pg';
import { errorCode, StartProblem } from './start-problem.ts';

const settings = text('请检查 DATABASE_URL，格式为 postgresql://用户:口令@主机:端口/数据库。', 'Check DATABASE_URL; it reads postgresql://user:password@host:port/database.');

/** The driver would guess at a half-written address; better to say so. */
export function checkUrl(url: string): void {
  if (/^postgres(ql)?:\/\/./.test(url) && URL.canParse(url.replace(/@\//, '@localhost/'))) return;
  throw new StartProblem('database-unreachable', text('DATABASE_URL 不是有效的数据库地址。', 'DATABASE_URL is not a valid database address.'), settings);
}

/** Puts a failure to connect into a sentence. Never with the password; other errors come back as they are. */
export function databaseProblem(error: unknown, url: string): unknown {
  if (error instanceof StartProblem) return error;
  const code = errorCode(error);
  const { at, database, user } = partsOf(url);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'ECONNRESET':
    case 'ENOENT':
      return unreachable(at, error);
    case '28P01':
    case '28000':
      return new StartProblem(
        'database-refused',
        text(`数据库 ${at} 拒绝了用户 ${user}：口令不对，或不允许从本机登录。`, `The database at ${at} refused the user ${user}: wrong password, or not allowed from this machine.`),
        text('请核对 DATABASE_URL 中的用户和口令，以及数据库的 pg_hba.conf。', 'Check the user and password in DATABASE_URL, and pg_hba.conf of the database.'),
        error,
      );
    case '3D000':
      return new StartProblem(
        'database-missing',
        text(`数据库服务器 ${at} 上没有名为 ${database} 的数据库。`, `There is no database named ${database} at ${at}.`),
        text(`请先建立：create database ${database} encoding 'UTF8' template template0;`, `Create it first: create database ${database} encoding 'UTF8' template template0;`),
        error,
      );
    case '42501':
      return new StartProblem(
        'database-rights',
        text(`用户 ${user} 在数据库 ${database} 中权限不足。`, `The user ${user} lacks rights in the database ${database}.`),
        text('请把它设为数据库的所有者（alter database … owner to …），并授予 createrole。', 'Make it the owner of the database (alter database … owner to …) and grant it createrole.'),
        error,
      );
    case '53300':
    case '57P03':
      return new StartProblem(
        'database-unreachable',
        text(`数据库 ${at} 正忙或正在启动。`, `The database at ${at} is busy or starting.`),
        text('请稍后重新启动。', 'Start again in a moment.'),
        error,
      );
    default:
      return /timeout|terminated unexpectedly|does not support SSL/i.test(error instanceof Error ? error.message : '') ? unreachable(at, error) : error;
  }
}

function unreachable(at: string, cause: unknown): StartProblem {
  return new StartProblem(
    'database-unreachable',
    text(`连不上数据库 ${at}。`, `The database at ${at} cannot be reached.`),
    settings,
    cause,
  );
}

function partsOf(url: string): { at: string; database: string; user: string } {
  try {
    const { host, port, database, user } = new pg.Client({ connectionString: url });
    return { at: host.startsWith('/') ? host : `${host}:${port}`, database: database ?? '', user: user ?? '' };
  } catch {
    return { at: '(DATABASE_URL)', database: '', user: '' };
  }
}
