import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Actor } from '@tonghu/domain/actor';
import { type RateGroup, rateGroups } from '@tonghu/domain/children/classes';
import { maskName } from '@tonghu/domain/id-number';
import { type Fen, groupedYuan } from '@tonghu/domain/money';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { seesPaidNames } from '../pay-run/names-shown.ts';
import { type StoredRun, getStoredRun, mustBeInState } from '../pay-run/run-row.ts';
import { readDay, readMonth } from './paper-words.ts';
import { newPaper } from './paper.ts';

/** One child of a run. `award`: aid, which knows no rate group. */
export interface ListedChild { name: string; township: string; group: RateGroup | 'award'; months: string; amount: Fen; payee: string; bank: string; hint: string }

const columns = [
  { head: '序号', width: 34, align: 'center' }, { head: '姓名', width: 108, align: 'left' }, { head: '乡镇（街道）', width: 80, align: 'left' },
  { head: '发放标准', width: 56, align: 'left' }, { head: '月份', width: 108, align: 'left' }, { head: '金额（元）', width: 92, align: 'right' },
  { head: '收款人', width: 80, align: 'left' }, { head: '开户行', width: 130, align: 'left' }, { head: '账号尾号', width: 56, align: 'center' },
] as const;

/** The payment list by child on A4 landscape, with page and run totals and the two people who answer for it. No class, no ID number. */
export async function paymentListPaper(run: Pick<StoredRun, 'number' | 'programme' | 'month' | 'place_name' | 'prepared_by_name' | 'released_by_name' | 'prepared_at' | 'released_at'>, children: readonly ListedChild[]): Promise<Buffer> {
  const title = `${run.place_name}${run.programme === 'allowance' ? '儿童基本生活费' : '儿童资助资金'}发放花名册`;
  const { doc, fit, finish } = newPaper(title, { landscape: true });
  const { left } = doc.page.margins;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const total = children.reduce((sum, child) => sum + child.amount, 0);
  const lowest = () => doc.page.height - doc.page.margins.bottom - 44;
  const rowHeight = 20;

  const cells = (values: readonly string[], bold = false) => {
    let x = left;
    const y = doc.y;
    doc.font(bold ? 'bold' : 'regular').fontSize(9.5).fillColor('#000000');
    columns.forEach((column, at) => {
      // A sum is never cut: whoever signs signs for all of it.
      const text = column.align === 'right' ? values[at] ?? '' : shorten(doc, fit(values[at] ?? ''), column.width - 8);
      if (column.align === 'right') doc.fontSize(Math.min(9.5, 9.5 * (column.width - 8) / doc.widthOfString(text)));
      doc.text(text, x + 4, y + 4, { width: column.width - 8, align: column.align, lineBreak: false }).fontSize(9.5);
      x += column.width;
    });
    doc.moveTo(left, y + rowHeight).lineTo(left + width, y + rowHeight).lineWidth(0.5).strokeColor('#999999').stroke();
    doc.x = left;
    doc.y = y + rowHeight;
  };
  const heading = (first: boolean) => {
    if (!first) doc.addPage();
    doc.font('bold').fontSize(16).fillColor('#000000').text(fit(title), left, doc.page.margins.top, { width, align: 'center' });
    doc.font('regular').fontSize(10).moveDown(0.3).text(fit(`批次：${run.number}　　所属月份：${readMonth(run.month)}`), { width, align: 'center' });
    doc.moveDown(0.6).x = left;
    cells(columns.map((column) => column.head), true);
  };

  heading(true);
  let page = 0;
  children.forEach((child, at) => {
    if (doc.y > lowest()) {
      cells(['', '本页小计', '', '', '', groupedYuan(page)], true);
      page = 0;
      heading(false);
    }
    cells([String(at + 1), child.name, child.township, child.group === 'award' ? '资助' : rateGroups[child.group].zh, child.months, groupedYuan(child.amount), child.payee, child.bank, child.hint.slice(-4)]);
    page += child.amount;
  });
  cells(['', '本页小计', '', '', '', groupedYuan(page)], true);
  cells(['', `合计 ${children.length} 人`, '', '', '', groupedYuan(total)], true);
  doc.moveDown(1.2).font('regular').fontSize(10.5);
  const dayOf = (at: string | null) => (at === null ? '' : `（${readDay(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(at)))}）`);
  doc.text(fit(`制表：${run.prepared_by_name ?? '　　　　'}${dayOf(run.prepared_at)}　　　　复核：${run.released_by_name ?? '　　　　'}${dayOf(run.released_at)}　　　　（盖章）`), left);
  return finish(run.number);
}

/** Cuts a text that does not fit its column and marks the cut. */
function shorten(doc: PDFKit.PDFDocument, text: string, width: number): string {
  if (doc.widthOfString(text) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && doc.widthOfString(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('')}…`;
}

/** The list of a run that has been computed; before release it says who has not signed yet. Names are open to finance and named officers only. Taking it is recorded. */
export async function givePaymentList(tx: Tx, actor: Actor, runId: string): Promise<FileReply> {
  const run = await getStoredRun(tx, runId);
  mustBeInState(run, ['computed', 'checked', 'prepared', 'released', 'sent', 'settled', 'closed']);
  const { rows } = await sql<ListedChild & { first: string; last: string }>`
    select l.child_name as name, coalesce(max(t.name), '') as township, max(l.rate_group) as "group", min(l.month) as first, max(l.month) as last,
           sum(l.due - l.set_off)::bigint as amount, max(l.payee) as payee, max(l.bank) as bank, max(l.account_hint) as hint
      from pay_lines l left join places t on t.code = split_part(l.path, '/', 4)
     where l.run_id = ${runId} and l.state <> 'held' group by l.child_id, l.child_name order by min(l.path), l.child_id`.execute(tx);
  const children = rows.map((row) => ({ ...row, name: seesPaidNames(actor) ? row.name : maskName(row.name), months: row.first === row.last ? row.first : `${row.first} 至 ${row.last}` }));
  const sum = children.reduce((total, { amount }) => total + amount, 0);
  if (sum !== run.amount) throw new Error(`list of run ${runId} sums to ${sum}, the run to ${run.amount}`);
  await recordOpening(tx, { what: 'pay_runs', id: runId, as: 'export' });
  return { file: await paymentListPaper(run, children), name: `发放花名册 ${run.number}.pdf`, mediaType: 'application/pdf', inline: true };
}
