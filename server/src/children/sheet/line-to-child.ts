import { checkIdentity, idNumberFaults, plainName } from '@tonghu/domain/children/identity';
import { ethnicGroupFrom } from '@tonghu/domain/children/ethnic-groups';
import type { NewGuardian } from '@tonghu/domain/children/guardian-shapes';
import type { RefusedCell } from '@tonghu/domain/children/import-endpoints';
import type { NoNumberReason, Relation } from '@tonghu/domain/children/labels';
import { NewChild } from '@tonghu/domain/children/shapes';
import { type IsoDate, isRealDay } from '@tonghu/domain/dates';
import { readIdNumber } from '@tonghu/domain/id-number';
import { type Text, text } from '@tonghu/domain/text';
import { type ColumnKey, headerOf } from './columns.ts';
import type { PlaceFound } from './place-index.ts';
import type { SheetLine } from './read-sheet.ts';

export type LineRead = { ok: true; line: number; child: NewChild; place: string } | { ok: false; line: number; refused: RefusedCell[] };

const reasons: Record<string, NoNumberReason> = { 弃婴: 'foundling', 弃婴儿: 'foundling', 弃儿: 'foundling', 未落户: 'not-registered', 其他证件: 'other-papers' };
const relationWords: Record<string, Relation> = {
  父亲: 'father', 母亲: 'mother', 祖父: 'grandfather', 外祖父: 'grandfather', 爷爷: 'grandfather', 姥爷: 'grandfather', 祖母: 'grandmother', 外祖母: 'grandmother',
  奶奶: 'grandmother', 姥姥: 'grandmother', 兄弟: 'brother', 哥哥: 'brother', 姐妹: 'sister', 姐姐: 'sister', 其他亲属: 'other-relative', 亲属: 'other-relative',
  寄养: 'foster', 机构: 'institution', 其他: 'other',
};

/** `20150301`, `2015/3/1`, `2015年3月1日` or `2015-03-01` as a day; undefined when it is none. */
export function dayFrom(said: string): IsoDate | undefined {
  const parts = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(said.trim());
  if (!parts) return undefined;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  return isRealDay(day) ? day : undefined;
}

/** Reads one line as a child, or says every cell that is wrong. `idFor` gives the same id for the same line each time. */
export function lineToChild({ line, cells, rounded }: SheetLine, today: IsoDate, placeOf: (said: string) => PlaceFound, idFor: (part: string) => string): LineRead {
  const refused: RefusedCell[] = [];
  const refuse = (key: ColumnKey, says: Text) => { refused.push({ line, column: headerOf(key), says }); };
  for (const key of rounded) refuse(key, text('Excel 把号码变成了数值，末几位已丢失；请把单元格设为文本后重新填写', 'Excel turned the number into a value and lost its last digits; set the cell to text and enter it again'));

  const number = cells.idNumber && !rounded.includes('idNumber') ? readIdNumber(cells.idNumber) : null;
  const known = number?.ok ? number.id : null;
  const birthDate = cells.birthDate ? dayFrom(cells.birthDate) : known?.birthDate;
  if (cells.birthDate && !birthDate) refuse('birthDate', text('认不出这个日期，请写成 2015-03-01', 'Not a date; write 2015-03-01'));
  else if (!birthDate && !cells.idNumber) refuse('birthDate', text('没有身份证号的，请填写出生日期', 'Without an ID number the birth date is needed'));
  const sexes = { 男: 'male', 女: 'female' } as const;
  const sex = cells.sex ? sexes[cells.sex as keyof typeof sexes] : known?.sex ?? 'unknown';
  if (cells.sex && !sex) refuse('sex', text('请填写“男”或“女”', 'Write 男 or 女'));
  const ethnicGroup = cells.ethnicGroup ? ethnicGroupFrom(cells.ethnicGroup) : '01';
  if (!ethnicGroup) refuse('ethnicGroup', text('没有这个民族', 'There is no such ethnic group'));
  const noNumberReason = cells.noNumberReason ? reasons[cells.noNumberReason] : undefined;
  if (cells.noNumberReason && !noNumberReason) refuse('noNumberReason', text('请填写弃婴、未落户或其他证件', 'Write 弃婴, 未落户 or 其他证件'));
  const ruralHukou = cells.hukouKind ? { 农业: true, 农村: true, 非农业: false, 城镇: false }[cells.hukouKind] : null;
  if (ruralHukou === undefined) refuse('hukouKind', text('请填写农业或非农业', 'Write 农业 or 非农业'));

  const places = { hukou: cells.hukou ? placeOf(cells.hukou) : null, residence: cells.residence ? placeOf(cells.residence) : null };
  for (const [key, place] of Object.entries(places) as ['hukou' | 'residence', PlaceFound | null][]) {
    if (place && !place.ok) {
      refuse(key, place.fault === 'many' ? text('有几个同名的村（居），请加上镇街名称', 'Several villages have this name; add the township')
        : text('在您的辖区内没有找到这个地方', 'No such place in your area'));
    }
  }
  if (!cells.hukou && !cells.residence) refuse('hukou', text('请填写户籍地；户籍不在本市的，请填写居住地', 'Enter the place of registration, or where the child lives when it is outside the city'));

  const guardians = guardiansOf(cells, idFor, refuse);
  if (birthDate && sex && ethnicGroup && !rounded.includes('idNumber')) {
    const wrong = checkIdentity({ name: plainName(cells.name ?? ''), sex, birthDate, idNumber: cells.idNumber ?? null, noNumberReason, ethnicGroup }, today);
    const columns = { name: 'name', sex: 'sex', birthDate: 'birthDate', idNumber: 'idNumber', noNumberReason: 'noNumberReason', ethnicGroup: 'ethnicGroup', overAgeReason: 'birthDate' } as const;
    for (const [field, says] of Object.entries(wrong) as [keyof typeof columns, Text][]) {
      refuse(columns[field], field === 'overAgeReason' ? text('已满十八周岁，请在系统中单独建档并说明原因', 'Already 18: open the file by hand, with a reason') : says);
    }
  } else if (number && !number.ok) refuse('idNumber', idNumberFaults[number.fault]);

  if (refused.length > 0) return { ok: false, line, refused };
  const { hukou, residence } = places;
  const place = hukou?.ok ? hukou : residence;
  return {
    ok: true, line, place: place?.ok ? place.says : '',
    child: NewChild.parse({
      id: idFor('child'), name: plainName(cells.name!), sex, birthDate, idNumber: known?.value ?? null, noNumberReason: known ? null : noNumberReason, ethnicGroup,
      hukouCode: hukou?.ok ? hukou.code : null, ruralHukou, residenceCode: residence?.ok ? residence.code : hukou?.ok ? hukou.code : null,
      residenceDetail: cells.address?.slice(0, 200) ?? null, foundling: noNumberReason === 'foundling' ? true : null, note: cells.note?.slice(0, 4000) ?? '', guardians,
    }),
  };
}

type Refuse = (key: ColumnKey, says: Text) => void;

function guardiansOf(cells: SheetLine['cells'], idFor: (part: string) => string, refuse: Refuse): NewGuardian[] {
  const relation = cells.carerRelation ? relationWords[cells.carerRelation] : undefined;
  if (cells.carerRelation && !relation) refuse('carerRelation', text('请使用说明中列出的关系', 'Use one of the relations in the explanation'));
  if (cells.carerName && !cells.carerRelation) refuse('carerRelation', text('请填写照料人与孩子的关系', 'Say how the carer is related to the child'));
  const base = { isCarer: false, birthDate: null, workplace: null, neverKnown: false, circumstances: [] };
  const people: NewGuardian[] = [];
  for (const side of ['father', 'mother'] as const) {
    const name = cells[`${side}Name`];
    const idNumber = cells[`${side}IdNumber`] ?? null;
    if (!name) {
      if (idNumber) refuse(`${side}Name`, text('有身份证号的，请填写姓名', 'With an ID number the name is needed too'));
      continue;
    }
    const read = idNumber ? readIdNumber(idNumber) : null;
    if (read && !read.ok) refuse(`${side}IdNumber`, idNumberFaults[read.fault]);
    people.push({ ...base, id: idFor(side), relation: side, isGuardian: true, isCarer: relation === side, name: name.slice(0, 60), idNumber, phone: cells[`${side}Phone`] ?? null });
  }
  if (cells.carerName && relation && !people.some((one) => one.relation === relation)) {
    people.push({ ...base, id: idFor('carer'), relation, isGuardian: false, isCarer: true, name: cells.carerName.slice(0, 60), idNumber: null, phone: cells.carerPhone ?? null });
  }
  return people;
}
