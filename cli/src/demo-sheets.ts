import type { Tx } from '@tonghu/db/acting';
import type { SheetLine } from '@tonghu/domain/benefits/sheets';
import { type IsoDate, type Month, addMonths, monthOf } from '@tonghu/domain/dates';
import { compareSheet } from '@tonghu/server/benefits/sheets/compare-sheet';
import { readLayout } from '@tonghu/server/benefits/sheets/layout';
import { type TakenContent, contentOf, takeSheet } from '@tonghu/server/benefits/sheets/take-sheet';
import type { StoredSheet } from '@tonghu/server/benefits/sheets/sheet-row';
import { writeWorkbook } from '@tonghu/server/benefits/sheets/workbook';
import type { Parts } from '@tonghu/server/parts';
import { actingAs } from './demo-actors.ts';
import { handIn } from './demo-uploads.ts';

/** The sheet of the month before, from which this month's tells what changed. Taken once, before anything of this month is done. */
export async function takeLastSheet(parts: Parts, today: IsoDate): Promise<void> {
  const month = addMonths(monthOf(today), -1);
  if (await thereIs(parts, 'out', month)) return;
  await parts.db.app.transaction().execute((tx) => take(parts, tx, today, month));
}

/** This month's sheet, and the national system's own list held against it: one line differs, one is missing there, one only stands there. Done once. */
export async function compareThisSheet(parts: Parts, today: IsoDate): Promise<void> {
  const month = monthOf(today);
  if (await thereIs(parts, 'in', month)) return;
  await parts.db.app.transaction().execute(async (tx) => {
    const sheet = await take(parts, tx, today, month);
    const { lines } = await contentOf<TakenContent>(parts.files, sheet);
    const of = (kind: keyof typeof lines) => lines[kind].map(({ line }) => line);
    const theirs = await writeWorkbook(readLayout(parts.home), {
      enrolments: [...of('enrolments'), onlyTheirs(month)], exits: differing(of('exits')), changes: of('changes').slice(1),
    }, ['演示数据：国家系统导出的样子']);
    const actor = await actingAs({ parts, tx }, 'county-officer');
    const uploadId = await handIn(parts, tx, actor, { name: `国家系统-${month}.xlsx`, purpose: 'import', content: theirs });
    await compareSheet({ tx, actor, vault: parts.vault, today }, parts, { id: crypto.randomUUID(), uploadId, placeCode: actor.place.code, month, reason: '月底核对', walled: false, againstId: sheet.id });
  });
}

const thereIs = async ({ db }: Parts, direction: 'out' | 'in', month: Month): Promise<boolean> =>
  (await db.owner.query('select from national_sheets where direction = $1 and month = $2', [direction, month])).rowCount! > 0;

async function take(parts: Parts, tx: Tx, today: IsoDate, month: Month): Promise<StoredSheet> {
  const actor = await actingAs({ parts, tx }, 'county-officer');
  return takeSheet({ tx, actor, vault: parts.vault, today }, parts, { id: crypto.randomUUID(), placeCode: actor.place.code, month, reason: '录入国家系统', walled: false }, parts.clock());
}

/** The national system has the first one leave a month later. */
const differing = ([first, ...rest]: SheetLine[]): SheetLine[] => (first?.lastMonth ? [{ ...first, lastMonth: addMonths(first.lastMonth, 1) }, ...rest] : rest);

const onlyTheirs = (month: Month): SheetLine => ({ name: '林小满', idNumber: '99010120140512002X', sex: '女', birthDate: '2014-05-12', class: '事实无人抚养儿童', place: '', guardian: '林大山', relation: '祖父母', firstMonth: month, decidedOn: `${month}-02`, remark: '' });
