import { checkCharacter } from '@tonghu/domain/id-number';
import { expect, test } from 'vitest';
import { shippedModel } from './model.ts';
import { crowd, linkLists, someone } from './testing/link-lists.ts';
import type { Person } from './testing/made-city.ts';

// How two cells agree, a line a way: what one side writes, what the other does, and the level that comes of it.
const model = shippedModel();
const around = crowd(300);

const ways: [string, Partial<Person>, Partial<Person>, Record<string, string>][] = [
  ['the same', {}, {}, { surname: 'same', given: 'same', born: 'same', sex: 'same', hukou: 'village', father: 'same', mother: 'same' }],
  ['homophone', { name: '欧奕宣' }, {}, { given: 'sound' }],
  ['dialect: n and l, in and ing', { name: '蓝静宁' }, { name: '南静林' }, { surname: 'near', given: 'near' }],
  ['dialect: f and h', { name: '欧方福' }, { name: '欧黄湖' }, { given: 'near' }],
  ['shape', { name: '欧玮睛' }, { name: '欧伟晴' }, { given: 'near' }],
  ['traditional', { name: '歐陽曉燕' }, { name: '欧阳晓燕' }, { surname: 'same', given: 'same' }],
  ['variant', { name: '王昇' }, { name: '王升' }, { surname: 'same', given: 'same' }],
  ['compound surname apart from the given name', { name: '欧阳娜' }, { name: '欧阳婷' }, { surname: 'same', given: 'different' }],
  ['a surname has its own reading', { name: '单亦轩' }, { name: '山亦轩' }, { surname: 'sound' }],
  ['given name turned', { name: '欧轩亦' }, {}, { given: 'turned' }],
  ['a character less', { name: '欧轩' }, {}, { given: 'part' }],
  ['a character too many', { name: '欧亦轩儿' }, {}, { given: 'part' }],
  ['one of two', { name: '欧亦强' }, {}, { given: 'half' }],
  ['left out by a court', { name: '欧某轩' }, {}, { given: 'near' }],
  ['a blank, full width', { name: '欧　亦 轩' }, {}, { given: 'same' }],
  ['a note in brackets', { name: '欧亦轩（曾用名）' }, {}, { given: 'same' }],
  ['the mother’s surname', { name: '孙亦轩' }, {}, { surname: 'parent', given: 'same' }],
  ['dot of another kind', { name: '阿依古丽•买买提' }, { name: '阿依古丽·买买提' }, { surname: 'missing', given: 'same' }],
  ['dot lost', { name: '阿依古丽买买提' }, { name: '阿依古丽·买买提' }, { given: 'same' }],
  ['only the first part', { name: '阿依古丽' }, { name: '阿依古丽·买买提' }, { given: 'part' }],
  ['longer than four', { name: '帕提古丽阿依努尔' }, { name: '帕提古丽阿依努耳' }, { given: 'sound' }],
  ['month and day swapped', { born: '2015-07-03' }, {}, { born: 'swapped' }],
  ['a day that the calendar lacks', { born: '2015-13-03' }, { born: '2015-03-13' }, { born: 'swapped' }],
  ['written by the lunar calendar', { born: '2015-01-17' }, {}, { born: 'lunar' }],
  ['and the reverse', {}, { born: '2015-01-17' }, { born: 'lunar' }],
  ['the next day, over a month', { born: '2015-03-31' }, { born: '2015-04-01' }, { born: 'next-day' }],
  ['a year more', { born: '2016-03-07' }, {}, { born: 'year' }],
  ['ten years less', { born: '2005-03-07' }, {}, { born: 'year' }],
  ['one digit', { born: '2015-03-27' }, {}, { born: 'digit' }],
  ['the month alone', { born: '2015年3月' }, {}, { born: 'month' }],
  ['the year alone', { born: '2015' }, {}, { born: 'same-year' }],
  ['other forms of a date', { born: '２０１５/３/７' }, { born: '42070' }, { born: 'same' }],
  ['no date', { born: '不详' }, {}, { born: 'missing' }],
  ['sex in numbers', { sex: '1' }, { sex: '男性' }, { sex: 'same' }],
  ['the other sex', { sex: '女' }, {}, { sex: 'different' }],
  ['same town', { place: '990703004018' }, {}, { hukou: 'town' }],
  ['town without village', { place: '990703004' }, {}, { hukou: 'town-only' }],
  ['same county', { place: '990703009018' }, {}, { hukou: 'county' }],
  ['county alone', { place: '990703' }, {}, { hukou: 'county-only' }],
  ['same city', { place: '990705009018' }, {}, { hukou: 'city' }],
  ['elsewhere', { place: '990805009018' }, {}, { hukou: 'different' }],
  ['a parent by ear', { father: '欧健果' }, {}, { father: 'sound' }],
  ['parents swapped', { father: '孙丽华', mother: '欧建国' }, {}, { father: 'crossed', mother: 'crossed' }],
  ['a parent in the other’s column', { father: '孙丽华', mother: '' }, {}, { father: 'crossed', mother: 'missing' }],
  ['a parent unknown', { father: '无', mother: '不详' }, {}, { father: 'missing', mother: 'missing' }],
  ['child and father in each other’s columns', { name: '欧建国', father: '欧亦轩' }, {}, { given: 'crossed', father: 'crossed' }],
  ['name and date in each other’s columns', { name: '2015-03-07', born: '欧亦轩' }, {}, { given: 'same', born: 'same' }],
];

test('each way of agreeing has its level', async () => {
  // Everybody at once: rows know each other by an ID number that says nothing else.
  const id = (at: number) => `99078418500101${String(at).padStart(3, '0')}`;
  const numbered = (at: number) => id(at) + checkCharacter(id(at));
  const left = ways.map(([, over], at) => someone({ id: `L${at}`, idNumber: numbered(at), ...over }));
  const right = ways.map(([, , over], at) => someone({ id: `R${at}`, idNumber: numbered(at), ...over }));
  const { links } = await linkLists(left, [...right, ...around], { model });
  const said = ways.map(([title, , , expected], at) => {
    const link = links.find((one) => one.left_id === `L${at}` && one.right_id === `R${at}`);
    return [title, link && Object.fromEntries(Object.keys(expected).map((field) => [field, link[field]]))];
  });
  expect(said).toEqual(ways.map(([title, , , expected]) => [title, expected]));
});

test('divisions that were merged count as one, by a list and from the files', async () => {
  const right = crowd(2500);
  const old = (place: string) => place.replace(/^990701001/, '990788001');
  const moved = right.filter(({ place }) => place.startsWith('990701001'));
  expect(moved.length).toBeGreaterThan(30);
  const left = moved.map((one, at) => ({ ...one, id: `L${at}`, place: old(one.place) }));
  const listed = await linkLists(left.slice(0, 2), right, { model, divisions: [{ old: '990788001', new: '990701001' }] });
  expect(listed.links.map((one) => one.hukou)).toContain('town-only');
  const learned = await linkLists(left, right, { model });
  expect(learned.mergers).toContainEqual({ old: '990788001000', new: '990701001000', people: expect.any(Number) });
  expect(new Set(learned.links.filter((one) => one.decision === 'same').map((one) => one.hukou))).not.toContain('city');
});
