import { expect, test } from 'vitest';
import { typeOf, typeOfName } from './sniff.ts';

const zip = (...names: string[]) => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.from(names.join('\0'))]);

test.each<[string, Buffer, string | null]>([
  ['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), 'jpg'],
  ['a paper', Buffer.from('%PDF-1.7\n'), 'pdf'],
  ['a sheet', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
  ['a letter', zip('word/document.xml'), 'docx'],
  ['any other archive', zip('run.exe'), null],
  ['a table in UTF-8', Buffer.from('﻿姓名,身份证号\r\n'), 'csv'],
  ['a table in GB18030', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x0a]), 'csv'],
  ['a program', Buffer.from('MZ\x90\x00\x03', 'latin1'), null],
  ['nothing', Buffer.alloc(0), null],
])('%s', (_says, content, expected) => {
  expect(typeOf(content, content)).toBe(expected);
});

test('a name claims a type by its last ending', () => {
  expect([typeOfName('照片.JPEG'), typeOfName('a.pdf.exe'), typeOfName('无后缀')]).toEqual(['jpg', null, null]);
});
