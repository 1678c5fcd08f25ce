import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '@tonghu/db/home';
import { text } from '@tonghu/domain/text';
import { type Config, readConfig } from '@tonghu/server/config';
import { type Opened, listen, open } from '@tonghu/server/serve';
import type { Command } from 'commander';
import { buildPages, pagesAreBuilt } from './build-pages.ts';
import { buildDemo } from './demo-city.ts';
import { demoState, isEmpty } from './demo-state.ts';
import { demoAddresses } from './demo-words.ts';
import { type Progress, terminalProgress } from './progress.ts';
import { CommandProblem, inTerminal, say } from './say.ts';
import { causeInMachine } from './start-cause.ts';
import { developPages } from './start-pages.ts';
import { portMustBeFree } from './start-port.ts';
import { stopOnSignals } from './start-stopping.ts';

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
  const demo = demoWanted(config, options);
  await portMustBeFree(config);
  const stopping = stopOnSignals();
  const failed = new AbortController();
  const progress = terminalProgress();
  say(text('童护正在启动……', 'Tonghu is starting …'));
  progress.stage(text('打开数据库', 'Opening the database'));
  const opening = open(config, progress.report);
  stopping.closeWith(async () => (await opening).close());
  try {
    const pages = options.dev ? Promise.resolve() : pagesMustStand(progress, AbortSignal.any([stopping.signal, failed.signal]));
    const ready = opening.then((opened) => prepare(opened, demo, progress, stopping.signal));
    await Promise.all([pages, ready]); // whichever fails first is told, without waiting for the other
    const running = await listen(await opening);
    stopping.closeWith(running.close);
    const address = options.dev ? developPages(running.url, stopping.signal) : running.url;
    progress.end();
    await announce(await opening, address, running.url);
  } catch (error) {
    if (stopping.signal.aborted) return; // it broke because it is being stopped, which also ends the process
    failed.abort();
    progress.end();
    const home = await opening.then(({ parts }) => parts.home.dir).catch(() => config.home ?? '.');
    await opening.then((opened) => opened.close()).catch(() => {});
    throw causeInMachine(error, home, config);
  }
}

/** The demo city to build into an empty register; null where none is wanted. */
function demoWanted(config: Config, options: StartOptions): { city: string; minors: number } | null {
  const minors = Number(options.minors);
  if (!Number.isInteger(minors) || minors < 1200 || minors > 5_000_000) {
    throw new CommandProblem(text('--minors 应为 1200 到 5000000 之间的整数。', '--minors takes a whole number from 1200 to 5000000.'), 2);
  }
  return config.demo === false || !options.demo ? null : { city: options.city, minors };
}

async function pagesMustStand(progress: Progress, signal: AbortSignal): Promise<void> {
  if (pagesAreBuilt()) return;
  progress.stage(text('构建页面（约半分钟，与下面的步骤同时进行）', 'Building the pages (about half a minute, beside the steps below)'));
  await buildPages(signal);
}

async function prepare({ parts }: Opened, wanted: { city: string; minors: number } | null, progress: Progress, signal: AbortSignal): Promise<void> {
  if (!wanted && (await isEmpty(parts))) {
    throw new CommandProblem(text(
      '登记簿还是空的。请先运行 npx tonghu setup --division 区划代码 建立区划和三员账号，再启动；或去掉 TONGHU_DEMO=0 以使用演示城市。',
      'The register is empty. Run npx tonghu setup --division CODE to enter the divisions and the three administrators, then start; or leave out TONGHU_DEMO=0 for the demo city.',
    ));
  }
  if (wanted && ((await demoState(parts)) || (await isEmpty(parts)))) await buildDemo(parts, wanted, progress, signal);
  if (parts.config.databaseUrl === null) closeLaidOpen(parts.home);
  parts.demo = (await demoState(parts)) !== null;
}

/** Department files that a killed run had laid open for matching. The home is ours alone, and no job runs yet. */
function closeLaidOpen(home: Home): void {
  const folder = join(home.dir, 'run');
  for (const name of readdirSync(folder)) if (name.startsWith('plain-')) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Tells where it runs, and in a demo who can sign in. */
async function announce({ parts }: Opened, pages: string, url: string): Promise<void> {
  const lines = [
    '',
    inTerminal(text(`童护已启动：${pages}`, `Tonghu is running: ${pages}`)),
    inTerminal(text(`手机版：${new URL('field/', pages).href}`, `On the phone: ${new URL('field/', pages).href}`)),
    inTerminal(text(`接口文档：${new URL('docs/api', url).href}`, `API documentation: ${new URL('docs/api', url).href}`)),
    ...(parts.demo ? await demoAddresses(parts) : []),
    inTerminal(text('按 Ctrl-C 停止（数据库一起停止）', 'Ctrl-C stops it, the database too')),
    '',
  ];
  process.stdout.write(`${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n`);
}
