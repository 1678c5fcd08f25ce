import { z } from 'zod';
import { Instant, Month } from '../dates.ts';
import { type Text, Text as TextShape, text } from '../text.ts';

/** The sheets of the national system: who comes in, who goes out, what changed, and everybody who is in. */
export const SheetKind = z.enum(['enrolments', 'exits', 'changes', 'roster']).meta({ id: 'SheetKind' });
export type SheetKind = z.infer<typeof SheetKind>;

/** A column of a sheet. */
export const SheetColumn = z.enum([
  'name', 'idNumber', 'sex', 'birthDate', 'class', 'place', 'guardian', 'relation', 'firstMonth', 'decidedOn',
  'exitCode', 'exitReason', 'exitDate', 'lastMonth', 'what', 'before', 'after', 'changedOn', 'remark',
]).meta({ id: 'SheetColumn' });
export type SheetColumn = z.infer<typeof SheetColumn>;

interface ColumnFacts {
  title: Text;
  /** Other headers that mean the same. */
  also: readonly string[];
  is: 'text' | 'day' | 'month' | 'class' | 'number' | 'sex';
  /** False: written and read, but not held against ours. */
  compared: boolean;
}
const column = (zh: string, en: string, is: ColumnFacts['is'] = 'text', also: readonly string[] = [], compared = true): ColumnFacts => ({ title: text(zh, en), also, is, compared });

/**
 * Every column with its header. The headers follow what local guides and front-end code of the national system call
 * things; a city writes its own in `national-sheets.yaml` of the home folder.
 */
export const sheetColumns: Record<SheetColumn, ColumnFacts> = {
  name: column('姓名', 'Name', 'text', ['儿童姓名']),
  idNumber: column('公民身份号码', 'ID number', 'number', ['身份证号', '身份证号码', '证件号码']),
  sex: column('性别', 'Sex', 'sex'),
  birthDate: column('出生日期', 'Birth date', 'day', ['出生年月日']),
  class: column('儿童类别', 'Class', 'class', ['保障类别', '类别', '儿童类型']),
  place: column('户籍乡镇村居', 'Village', 'text', ['所属村居', '行政区划'], false),
  guardian: column('监护人姓名', 'Guardian', 'text', ['监护人']),
  relation: column('与儿童关系', 'Relation', 'text', ['监护人关系'], false),
  firstMonth: column('首领年月', 'First month paid', 'month', ['起领年月', '首次领取年月']),
  decidedOn: column('确认日期', 'Decided on', 'day', ['认定日期', '审批日期']),
  exitCode: column('减员原因代码', 'Code of the reason', 'text', ['原因代码']),
  exitReason: column('减员原因', 'Reason', 'text', ['原因说明'], false),
  exitDate: column('减员日期', 'Left on', 'day', ['退出日期']),
  lastMonth: column('末领年月', 'Last month paid', 'month', ['最后领取年月', '停发年月']),
  what: column('变更项目', 'What changed', 'text', ['变更事项']),
  before: column('变更前', 'Before', 'text', ['原内容']),
  after: column('变更后', 'After', 'text', ['新内容']),
  changedOn: column('变更日期', 'Changed on', 'day', [], false),
  remark: column('备注', 'Remark', 'text', [], false),
};

/** The sheets, their names and columns in order. */
export const sheetKinds: Record<SheetKind, { title: Text; also: readonly string[]; columns: readonly SheetColumn[] }> = {
  enrolments: { title: text('增员', 'Coming in'), also: ['增员表', '新增'], columns: ['name', 'idNumber', 'sex', 'birthDate', 'class', 'place', 'guardian', 'relation', 'firstMonth', 'decidedOn', 'remark'] },
  exits: { title: text('减员', 'Going out'), also: ['减员表', '退出'], columns: ['name', 'idNumber', 'class', 'exitCode', 'exitReason', 'exitDate', 'lastMonth', 'remark'] },
  changes: { title: text('变更', 'Changed'), also: ['变更表'], columns: ['name', 'idNumber', 'class', 'what', 'before', 'after', 'changedOn', 'remark'] },
  roster: { title: text('在册', 'All who are in'), also: ['在册名单', '花名册', '在保名单'], columns: ['name', 'idNumber', 'class', 'place', 'guardian', 'firstMonth', 'remark'] },
};

/** One line of a sheet by column; what a sheet does not have is missing. */
export type SheetLine = Partial<Record<SheetColumn, string>>;

/** A sheet taken out or read in. Counts only: names stand in the file. */
export const NationalSheet = z.object({
  id: z.uuid(),
  direction: z.enum(['out', 'in']),
  place: z.object({ code: z.string(), name: z.string() }),
  month: Month,
  walled: z.boolean(),
  reason: z.string(),
  name: z.string(),
  counts: z.record(z.string(), z.number().int()).describe('Out: lines by sheet. In: lines by outcome'),
  fingerprint: z.string().describe('SHA-256 of the workbook'),
  at: Instant,
  by: z.string(),
  againstId: z.uuid().nullable(),
}).meta({ id: 'NationalSheet' });
export type NationalSheet = z.infer<typeof NationalSheet>;

/** How a line of theirs stands to ours. */
export const LineOutcome = z.enum(['same', 'differs', 'only-theirs', 'only-ours', 'refused']).meta({ id: 'LineOutcome' });
export type LineOutcome = z.infer<typeof LineOutcome>;

/** One line of a comparison. The number is masked; the whole one stands in the file. */
export const ComparedLine = z.object({
  sheet: SheetKind,
  line: z.number().int().nullable().describe('Row of their sheet, the header being 1; null: they do not have it'),
  is: LineOutcome,
  name: z.string(),
  idNumberHint: z.string(),
  childId: z.uuid().nullable().describe('The file here, where there is one the reader sees'),
  differs: z.array(z.object({ column: SheetColumn, theirs: z.string(), ours: z.string() })),
  says: TextShape.nullable().describe('Why it was refused, or what is known here of a child that only they list'),
}).meta({ id: 'ComparedLine' });
export type ComparedLine = z.infer<typeof ComparedLine>;
