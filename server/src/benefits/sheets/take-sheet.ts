import { createHash, randomUUID } from 'node:crypto';
import type { Files } from '@tonghu/db/files/files';
import type { Home } from '@tonghu/db/home';
import { recordOpening } from '@tonghu/db/audit/opening';
import type { takeSheet as takeSheetEndpoint } from '@tonghu/domain/benefits/sheets-endpoints';
import { sheetsPolicy } from '@tonghu/domain/benefits/sheets-policy';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import { addMonths, monthOf } from '@tonghu/domain/dates';
import { sql } from 'kysely';
import type { AtWork } from '../../children/at-work.ts';
import { mustMay } from '../../must-may.ts';
import { type Enrolled, type SheetLines, changesSince } from './changes-since.ts';
import { enrolledIn } from './enrolled.ts';
import { readLayout } from './layout.ts';
import { type StoredSheet, countyFor, findSheet, getStoredSheet, lastTaken } from './sheet-row.ts';
import { writeWorkbook } from './workbook.ts';

/** What a sheet taken remembers: the state it was written from, where the next begins, and its own lines. */
export interface TakenContent { state: Enrolled[]; lines: SheetLines }

export const fingerprintOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
export const contentOf = async <T>(files: Files, sheet: StoredSheet): Promise<T> => JSON.parse((await files.get(sheet.content_id)).toString('utf8')) as T;

/** Writes down what changed since the last sheet of the county. Every child in it remembers that it was taken, and why. */
export async function takeSheet({ tx, actor, vault, today }: AtWork, { files, home }: { files: Files; home: Home }, given: BodyOf<typeof takeSheetEndpoint>, at: Date): Promise<StoredSheet> {
  mustMay(sheetsPolicy, 'sheets.take', actor, { walled: given.walled });
  const county = await countyFor(tx, actor, given.placeCode);
  const known = await findSheet(tx, given.id);
  if (known) {
    if (known.direction !== 'out' || known.place_code !== county.code || known.month !== given.month || known.walled !== given.walled) throw new Problem('id-already-used');
    return known;
  }
  if (given.month > addMonths(monthOf(today), 1)) throw new Problem('bad-input', { fields: { month: text('最多到下个月', 'No later than the month to come') } });
  const layout = readLayout(home);
  // Two at once would both tell the same changes.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sheets ${county.path}`}, 0))`.execute(tx);
  const last = await lastTaken(tx, county.path, given.walled, null);
  const state = await enrolledIn(tx, vault, county.path, given.walled);
  const lines = changesSince(last ? (await contentOf<TakenContent>(files, last)).state : null, state, given.month, today);
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at);
  const workbook = await writeWorkbook(layout, { enrolments: lines.enrolments.map(({ line }) => line), exits: lines.exits.map(({ line }) => line), changes: lines.changes.map(({ line }) => line) }, [
    `${county.name} ${given.month} 增员、减员、变更表`,
    last ? `自上一张表（${last.month}，${last.created_at.slice(0, 10)} 生成）以来的变化` : `第一张表：${given.month} 起确认的增员和 ${addMonths(given.month, -1)} 起末领的减员；此前在册的不列`,
    `${actor.place.name} ${posts[actor.post].title.zh} ${actor.name} 于 ${time} 生成，事由：${given.reason}`,
    '含未成年人个人信息，只用于录入和核对国家系统，不得外传，用后删除。',
  ]);
  const [fileId, contentId] = [randomUUID(), randomUUID()];
  await files.put(fileId, workbook);
  await files.put(contentId, Buffer.from(JSON.stringify({ state, lines } satisfies TakenContent)));
  const counts = { enrolments: lines.enrolments.length, exits: lines.exits.length, changes: lines.changes.length };
  await sql`
    insert into national_sheets (id, direction, place_code, path, month, walled, reason, name, counts, fingerprint, file_id, content_id, created_by)
    values (${given.id}, 'out', ${county.code}, ${county.path}, ${given.month}, ${given.walled}, ${given.reason}, ${`对账表-${county.name}-${given.month}.xlsx`}, ${JSON.stringify(counts)},
            ${fingerprintOf(workbook)}, ${fileId}, ${contentId}, ${actor.id})`.execute(tx);
  const children = [...new Set(Object.values(lines).flatMap((of) => of.map(({ childId }) => childId)))];
  await sql`select audit_open('export', 'children', c.id::text, c.path, ${given.reason}) from children c where c.id = any (${children}::uuid[])`.execute(tx);
  return getStoredSheet(tx, given.id);
}

/** Opens a sheet again; why is recorded. */
export async function recordTaking({ tx }: AtWork, sheet: StoredSheet, reason: string): Promise<void> {
  await recordOpening(tx, { what: 'national_sheets', id: sheet.id, as: 'export', purpose: reason });
}
