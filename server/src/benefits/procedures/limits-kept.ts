import type { LimitsKept, listLimitsKept } from '@tonghu/domain/benefits/limits-kept';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { addDays, addMonths } from '@tonghu/domain/dates';
import type { QueryOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { pathOf } from '../../places/path-of.ts';
import type { Mover } from '../applications/move-application.ts';

/** Steps taken in time and late, by the place below, month and who had to act. One statement. */
export async function readLimitsKept({ tx, actor }: Mover, query: QueryOf<typeof listLimitsKept>): Promise<ReplyOf<typeof listLimitsKept>> {
  mustMay(proceduresPolicy, 'procedures.read-limits', actor, {});
  if (query.until < query.from) throw new Problem('bad-input', { fields: { 'query.until': text('结束月份早于开始月份', 'Ends before it begins') } });
  const path = query.under === undefined ? actor.place.path : await pathOf(tx, query.under);
  if (!path.startsWith(actor.place.path)) throw new Problem('not-found');
  const { rows } = await sql<{ code: string; name: string | null; month: string; who: LimitsKept['who']; kept: number; late: number }>`
    select coalesce(nullif(k.place, ''), ${path.split('/').at(-2)!}) as code, p.name, k.month, k.who, k.kept, k.late
      from limits_kept(${path}, ${`${query.from}-01`}, ${addDays(`${addMonths(query.until, 1)}-01`, -1)}) k
      left join places p on p.code = coalesce(nullif(k.place, ''), ${path.split('/').at(-2)!}) order by k.month, k.place, k.who`.execute(tx);
  return {
    rows: rows.map(({ code, name, month, who, kept, late }) => ({ place: { code, name: name ?? code }, month, who, kept: Number(kept), late: Number(late) })),
    kept: rows.reduce((sum, row) => sum + Number(row.kept), 0), late: rows.reduce((sum, row) => sum + Number(row.late), 0),
  };
}
