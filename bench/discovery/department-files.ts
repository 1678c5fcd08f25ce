import { join } from 'node:path';
import { openFile } from '@tonghu/demo/feeds/open-file';
import { sheetFor } from '@tonghu/demo/feeds/sheets';
import { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { openCsv } from './csv-file.ts';

/** The usual headers, as the description of the files has them. */
const headers: Record<FileKind, string> = {
  population: '姓名,身份证号,性别,出生日期,户籍地区划,居住地区划,父亲姓名,父亲身份证号,母亲姓名,母亲身份证号,户籍性质',
  deaths: '身份证号,姓名,死亡日期,宣告死亡',
  missing: '身份证号,姓名,宣告日期',
  'lost-contact': '身份证号,姓名,报案日期,查找结果,回执日期',
  disability: '残疾人证号,姓名,发证日期,有效期至',
  illness: '身份证号,姓名,病种,确诊日期',
  prison: '身份证号,姓名,刑期起日,刑期止日',
  detox: '身份证号,姓名,起日,止日',
  restricted: '身份证号,姓名,措施,起日,止日',
  revoked: '监护人身份证号,被监护人身份证号,判决日期,恢复日期',
  deported: '证件号码,姓名,遣送日期',
  'low-income': '身份证号,姓名,救助类别,家庭编号,起日',
  benefits: '身份证号,姓名,补贴类别,月金额,起月,止月',
  school: '身份证号,姓名,学校,年级,学籍状态',
  away: '身份证号,姓名,外出起日,外出地区划',
  adoptions: '被收养人身份证号,收养人身份证号,登记日期',
  divorces: '男方身份证号,女方身份证号,登记日期',
};

/** Files of all kinds, open for writing. */
export interface DepartmentFiles {
  add(kind: FileKind, cells: (string | null)[]): void;
  /** Returns the rows of each. */
  close(): Promise<Record<FileKind, number>>;
}
/** `plain`: UTF-8 CSV under the usual headers with days as 2015-03-01. `departments`: as offices send them: GB18030, workbooks, other headers and days. */
export type Habits = 'plain' | 'departments';

/** Opens population.csv in `folder` and one file a kind in its folder `feeds`. */
export function openDepartmentFiles(folder: string, habits: Habits, minors: number): DepartmentFiles {
  const files = FileKind.options.map((kind) => {
    const below = kind === 'population' ? folder : join(folder, 'feeds');
    if (habits === 'plain') {
      const file = openCsv(join(below, `${kind}.csv`), headers[kind].split(','));
      return [kind, { add: (cells: (string | null)[]) => file.add(cells.join(',')), close: async () => file.close() }] as const;
    }
    const sheet = sheetFor(kind, minors);
    const file = openFile(join(below, `${kind}.${sheet.file}`), sheet);
    return [kind, { add: (cells: (string | null)[]) => file.add(cells), close: async () => { await file.close(); return file.rows(); } }] as const;
  });
  const byKind = new Map(files);
  return {
    add: (kind, cells) => byKind.get(kind)!.add(cells), // a null joins as an empty cell
    async close() {
      const rows = {} as Record<FileKind, number>;
      for (const [kind, file] of files) rows[kind] = await file.close();
      return rows;
    },
  };
}
