import { randomUUID } from 'node:crypto';
import type { Files } from '@tonghu/db/files/files';
import type { Home } from '@tonghu/db/home';
import type { compareSheet as compareSheetEndpoint } from '@tonghu/domain/benefits/sheets-endpoints';
import { sheetsPolicy } from '@tonghu/domain/benefits/sheets-policy';
import { type ComparedLine, type LineOutcome, SheetKind } from '@tonghu/domain/benefits/sheets';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { maskIdNumber } from '@tonghu/domain/id-number';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { writeXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import type { AtWork } from '../../children/at-work.ts';
import { mustMay } from '../../must-may.ts';
import { takeUpload } from '../../uploads/uploads.ts';
import { classCell, safeCell } from './cells.ts';
import { rosterLine } from './changes-since.ts';
import { type Ours, type StoredLine, compare, countsOf } from './compare.ts';
import { enrolledIn } from './enrolled.ts';
import { type Layout, readLayout } from './layout.ts';
import { type StoredSheet, countyFor, findSheet, getStoredSheet, lastTaken } from './sheet-row.ts';
import { type TakenContent, contentOf, fingerprintOf } from './take-sheet.ts';
import { type ReadWorkbook, readWorkbook } from './workbook.ts';

/** What a comparison remembers. */
export interface ComparedContent { lines: StoredLine[]; unread: string[] }

/** Holds a sheet of the national system against ours and keeps what was found. Nothing else is written. */
export async function compareSheet(work: AtWork, { files, home }: { files: Files; home: Home }, given: BodyOf<typeof compareSheetEndpoint>): Promise<StoredSheet> {
  const { tx, actor, vault } = work;
  mustMay(sheetsPolicy, 'sheets.compare', actor, { walled: given.walled });
  const county = await countyFor(tx, actor, given.placeCode);
  const known = await findSheet(tx, given.id);
  if (known) {
    if (known.direction !== 'in' || known.place_code !== county.code || known.month !== given.month) throw new Problem('id-already-used');
    return known;
  }
  const upload = await takeUpload(tx, given.uploadId, 'import');
  const content = await files.get(upload.fileId);
  const theirs = behindWall(await readWorkbook(readLayout(home), content, upload.mediaType), given.walled);
  const against = given.againstId === null ? await lastTaken(tx, county.path, given.walled, given.month) : await getStoredSheet(tx, given.againstId);
  if (against && (against.direction !== 'out' || against.path !== county.path || against.walled !== given.walled)) throw new Problem('not-found');
  if (!against && theirs.kinds.some((kind) => kind !== 'roster')) {
    throw new Problem('wrong-state', { why: text('本月还没有从本系统生成过对账表，请先生成再核对', 'No sheet of this month was taken here yet; take one first') });
  }
  const ours: Ours = against ? { ...(await contentOf<TakenContent>(files, against)).lines } : {};
  if (theirs.kinds.includes('roster')) {
    const running = (await enrolledIn(tx, vault, county.path, given.walled)).filter((one) => one.firstMonth <= given.month && (one.lastMonth === null || one.lastMonth >= given.month));
    ours.roster = running.map((one) => ({ childId: one.childId, line: rosterLine(one) }));
  }
  const lines = await knownHere(work, compare(theirs, ours));
  const contentId = randomUUID();
  const fileId = randomUUID();
  const report = await writeReport(lines, readLayout(home));
  await files.put(fileId, report);
  await files.put(contentId, Buffer.from(JSON.stringify({ lines, unread: theirs.unread } satisfies ComparedContent)));
  await sql`
    insert into national_sheets (id, direction, place_code, path, month, walled, reason, name, counts, fingerprint, file_id, content_id, against_id, created_by)
    values (${given.id}, 'in', ${county.code}, ${county.path}, ${given.month}, ${given.walled}, ${given.reason}, ${upload.name.slice(0, 200)}, ${JSON.stringify(countsOf(lines))}, ${fingerprintOf(content)},
            ${fileId}, ${contentId}, ${against?.id ?? null}, ${actor.id})`.execute(tx);
  return getStoredSheet(tx, given.id);
}

/** A class that only the named officer handles is not shown to anybody else, whoever brought the sheet; and the sheet of the named officer is about nobody else. */
function behindWall(read: ReadWorkbook, walled: boolean): ReadWorkbook {
  const hidden = classCell('hiv-affected');
  const mine = (line: ReadWorkbook['lines'][number]) => (line.line.class === hidden) === walled || (walled && line.line.class === undefined);
  return {
    ...read, lines: read.lines.filter(mine),
    refused: [...read.refused, ...read.lines.filter((line) => !mine(line)).map(({ sheet, at }) => ({ sheet, at, name: '', column: '—', says: text('这一行不在这张表里核对', 'This row is not handled with this sheet') }))],
  };
}

/** Of a child that only they list: whether there is a file here, in the reader's own area. */
async function knownHere({ tx, vault }: AtWork, lines: StoredLine[]): Promise<StoredLine[]> {
  const tokens = new Map(lines.filter(({ is, idNumber }) => is === 'only-theirs' && idNumber !== '').map(({ idNumber }) => [vault.token('id-number', idNumber), idNumber]));
  const { rows } = await sql<{ id: string; token: string }>`select id, id_number_token as token from children where id_number_token = any (${[...tokens.keys()]}::text[])`.execute(tx);
  const files = new Map(rows.map(({ id, token }) => [tokens.get(token)!, id]));
  return lines.map((line) => {
    if (line.is !== 'only-theirs') return line;
    const childId = files.get(line.idNumber) ?? null;
    return { ...line, childId, says: childId ? text('本系统有这个孩子的档案，但不在这张表里', 'There is a file here, but the child is not in this sheet') : text('本辖区没有这个号码的档案', 'No file of this area has this number') };
  });
}

const outcomes: Record<LineOutcome, string> = { differs: '不一致', 'only-theirs': '只在国家系统', 'only-ours': '只在本系统', refused: '未能读取', same: '一致' };
const order: LineOutcome[] = ['differs', 'only-theirs', 'only-ours', 'refused', 'same'];

/** What differs first, then in the order of the sheets. */
export const sorted = (lines: readonly StoredLine[]): StoredLine[] =>
  [...lines].sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is) || SheetKind.options.indexOf(a.sheet) - SheetKind.options.indexOf(b.sheet) || (a.line ?? Infinity) - (b.line ?? Infinity));

async function writeReport(lines: readonly StoredLine[], layout: Layout): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: [{
      name: '核对结果', freezePane: { rows: 1 }, columns: [10, 8, 12, 14, 24, 18, 28, 28, 44].map((width) => ({ width, numFmt: '@' })),
      rows: [
        ['表', '行', '结果', '姓名', '公民身份号码', '不一致的列', '国家系统', '本系统', '说明'],
        ...sorted(lines).flatMap(({ sheet, line, is, name, idNumber, differs, says }) =>
          (differs.length > 0 ? differs : [null]).map((one) => [
            layout.sheets[sheet].name, line === null ? '' : String(line), outcomes[is], name, idNumber,
            one ? layout.headers[one.column].header : '', one?.theirs ?? '', one?.ours ?? '', says?.zh ?? '',
          ].map(safeCell))),
      ],
    }],
  });
  return Buffer.from(bytes);
}

export const comparedLine = ({ idNumber, ...line }: StoredLine): ComparedLine => ({
  ...line, idNumberHint: idNumber === '' ? '' : maskIdNumber(idNumber),
  differs: line.differs.map((one) => (one.column === 'idNumber' ? { ...one, theirs: maskIdNumber(one.theirs), ours: maskIdNumber(one.ours) } : one)),
});
