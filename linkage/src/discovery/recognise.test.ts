import { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { plainHeader, recognise } from './recognise.ts';

test.each(FileKind.options)('%s is recognised by its usual headers, in any order', (kind) => {
  const usual = Object.values(columnsOf[kind]).map(({ headers }) => headers[0]!);
  expect(recognise([usual])?.kind).toBe(kind);
  expect(recognise([['序号', ...usual.toReversed(), '备注']])?.kind).toBe(kind);
});

// The headers of the feeds document, word for word.
test.each<[FileKind, string]>([
  ['deaths', '身份证号,姓名,死亡日期,宣告死亡'],
  ['missing', '身份证号,姓名,宣告日期'],
  ['lost-contact', '身份证号,姓名,报案日期,查找结果,回执日期'],
  ['disability', '残疾人证号,姓名,发证日期,有效期至'],
  ['illness', '身份证号,姓名,病种,确诊日期'],
  ['prison', '身份证号,姓名,刑期起日,刑期止日'],
  ['detox', '身份证号,姓名,起日,止日'],
  ['restricted', '身份证号,姓名,措施,起日,止日'],
  ['revoked', '监护人身份证号,被监护人身份证号,判决日期,恢复日期'],
  ['deported', '证件号码,姓名,遣送日期'],
  ['low-income', '身份证号,姓名,救助类别,家庭编号,起日'],
  ['benefits', '身份证号,姓名,补贴类别,月金额,起月,止月'],
  ['school', '身份证号,姓名,学校,年级,学籍状态'],
  ['away', '身份证号,姓名,外出起日,外出地区划'],
  ['adoptions', '被收养人身份证号,收养人身份证号,登记日期'],
  ['divorces', '男方身份证号,女方身份证号,登记日期'],
])('%s', (kind, headers) => expect(recognise([headers.split(',')])?.kind).toBe(kind));

test('titles above the header, marks inside it, and a header of nothing known', () => {
  const rows = [['2024年死亡人员名单', '', ''], ['制表：某局'], ['序号', '公民身份号码（必填）', ' 死亡 时间* ']];
  expect(recognise(rows)).toMatchObject({ kind: 'deaths', headerAt: 2, positions: { id_number: 1, died_on: 2 } });
  expect(recognise([['甲', '乙'], ['1', '2']])).toBeUndefined();
  expect(plainHeader('身份证号码（18 位）')).toBe('身份证号码');
});

test('a mapping goes before synonyms, and what was found is given back as a mapping', () => {
  const headers = ['身份证号', '监护人证号', '离世'];
  expect(recognise([headers], 'deaths')?.mapping).toEqual({ id_number: '身份证号' });
  const corrected = recognise([headers], 'deaths', { id_number: '监护人证号', died_on: '离世' });
  expect(corrected?.mapping).toEqual({ id_number: '监护人证号', died_on: '离世' });
  expect(recognise([headers], 'deaths', corrected!.mapping)).toEqual(corrected);
});
