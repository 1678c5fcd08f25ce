import { writeXlsx } from 'hucre/xlsx';
import type { FileReply } from '../../asked.ts';
import { sheetColumns } from './columns.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The sheet to fill in: headers with one example row, and a second sheet that says what each column wants. */
export async function importTemplate(): Promise<FileReply> {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '儿童名单',
        // '@' keeps ID numbers as text: Excel would round eighteen digits.
        columns: sheetColumns.map(({ key, header, width }) => ({ key, header, width, numFmt: '@' })),
        data: [Object.fromEntries(sheetColumns.map(({ key, example }) => [key, example]))],
        freezePane: { rows: 1 },
      },
      {
        name: '填写说明',
        columns: [
          { key: 'header', header: '列', width: 16 }, { key: 'needed', header: '必填', width: 8 },
          { key: 'zh', header: '说明', width: 60 }, { key: 'en', header: 'Explanation', width: 60 },
        ],
        data: [
          ...sheetColumns.map((column) => ({ header: column.header, needed: 'needed' in column ? '是' : '', zh: column.note.zh, en: column.note.en })),
          { header: '示例行', needed: '', zh: '姓名以“（示例）”开头的行不会导入。', en: 'Rows whose name begins with （示例） are not imported.' },
        ],
        freezePane: { rows: 1 },
      },
    ],
  });
  return { file: Buffer.from(bytes), name: '儿童名单导入模板.xlsx', mediaType: xlsxType };
}
