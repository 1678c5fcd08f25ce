#!/usr/bin/env node
// The door of every command. Plain old syntax, so that an old Node can still read why it is refused.
import { createRequire } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`童护需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}，请升级后再试。`);
  console.error(`Tonghu needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one and try again.`);
  process.exit(1);
}

const main = async () => {
  try {
    createRequire(import.meta.url).resolve('commander');
  } catch {
    console.error('依赖还没有安装，请先在项目文件夹运行 npm ci。');
    console.error('The packages are not installed yet: run npm ci in the project folder first.');
    process.exit(1);
  }
  const { runBuilt } = await import('./run-built.js');
  if (await runBuilt(process.argv)) return;
  // Node 22.18 and newer read TypeScript themselves; tsx is the bridge for the versions before.
  if (!process.features.typescript) (await import('tsx/esm/api')).register();
  const { run } = await import('../src/main.ts');
  const { commands } = await import('../src/commands.ts');
  await run(process.argv, commands);
};
main();
