import type { FileKind } from '@tonghu/domain/discovery/file-kinds';

/** How a department writes a day. `excel`: a real date cell. */
export type DayForm = 'iso' | 'compact' | 'slash' | 'chinese' | 'excel';

/** How the file of a kind looks: its headers in the order of a row's cells, and its habits. */
export interface Sheet {
  headers: string[];
  /** Which of them are days. */
  days: number[];
  form: DayForm;
  file: 'csv' | 'xlsx';
  encoding: 'utf8-bom' | 'utf8' | 'gb18030';
  /** Columns nobody asked for, before and after. `#` counts rows. */
  before: [string, string][];
  after: [string, string][];
  /** A closing line that is no row, as spreadsheets of offices have. */
  total?: string;
}

const plain = { before: [], after: [], file: 'csv', encoding: 'utf8', form: 'iso' } satisfies Partial<Sheet>;
const numbered: [string, string][] = [['序号', '#']];

/** One entry a kind. Together they show every form that arrives: encodings, synonyms, extra columns and ways to write a day. */
const sheets: Record<FileKind, Sheet> = {
  population: { ...plain, encoding: 'utf8-bom', form: 'compact', days: [3], headers: ['姓名', '公民身份号码', '性别', '出生日期', '户籍地区划', '居住地区划', '父亲姓名', '父亲身份证号', '母亲姓名', '母亲身份证号', '户籍性质', '民族', '现住址'] },
  deaths: { ...plain, encoding: 'gb18030', form: 'slash', days: [2], headers: ['身份证号码', '死者姓名', '死亡日期', '宣告死亡'], before: numbered, after: [['数据来源', '殡仪馆']] },
  missing: { ...plain, days: [2], headers: ['身份证号', '姓名', '宣告日期'], after: [['案由', '"申请宣告公民失踪,民事特别程序"']] },
  'lost-contact': { ...plain, file: 'xlsx', form: 'chinese', days: [2, 4], headers: ['身份证号', '姓名', '报案日期', '查找结果', '回执日期'], before: numbered },
  disability: { ...plain, file: 'xlsx', form: 'excel', days: [2, 3], headers: ['残疾人证号', '姓名', '发证日期', '有效期至'], after: [['发证机关', '残疾人联合会']] },
  illness: { ...plain, file: 'xlsx', form: 'iso', days: [3], headers: ['证件号码', '姓名', '病种', '确诊日期', '性别', '出生日期', '户籍地区划'], after: [['险种', '城乡居民']] },
  prison: { ...plain, encoding: 'gb18030', form: 'chinese', days: [2, 3], headers: ['身份证号', '姓名', '刑期起日', '刑期止日'] },
  detox: { ...plain, encoding: 'gb18030', form: 'compact', days: [2, 3], headers: ['公民身份号码', '姓名', '起日', '止日'] },
  restricted: { ...plain, encoding: 'utf8-bom', days: [3, 4], headers: ['身份证号', '姓名', '措施', '起日', '止日'] },
  revoked: { ...plain, days: [2, 3], headers: ['监护人身份证号', '被监护人身份证号', '判决日期', '恢复日期'] },
  deported: { ...plain, days: [2], headers: ['证件号码', '姓名', '遣送日期'] },
  'low-income': { ...plain, file: 'xlsx', form: 'slash', days: [4], headers: ['身份证号', '姓名', '救助类别', '家庭编号', '起日'], before: numbered, after: [['备注', '']] },
  benefits: { ...plain, encoding: 'utf8-bom', days: [], headers: ['身份证号', '姓名', '补贴类别', '月金额', '起月', '止月'] },
  school: { ...plain, encoding: 'gb18030', days: [], headers: ['身份证件号码', '姓名', '学校', '年级', '学籍状态'] },
  away: { ...plain, encoding: 'gb18030', form: 'slash', days: [2], headers: ['身份证号', '姓名', '外出起日', '外出地区划'], total: '合计：以上人员由各村（居）登记上报' },
  adoptions: { ...plain, file: 'xlsx', form: 'excel', days: [2], headers: ['被收养人身份证号', '收养人身份证号', '登记日期'] },
  divorces: { ...plain, days: [2], headers: ['男方身份证号', '女方身份证号', '登记日期'] },
};

/** The sheet of a kind. Past a quarter of a million minors the large kinds come as CSV: a workbook is kept in memory until it is whole. */
export function sheetFor(kind: FileKind, minors: number): Sheet {
  const sheet = sheets[kind];
  return minors > 250_000 && ['disability', 'illness', 'low-income'].includes(kind) ? { ...sheet, file: 'csv', encoding: 'gb18030' } : sheet;
}

/** A day in the habit of a file. */
export function dayIn(form: DayForm, day: string): string {
  switch (form) {
    case 'compact': return day.replaceAll('-', '');
    case 'slash': return `${day.slice(0, 4)}/${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;
    case 'chinese': return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
    default: return day;
  }
}
