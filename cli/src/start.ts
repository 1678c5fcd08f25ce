import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { text } from '@tonghu/domain/text';
import { type Config, readConfig } from '@tonghu/server/config';
import { type Opened, listen, open } from '@tonghu/server/serve';
import { buildConsole, consoleIsBuilt } from './build-console.ts';
import { citySetting, discoverDemo, isEmpty, makeDemo } from './demo-city.ts';
import { demoAddresses } from './demo-words.ts';
import { terminalProgress } from './progress.ts';
import { CommandProblem, inTerminal, say } from './say.ts';

interface StartOptions { city: string; minors: string; port?: string; dev?: boolean; demo: boolean }

/** `tonghu start`: everything, from nothing to a running city. */
export function registerStart(program: Command): void {
  program.command('start')
    .description('启动系统；第一次启动建立演示城市 / start the system; the first start builds the demo city')
    .option('--city <code>', '演示城市的区划代码 / division of the demo city', '370784')
    .option('--minors <count>', '演示城市的未成年人数 / minors of the demo city', '40000')
    .option('--port <port>', '端口 / port (TONGHU_PORT, 8780)')
    .option('--no-demo', '不建立演示城市 / without a demo city')
    .option('--dev', '页面随源码更新 / pages follow the source')
    .action((options: StartOptions) => start(options));
}

async function start(options: StartOptions): Promise<void> {
  const config = readConfig({ ...process.env, ...(options.port ? { TONGHU_PORT: options.port } : {}) });
  const minors = Number(options.minors);
  if (!Number.isInteger(minors) || minors < 1200 || minors > 5_000_000) {
    throw new CommandProblem(text('--minors 应为 1200 到 5000000 之间的整数。', '--minors takes a whole number from 1200 to 5000000.'), 2);
  }
  await portMustBeFree(config);
  const stopping = stopOnSignals();
  const progress = terminalProgress();
  say(text('童护正在启动……', 'Tonghu is starting …'));
  const building = options.dev || consoleIsBuilt() ? Promise.resolve() : (progress.report(text('构建页面（约半分钟，与下面的步骤同时进行）', 'Building the pages (about half a minute, beside the steps below)')), buildConsole());
  building.catch(() => {}); // told where it is awaited
  const opened = await open(config, progress.report);
  stopping.then(opened.close);
  try {
    await prepare(opened, config, options, minors, progress.report);
    await building;
    const running = await listen(opened);
    stopping.then(running.close);
    const pages = options.dev ? developPages(running.url, stopping.signal) : running.url;
    progress.end();
    await announce(opened, pages, running.url);
  } catch (error) {
    progress.end();
    await building.catch(() => {});
    await opened.close();
    throw error;
  }
}

async function prepare({ parts }: Opened, config: Config, options: StartOptions, minors: number, report: ReturnType<typeof terminalProgress>['report']): Promise<void> {
  if (await isEmpty(parts)) {
    if (config.demo === false || !options.demo) {
      throw new CommandProblem(text(
        '登记簿还是空的。请先运行 npx tonghu setup --division 区划代码 建立区划和三员账号，再启动；或去掉 TONGHU_DEMO=0 以使用演示城市。',
        'The register is empty. Run npx tonghu setup --division CODE to enter the divisions and the three administrators, then start; or leave out TONGHU_DEMO=0 for the demo city.',
      ));
    }
    await makeDemo(parts, { city: options.city, minors }, report);
  }
  const demo = await citySetting(parts, 'demo');
  parts.demo = demo !== null;
  if (demo) await discoverDemo(parts, report);
}

/** Tells where it runs, and in a demo who can sign in. */
async function announce({ parts }: Opened, pages: string, url: string): Promise<void> {
  const lines = [
    '',
    inTerminal(text(`  童护已启动：${pages}`, `Tonghu is running: ${pages}`)),
    inTerminal(text(`  接口文档：${new URL('docs/api', url).href}`, `API documentation: ${new URL('docs/api', url).href}`)),
    ...(parts.demo ? await demoAddresses(parts) : []),
    inTerminal(text('  按 Ctrl-C 停止（数据库一起停止）', 'Ctrl-C stops it, the database too')),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A taken port is told before half a minute of building, not after. */
function portMustBeFree({ host, port }: Config): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE'
      ? new CommandProblem(text(
        `端口 ${port} 已被别的程序占用，请换一个端口，例如：TONGHU_PORT=${port + 1} npm start`,
        `Port ${port} is taken by another program; choose another one, for example: TONGHU_PORT=${port + 1} npm start`,
      ))
      : new CommandProblem(text(`不能在 ${host}:${port} 上提供服务（${error.code}），请检查 TONGHU_HOST 和 TONGHU_PORT。`, `Cannot listen on ${host}:${port} (${error.code}); check TONGHU_HOST and TONGHU_PORT.`))));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

interface Stopping { then(step: () => Promise<void>): void; signal: AbortSignal }

/** Ctrl-C and the like close what is open, once, newest first; a second Ctrl-C leaves at once. */
function stopOnSignals(): Stopping {
  const abort = new AbortController();
  let close: () => Promise<void> = () => Promise.resolve();
  let asked = 0;
  const stop = async () => {
    if (++asked > 1) process.exit(1);
    say(text('正在停止……', 'Stopping …'));
    abort.abort();
    try {
      await close();
      process.exit(0);
    } catch {
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  // What closes later covers what closed before: running.close() closes the database too.
  return { then: (step) => { close = step; }, signal: abort.signal };
}

/** Vite's own server for people who change the pages; it passes /api on. */
function developPages(api: string, signal: AbortSignal): string {
  const folder = fileURLToPath(new URL('../../console', import.meta.url));
  const vite = join(dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  spawn(process.execPath, [vite, folder, '--port', '5173', '--strictPort'], { stdio: 'inherit', signal, env: { ...process.env, TONGHU_API: api } }).on('error', () => {});
  return 'http://localhost:5173/';
}
