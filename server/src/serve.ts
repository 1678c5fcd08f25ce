import { sealAudit } from '@tonghu/db/audit/seal';
import { holdKeys } from '@tonghu/db/crypto/hold-keys';
import { openVault } from '@tonghu/db/crypto/vault';
import { openDatabase } from '@tonghu/db/database';
import { startPostgres } from '@tonghu/db/embedded/start';
import { openFiles } from '@tonghu/db/files/files';
import { openHome } from '@tonghu/db/home';
import { migrate } from '@tonghu/db/migrate';
import { StartProblem, errorCode } from '@tonghu/db/start-problem';
import { todayInChina } from '@tonghu/domain/dates';
import { type Text, text } from '@tonghu/domain/text';
import { instruments } from '@tonghu/rules/assessments/instruments';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { publishInstruments } from './assessments/instruments.ts';
import { publishAid } from './benefits/aid/publish-aid.ts';
import type { Config } from './config.ts';
import { keepComing } from './discovery/coming/keep-coming.ts';
import { expireFiles } from './discovery/expire-files.ts';
import { sweepPlainFiles } from './discovery/plain-files.ts';
import { makeJobs } from './jobs/jobs.ts';
import { allTasks } from './jobs/all-tasks.ts';
import { keepSending } from './messages/keep-sending.ts';
import type { Parts } from './parts.ts';
import { safeError } from './safe-error.ts';
import { sweepPhotos, sweepPieces } from './uploads/sweep.ts';

/** What is open while the server runs, down to the database. */
export interface Opened {
  parts: Parts;
  close: () => Promise<void>;
}

/** Opens home, keys and database, and brings the tables up to date. The demo city can be built between this and `listen`. */
export async function open(config: Config, report: (step: Text) => void = () => {}): Promise<Opened> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const home = config.home === null ? openHome() : openHome(config.home);
    const vault = openVault(home);
    let url = config.databaseUrl;
    if (url === null) {
      const postgres = await startPostgres({ home, report });
      closers.push(() => postgres.stop());
      url = postgres.ownerUrl;
    }
    const db = await openDatabase({ url, vault });
    closers.push(() => db.close());
    const letGo = await holdKeys(db.owner, 'server');
    closers.push(async () => letGo());
    await migrate(db.owner, { report });
    await publishInstruments(db.owner, instruments, todayInChina());
    await publishAid(db.owner, shippedAid);
    const files = openFiles({ home, vault, s3: config.s3 });
    const parts: Parts = { db, vault, home, files, jobs: makeJobs(allTasks()), config, demo: config.demo ?? false, clock: () => new Date() };
    return { parts, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts answering on the configured port, working on jobs and sealing the audit record each minute. */
export async function listen({ parts, close }: Opened): Promise<{ url: string; close: () => Promise<void> }> {
  const app = await buildApp(parts);
  try {
    await app.listen({ host: parts.config.host, port: parts.config.port });
    await sweepPlainFiles(parts.home);
    await parts.jobs.run(parts);
    await sweepPieces(parts.home, parts.clock());
  } catch (error) {
    await app.close();
    await parts.jobs.close();
    await close();
    throw portProblem(error, parts.config);
  }
  const sealing = sealEachMinute(parts, app);
  const forgetting = forgetEachDay(parts, app);
  const coming = keepComing(parts, (error) => app.log.error({ err: safeError(error) }, 'coming events'));
  const messages = keepSending(parts, (error) => app.log.error({ err: safeError(error) }, 'text messages'));
  return {
    url: parts.config.baseUrl ?? addressOf(app, parts.config),
    close: async () => {
      await app.close();
      await parts.jobs.close();
      clearInterval(forgetting);
      await messages.stop();
      await coming.stop();
      await sealing.stop();
      await close();
    },
  };
}

/** The whole of `tonghu start` without the demo: opens and listens. */
export async function serve(config: Config, report: (step: Text) => void = () => {}): Promise<{ url: string; close: () => Promise<void> }> {
  return listen(await open(config, report));
}

function addressOf(app: FastifyInstance, config: Config): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const host = ['0.0.0.0', '::', '127.0.0.1'].includes(config.host) ? 'localhost' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

/** Seals what happened; once more at the end, so that a night's rest leaves nothing open. */
function sealEachMinute({ db, vault }: Parts, app: FastifyInstance): { stop: () => Promise<void> } {
  let sealing: Promise<unknown> = Promise.resolve();
  const seal = () => {
    sealing = sealing.then(() => sealAudit(db.owner, vault)).catch((error) => app.log.error({ err: safeError(error) }, 'sealing'));
  };
  const timer = setInterval(seal, 60_000);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      seal();
      await sealing;
    },
  };
}

/** Answers kept for phones that send again, photos of no visit, and the content of department files are forgotten after their time: at each start, and daily. */
function forgetEachDay({ db, files, clock }: Parts, app: FastifyInstance): NodeJS.Timeout {
  const forget = () => {
    expireFiles({ db, files, clock }).catch((error) => app.log.error({ err: safeError(error) }, 'removing department files'));
    db.owner.query('select forget_commands()').catch((error) => app.log.error({ err: safeError(error) }, 'forgetting answers'));
    db.owner.query('select forget_guardian_traces()').catch((error) => app.log.error({ err: safeError(error) }, 'forgetting codes and messages'));
    sweepPhotos({ db, files }).catch((error) => app.log.error({ err: safeError(error) }, 'forgetting photos'));
  };
  forget();
  return setInterval(forget, 24 * 3_600_000).unref();
}

function portProblem(error: unknown, { host, port }: Config): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartProblem(
        'port-taken',
        text(`端口 ${port} 已被别的程序占用。`, `Port ${port} is taken by another program.`),
        text(`请换一个端口，例如：TONGHU_PORT=${port + 1} npm start`, `Choose another one, for example: TONGHU_PORT=${port + 1} npm start`),
        error,
      );
    case 'EACCES':
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartProblem(
        'port-refused',
        text(`不能在 ${host}:${port} 上提供服务。`, `Cannot listen on ${host}:${port}.`),
        text('请检查 TONGHU_HOST 和 TONGHU_PORT；小于 1024 的端口需要管理员权限。', 'Check TONGHU_HOST and TONGHU_PORT; ports below 1024 need administrator rights.'),
        error,
      );
    default:
      return error;
  }
}
