import { text } from '@tonghu/domain/text';
import type pg from 'pg';
import { StartProblem } from '../start-problem.ts';

const lockNumber = 7_206_004;

/**
 * A server has its keys in mind and seals with the newest it knew at its start.
 * So servers hold the keys together, and whoever exchanges them holds them
 * alone: while one stands, the other is refused. Gives how to let go.
 */
export async function holdKeys(owner: pg.Pool, as: 'server' | 'alone'): Promise<() => void> {
  const client = await owner.connect();
  const { rows } = await client.query<{ held: boolean }>(`select ${as === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared'}($1) as held`, [lockNumber]);
  if (rows[0]!.held) return () => client.release(true); // the lock goes with the connection
  client.release();
  throw new StartProblem(
    'already-running',
    as === 'alone'
      ? text('这个数据库正被运行中的童护使用，不能换钥。', 'A running Tonghu uses this database; its keys cannot be exchanged.')
      : text('这个数据库正在换钥（tonghu keys rotate）。', 'The keys of this database are being exchanged (tonghu keys rotate).'),
    as === 'alone' ? text('请先停止它。', 'Stop it first.') : text('请等它做完，或再运行一次把它做完。', 'Wait until it is done, or run it again to finish it.'),
  );
}
