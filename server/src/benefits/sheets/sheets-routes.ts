import type { Tx } from '@tonghu/db/acting';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { Actor } from '@tonghu/domain/actor';
import * as endpoints from '@tonghu/domain/benefits/sheets-endpoints';
import { sheetsPolicy } from '@tonghu/domain/benefits/sheets-policy';
import { todayInChina } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { AtWork } from '../../children/at-work.ts';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { type ComparedContent, compareSheet, comparedLine, sorted } from './compare-sheet.ts';
import { countiesOf, findSheets, getStoredSheet, sheetOf } from './sheet-row.ts';
import { contentOf, recordTaking, takeSheet } from './take-sheet.ts';

const mostShown = 1000;

/** The sheets of the national system, out and in. */
export function sheetsRoutes(handle: Handle, parts: Parts): void {
  const { vault, files, clock } = parts;
  const work = ({ tx, actor }: { tx: Tx; actor: Actor }): AtWork => ({ tx, actor, vault, today: todayInChina(clock()) });

  handle(endpoints.listSheets, async ({ tx, actor }) => {
    mustMay(sheetsPolicy, 'sheets.read', actor, {});
    return { rows: (await findSheets(tx)).map(sheetOf), counties: (await countiesOf(tx, actor)).map(({ code, name }) => ({ code, name })) };
  });
  handle(endpoints.takeSheet, async (asked) => sheetOf(await takeSheet(work(asked), parts, asked.body, clock())));
  handle(endpoints.compareSheet, async (asked) => sheetOf(await compareSheet(work(asked), parts, asked.body)));
  handle(endpoints.giveSheet, async (asked) => {
    const sheet = await getStoredSheet(asked.tx, asked.params.sheetId);
    mustMay(sheetsPolicy, 'sheets.take', asked.actor, { walled: sheet.walled });
    await recordTaking(work(asked), sheet, asked.body.reason);
    const name = sheet.direction === 'out' ? sheet.name : `核对结果-${sheet.place_name}-${sheet.month}.xlsx`;
    return { file: await files.get(sheet.file_id), name, mediaType: endpoints.giveSheet.givesFile! };
  });
  handle(endpoints.getComparison, async ({ tx, actor, params, query }) => {
    const sheet = await getStoredSheet(tx, params.sheetId);
    mustMay(sheetsPolicy, 'sheets.compare', actor, { walled: sheet.walled });
    if (sheet.direction !== 'in') throw new Problem('wrong-state');
    await recordOpening(tx, { what: 'national_sheets', id: sheet.id });
    const { lines, unread } = await contentOf<ComparedContent>(files, sheet);
    const shown = sorted(query.is === undefined ? lines.filter(({ is }) => is !== 'same') : lines.filter(({ is }) => is === query.is));
    return { sheet: sheetOf(sheet), lines: shown.slice(0, mostShown).map(comparedLine), unread };
  });
}
