import { runLifecycle, type RunState } from '@tonghu/domain/benefits/run-state';
import { type Month, monthOf } from '@tonghu/domain/dates';
import type { DeskItem, DeskRow } from '@tonghu/domain/desk/endpoints';
import { groupedYuan } from '@tonghu/domain/money';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { programmeTitles } from '../benefits/aid/programme-titles.ts';
import { type Asking, plain } from './item.ts';
import { payRunOne, payRuns } from './paths.ts';

interface Run { id: string; number: string; month: Month; programme: string; state: RunState; amount: number | null; prepared_by: string | null }

/** The pay run of the month: whose turn it is. One query over the few runs that are not closed, or of this month. */
export async function payItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (!['county-officer', 'county-reviewer', 'finance'].includes(actor.post)) return [];
  const month = monthOf(today);
  const { rows: runs } = await sql<Run>`
    select id, number, month, programme, state, amount, prepared_by from pay_runs
     where state in ('open', 'computed', 'checked', 'prepared', 'released', 'sent', 'settled') or (month = ${month} and state <> 'discarded') order by month, number`.execute(tx);
  const titleOf = runs.some(({ programme }) => programme !== 'allowance') ? await programmeTitles(tx) : () => text('', '');
  const item = (key: string, slot: DeskItem['slot'], says: Text, which: readonly Run[], action: Text | null): DeskItem[] => (which.length === 0 ? [] : [{
    key, slot, says, count: which.length, unit: 'items', overdue: 0, dueOn: null, action,
    opens: which.length === 1 ? payRunOne(which[0]!.id) : payRuns, rows: which.slice(0, 4).map((run) => rowOf(run, run.programme === 'allowance' ? null : titleOf(run.programme))),
  }]);
  const at = (...states: RunState[]) => runs.filter((run) => states.includes(run.state));
  const prepared = at('prepared');

  if (actor.post === 'county-officer') {
    const nothingYet = !runs.some((run) => run.month === month && run.programme === 'allowance') && at('open', 'computed', 'checked', 'prepared').every((run) => run.programme !== 'allowance');
    return [
      ...(nothingYet ? [{
        key: 'pay.open', slot: 'decide' as const, says: text(`${monthIn(month).zh}基本生活费的发放批次还没有建立`, `No pay run of the living allowance for ${monthIn(month).en} yet`), count: 1, unit: 'items' as const,
        overdue: 0, dueOn: null, action: text('去新建', 'Open one'), opens: payRuns, rows: [],
      }] : []),
      ...item('pay.compute', 'decide', text('发放批次待核算', 'Pay runs to compute'), at('open'), text('去核算', 'Compute')),
      ...item('pay.check', 'decide', text('发放批次已核算，待核对', 'Computed pay runs to check'), at('computed'), text('去核对', 'Check')),
      ...item('pay.prepare', 'decide', text('发放批次已核对，待制表', 'Checked pay runs to prepare'), at('checked'), text('去制表', 'Prepare')),
      ...item('pay.prepared', 'waiting', text('已制表的批次待复核发放', 'Prepared pay runs waiting for release'), prepared, null),
    ];
  }
  if (actor.post === 'county-reviewer') return item('pay.release', 'decide', text('发放批次待复核发放', 'Pay runs to release'), prepared.filter((run) => run.prepared_by !== actor.id), text('去复核', 'Release'));
  return [
    ...item('pay.bank', 'decide', text('已复核的批次待取代发文件、送银行', 'Released pay runs: fetch the bank file and send it'), at('released'), text('去取文件', 'Fetch the file')),
    ...item('pay.settled', 'decide', text('银行已回盘的批次待结清', 'Runs the bank has answered, to close'), at('settled'), text('去结清', 'Close')),
    ...item('pay.sent', 'waiting', text('已送银行的批次，等待回盘', 'Runs at the bank, waiting for its answer'), at('sent'), null),
    ...item('pay.prepared', 'waiting', text('批次待复核发放', 'Pay runs waiting for release'), prepared, null),
  ];
}

const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const monthIn = (month: Month): Text => text(`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`, `${names[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`);

function rowOf(run: Run, programme: Text | null): DeskRow {
  const { zh, en } = runLifecycle.states[run.state].title;
  const sum = run.amount === null ? '' : ` ¥${groupedYuan(run.amount)}`;
  return {
    id: run.id, says: text(`${monthIn(run.month).zh}${programme ? ` ${programme.zh}` : ''}${sum}`, `${monthIn(run.month).en}${programme ? `, ${programme.en}` : ''}${sum}`), aside: run.amount === null ? text(zh, en) : plain(run.number),
    dueOn: null, overdue: false, opens: payRunOne(run.id),
  };
}
