import { childClasses } from '@tonghu/domain/children/classes';
import { PaidClass } from '@tonghu/domain/benefits/application';
import { type SheetColumn, sheetColumns } from '@tonghu/domain/benefits/sheets';
import { isRealDay } from '@tonghu/domain/dates';
import { beginsLikeFormula } from '@tonghu/domain/formula-cell';
import { readIdNumber } from '@tonghu/domain/id-number';
import { type Text, text } from '@tonghu/domain/text';

/** A leading ' keeps a text that begins like a formula a text; the reader takes it off. */
export const safeCell = (value: string): string => (beginsLikeFormula(value) || value.startsWith('\'') ? `'${value}` : value);
export const unguarded = (value: string): string => (value.startsWith('\'') && (value[1] === '\'' || beginsLikeFormula(value.slice(1))) ? value.slice(1) : value);

const classNames = new Map<string, PaidClass>(PaidClass.options.flatMap((one): [string, PaidClass][] => [[childClasses[one].title.zh, one], [one, one]]));
for (const [said, is] of [['孤儿', 'community-orphan'], ['散居孤儿', 'community-orphan'], ['集中养育孤儿', 'institution-orphan'], ['机构孤儿', 'institution-orphan'], ['事实无人抚养', 'de-facto-unsupported'], ['重点困境', 'key-difficulty'], ['艾滋病病毒感染儿童', 'hiv-affected'], ['受艾滋病影响', 'hiv-affected']] as const) classNames.set(said, is);

export const classCell = (of: PaidClass): string => childClasses[of].title.zh;
export const classFrom = (said: string): PaidClass | undefined => classNames.get(said);

export type Cell = { ok: true; value: string } | { ok: false; says: Text };
const no = (zh: string, en: string): Cell => ({ ok: false, says: text(zh, en) });

/** A cell in the one spelling that both sides are compared in. */
export function readCell(key: SheetColumn, cell: unknown): Cell {
  if (cell === null || cell === undefined) return { ok: true, value: '' };
  if (cell instanceof Date) return readCell(key, cell.toISOString().slice(0, 10));
  if (typeof cell === 'object') return no('单元格里是公式或图形，请改成文字', 'The cell holds a formula or a picture; make it text');
  // Excel keeps fifteen digits of a number and fills up with zeros.
  if (typeof cell === 'number' && Math.abs(cell) >= 1e15) return no('号码被表格软件改成了数值，后几位已经丢失，请按文本导出', 'The spreadsheet turned it into a number and lost the last digits; export it as text');
  const said = unguarded(String(cell).normalize('NFKC').trim());
  if (said === '') return { ok: true, value: '' };
  switch (sheetColumns[key].is) {
    case 'number': {
      const number = readIdNumber(said);
      return number.ok ? { ok: true, value: number.id.value } : no('身份证号不对：长度、日期或校验位有误', 'The ID number is not right: length, date or check character');
    }
    case 'day': {
      const day = dayFrom(said);
      return day ? { ok: true, value: day } : no('日期读不懂，应为 2026-06-01 这样', 'Not a date; expected 2026-06-01');
    }
    case 'month': {
      const parts = /^(\d{4})[-/.年]?(\d{1,2})(?:月|[-/.月]\d{1,2}日?)?$/.exec(said);
      const month = Number(parts?.[2]);
      return parts && month >= 1 && month <= 12 ? { ok: true, value: `${parts[1]}-${String(month).padStart(2, '0')}` } : no('年月读不懂，应为 2026-06 这样', 'Not a month; expected 2026-06');
    }
    case 'class': {
      const known = classFrom(said);
      return known ? { ok: true, value: classCell(known) } : no(`不认识的儿童类别“${said.slice(0, 20)}”`, `A class that is not known: ${said.slice(0, 20)}`);
    }
    case 'sex': return { ok: true, value: said.replace(/^(1|男性)$/, '男').replace(/^(2|女性)$/, '女') };
    case 'text': return { ok: true, value: said.replace(/\s+/g, ' ') };
  }
}

function dayFrom(said: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(said) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(said);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  return isRealDay(day) ? day : null;
}
