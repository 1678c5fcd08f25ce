import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured { milliseconds: number; /** Peak resident memory of the process and its children, in MiB; undefined off Linux. */ peak?: number; errors: string }

/** Runs a program to its end, with the clock and the kernel's own note of its highest memory (VmHWM). Throws with its last words when it fails. */
export async function measured(program: string, args: string[], cwd?: string): Promise<Measured> {
  const begun = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (piece: Buffer) => { errors = (errors + piece.toString()).slice(-20_000); });
  let peak: number | undefined;
  const look = () => {
    const now = highest(child.pid!);
    if (now > 0) peak = Math.max(peak ?? 0, now);
  };
  const watch = setInterval(look, 40);
  try {
    const code = await new Promise<number | null>((ended, failed) => {
      child.once('error', failed);
      child.once('close', ended);
    });
    const milliseconds = performance.now() - begun;
    if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}: ${errors.trim().split('\n').slice(-5).join(' | ')}`);
    return { milliseconds, peak, errors };
  } finally {
    clearInterval(watch);
  }
}

/** The sum over a process and its children, in MiB; 0 when it is gone or this is no Linux. */
function highest(pid: number): number {
  try {
    const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean));
    return kilobytes / 1024 + children.reduce((sum, one) => sum + highest(Number(one)), 0);
  } catch {
    return 0; // ended between two looks
  }
}
