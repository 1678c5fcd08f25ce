import { type Text, text } from '@tonghu/domain/text';

export interface SheetColumn {
  key: string;
  /** As it stands in the first row. */
  header: string;
  /** Other headers that mean the same. */
  also?: readonly string[];
  needed?: boolean;
  note: Text;
  example: string;
  width: number;
}

/** The sheet of an import, column by column: the template is written from it and sheets are read by it. */
export const sheetColumns = [
  { key: 'name', header: '姓名', also: ['儿童姓名', 'Name'], needed: true, width: 14, example: '（示例）王小明', note: text('与户口簿一致', 'As in the household register') },
  { key: 'idNumber', header: '身份证号', also: ['身份证号码', '公民身份号码', '证件号码', 'ID number'], width: 24, example: '990784201503010117', note: text('18 位，单元格设为文本；没有的留空并填写下一列', '18 characters, the cell as text; when there is none leave it empty and fill in the next column') },
  { key: 'noNumberReason', header: '无证原因', width: 14, example: '', note: text('弃婴、未落户、其他证件', '弃婴 foundling, 未落户 not registered, 其他证件 other papers') },
  { key: 'sex', header: '性别', also: ['Sex'], width: 8, example: '男', note: text('男或女；有身份证号时可不填', '男 or 女; may be empty when there is an ID number') },
  { key: 'birthDate', header: '出生日期', also: ['出生年月日', 'Birth date'], width: 14, example: '2015-03-01', note: text('有身份证号时可不填', 'May be empty when there is an ID number') },
  { key: 'ethnicGroup', header: '民族', width: 10, example: '汉族', note: text('不填为汉族', 'Empty means 汉族') },
  { key: 'hukou', header: '户籍地', also: ['户籍地区划', '户籍村居', 'Registration'], needed: true, width: 28, example: '', note: text('镇街加村（居）名称，或 12 位区划代码；户籍不在本市的留空并填写居住地', 'Township and village, or the 12-digit code; when outside the city leave it empty and fill in where the child lives') },
  { key: 'hukouKind', header: '户籍性质', width: 10, example: '农业', note: text('农业或非农业', '农业 rural or 非农业 other') },
  { key: 'residence', header: '居住地', also: ['居住地区划', 'Residence'], width: 28, example: '', note: text('写法同户籍地；与户籍地相同的可不填', 'Like 户籍地; may be empty when it is the same') },
  { key: 'address', header: '详细住址', width: 24, example: '3 排 12 号', note: text('街路、门牌', 'Street and number') },
  { key: 'fatherName', header: '父亲姓名', width: 12, example: '王大勇', note: text('不知道的留空', 'Empty when not known') },
  { key: 'fatherIdNumber', header: '父亲身份证号', width: 24, example: '', note: text('单元格设为文本', 'The cell as text') },
  { key: 'fatherPhone', header: '父亲电话', width: 14, example: '', note: text('', '') },
  { key: 'motherName', header: '母亲姓名', width: 12, example: '', note: text('不知道的留空', 'Empty when not known') },
  { key: 'motherIdNumber', header: '母亲身份证号', width: 24, example: '', note: text('单元格设为文本', 'The cell as text') },
  { key: 'motherPhone', header: '母亲电话', width: 14, example: '', note: text('', '') },
  { key: 'carerRelation', header: '照料人关系', width: 12, example: '祖母', note: text('父亲、母亲、祖父、祖母、外祖父、外祖母、兄弟、姐妹、其他亲属、寄养、机构、其他', 'Who looks after the child day by day') },
  { key: 'carerName', header: '照料人姓名', width: 12, example: '李秀英', note: text('与父母相同的可不填', 'May be empty when it is a parent') },
  { key: 'carerPhone', header: '照料人电话', width: 14, example: '', note: text('', '') },
  { key: 'note', header: '备注', width: 24, example: '', note: text('', '') },
] as const satisfies readonly SheetColumn[];

export type ColumnKey = (typeof sheetColumns)[number]['key'];

export const headerOf = (key: ColumnKey): string => sheetColumns.find((column) => column.key === key)!.header;

/** Rows that begin like this are examples and are not read. */
export const exampleMark = '（示例）';
