import { createServer } from 'node:net';
import { text } from '@tonghu/domain/text';
import type { Config } from '@tonghu/server/config';
import { CommandProblem } from './say.ts';

/** A taken port is told before half a minute of building, not after. */
export function portMustBeFree({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? taken(port) : refused(host, port, error.code ?? '')));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

function taken(port: number): CommandProblem {
  const other = port < 65_535 ? port + 1 : 8780;
  return new CommandProblem(text(
    `端口 ${port} 已被别的程序占用，请换一个端口，例如：TONGHU_PORT=${other} npm start`,
    `Port ${port} is taken by another program; choose another one, for example: TONGHU_PORT=${other} npm start`,
  ));
}

function refused(host: string, port: number, code: string): CommandProblem {
  return new CommandProblem(text(
    `不能在 ${host}:${port} 上提供服务（${code}），请检查 TONGHU_HOST 和 TONGHU_PORT；小于 1024 的端口需要管理员权限。`,
    `Cannot listen on ${host}:${port} (${code}); check TONGHU_HOST and TONGHU_PORT. Ports below 1024 need administrator rights.`,
  ));
}
