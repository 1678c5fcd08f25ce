import { pinyinOf } from '@tonghu/db/names';
import type { Files } from '@tonghu/db/files/files';
import type { ImportPreview, RefusedCell } from '@tonghu/domain/children/import-endpoints';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import { text } from '@tonghu/domain/text';
import { writeXlsx } from 'hucre/xlsx';
import type { FileReply } from '../../asked.ts';
import { mustMay } from '../../must-may.ts';
import { takeUpload } from '../../uploads/uploads.ts';
import type { AtWork } from '../at-work.ts';
import { insertGuardiansOfMany } from '../guardians.ts';
import { storeNumber } from '../sealed-number.ts';
import { appendTimeline } from '../timeline.ts';
import { headerOf } from './columns.ts';
import { readSheet } from './read-sheet.ts';
import { type ReadyLine, type SortedOut, idOfLine, sortOut } from './sort-out.ts';
import { xlsxType } from './template.ts';

const shown = { ready: 200, refused: 500 };
/** Rows an insert takes at once: PostgreSQL counts its parameters in sixteen bits. */
const atOnce = 400;

async function openSheet(work: AtWork, files: Files, uploadId: string): Promise<SortedOut & { name: string }> {
  mustMay(childrenPolicy, 'children.import', work.actor, noChildYet);
  const upload = await takeUpload(work.tx, uploadId, 'import');
  const lines = await readSheet(await files.get(upload.fileId), upload.mediaType);
  return { name: upload.name, ...await sortOut(work, uploadId, lines) };
}

/** What the sheet would do. Nothing is written. */
export async function previewImport(work: AtWork, files: Files, uploadId: string): Promise<ImportPreview> {
  const sheet = await openSheet(work, files, uploadId);
  return {
    uploadId, name: sheet.name, rows: sheet.lines,
    ready: sheet.ready.slice(0, shown.ready).map(({ line, child, place }) => ({ line, name: child.name, birthDate: child.birthDate, place })),
    readyCount: sheet.ready.length,
    refused: sheet.refused.slice(0, shown.refused), refusedCount: sheet.refusedLines, already: sheet.already,
  };
}

/** Creates every line that is ready, in one transaction. Confirming again gives the same answer and creates nothing more. */
export async function confirmImport(work: AtWork, files: Files, uploadId: string): Promise<{ created: number; refused: number }> {
  const sheet = await openSheet(work, files, uploadId);
  const before = await work.tx.selectFrom('child_imports').select(['created', 'refused']).where('id', '=', uploadId).executeTakeFirst();
  if (before) return before;
  let created = 0;
  for (let from = 0; from < sheet.ready.length; from += atOnce) created += await createLines(work, uploadId, sheet.ready.slice(from, from + atOnce));
  const refused = sheet.lines - sheet.already - created;
  await work.tx.insertInto('child_imports').values({ id: uploadId, name: sheet.name, rows: sheet.lines, created, refused, created_by: work.actor.id }).execute();
  return { created, refused };
}

async function createLines({ tx, vault, actor, today }: AtWork, uploadId: string, lines: readonly ReadyLine[]): Promise<number> {
  const codes = lines.flatMap(({ child }) => [child.hukouCode, child.residenceCode]).filter((code) => code !== null);
  const places = new Map((await tx.selectFrom('places').select(['code', 'path']).where('code', 'in', [...new Set(codes)]).execute()).map(({ code, path }) => [code, path]));
  const pathOf = (code: string | null) => (code === null ? null : places.get(code)!);
  const inserted = await tx.insertInto('children').values(lines.map(({ child, line }) => {
    const number = storeNumber(vault, 'id-number', child.idNumber);
    const place = (child.hukouCode ?? child.residenceCode)!;
    return {
      id: child.id, name: child.name, ...pinyinOf(child.name), sex: child.sex, birth_date: child.birthDate,
      id_number_sealed: number.sealed, id_number_token: number.token, id_number_hint: number.hint, no_number_reason: child.noNumberReason,
      ethnic_group: child.ethnicGroup, hukou_code: child.hukouCode, hukou_path: pathOf(child.hukouCode), rural_hukou: child.ruralHukou,
      residence_code: child.residenceCode, residence_path: pathOf(child.residenceCode), residence_detail: child.residenceDetail,
      place_code: place, path: pathOf(place)!, household_id: idOfLine(uploadId, line, 'household'), foundling: child.foundling, note: child.note, created_by: actor.id,
    };
  // A number whose file lies outside the actor's area is found only here. Its line counts as refused.
  })).onConflict((clash) => clash.doNothing()).returning('id').execute();
  const ids = new Set(inserted.map(({ id }) => id));
  const created = lines.filter(({ child }) => ids.has(child.id));
  await insertGuardiansOfMany({ tx, vault, actor }, created.map(({ child }) => child));
  await appendTimeline(tx, ...created.map(({ child, line }) => ({
    id: idOfLine(uploadId, line, 'timeline'), childId: child.id, happenedOn: today, word: 'children', kind: 'file-opened',
    says: text('批量导入建立档案', 'The file was opened by an import'), by: actor.id,
  })));
  return created.length;
}

/** The lines that were not created, with line, column and reason, as a sheet to mend and send again. */
export async function refusedRows(work: AtWork, files: Files, uploadId: string): Promise<FileReply> {
  const sheet = await openSheet(work, files, uploadId);
  const before = await work.tx.selectFrom('child_imports').select('id').where('id', '=', uploadId).executeTakeFirst();
  // After confirming, what still is "ready" was refused by the register itself: its number has a file elsewhere.
  const elsewhere: RefusedCell[] = before ? sheet.ready.map(({ line }) => ({
    line, column: headerOf('idNumber'), says: text('其他辖区已有这个身份证号的档案，请联系上级', 'Another area has a file with this ID number; ask your supervisor'),
  })) : [];
  const bytes = await writeXlsx({
    sheets: [{
      name: '未通过的行',
      columns: [
        { key: 'line', header: '行', width: 8 }, { key: 'column', header: '列', width: 16 },
        { key: 'zh', header: '原因', width: 60 }, { key: 'en', header: 'Reason', width: 60 },
      ],
      data: [...sheet.refused, ...elsewhere].map(({ line, column, says }) => ({ line, column, zh: says.zh, en: says.en })),
      freezePane: { rows: 1 },
    }],
  });
  return { file: Buffer.from(bytes), name: `未通过的行-${sheet.name.replace(/\.\w+$/, '')}.xlsx`, mediaType: xlsxType };
}
