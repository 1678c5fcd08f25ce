import type { Answer } from '@tonghu/domain/answer';
import { type IsoDate, isRealDay } from '@tonghu/domain/dates';
import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import { type Text, text } from '@tonghu/domain/text';
import { evaluate } from '../engine/evaluate.ts';
import type { Rule } from '../engine/rule.ts';
import { type Settings, settingsOn } from '../settings/settings.ts';
import { childWords, type ExampleWord, parentWords, settingWords } from './example-words.ts';
import { knownChild, knownParent } from './known-family.ts';

/** One family of an example table, with the answer an officer expects. */
export interface ExampleRow {
  /** Line in the file, the header counting as 1. */
  line: number;
  cells: Readonly<Record<ExampleColumn, string>>;
  facts: ChildFacts;
  on: IsoDate;
  settings: Settings;
  expected: Answer['is'];
}
/** The columns, in the order of the files. 口径 and 说明 may be empty. */
export const exampleColumns = ['父亲', '母亲', '孩子', '日期', '口径', '应有结论', '说明'] as const;
export type ExampleColumn = (typeof exampleColumns)[number];

/** What is wrong with a table, where, in words for the officer who wrote it. */
export interface ExampleProblem { line: number; column: string; says: Text }

const answers: Record<string, Answer['is']> = { 符合: 'eligible', 不符合: 'not-eligible', 需要核实: 'need-to-know' };
const inWords: Record<Answer['is'], string> = { eligible: '符合', 'not-eligible': '不符合', 'need-to-know': '需要核实' };

/**
 * Reads an example table. A row with a mistake is left out and told as a
 * problem, so that one slip does not hide the others.
 *
 * @example readExamples('父亲,母亲,孩子,日期,口径,应有结论,说明\n死亡2020-05-01,健在有能力,,2024-06-03,,不符合,母亲在')
 */
export const readExamples = (csv: string): { rows: ExampleRow[]; problems: ExampleProblem[] } => readTable(csv, exampleColumns, (cells, line, wrong): ExampleRow => {
  const family = readFamily(cells, wrong);
  const expected = answers[cells['应有结论']];
  if (!expected) wrong('应有结论', text(`“${cells['应有结论']}”不是结论，应写符合、不符合或需要核实`, `"${cells['应有结论']}" is not an answer`));
  return { line, cells, ...family, expected: expected ?? 'need-to-know' };
});

/** Takes down what is wrong in a column of a line. */
export type Wrong<Column extends string> = (column: Column, says: Text) => void;

/** Reads a table of some columns row by row, leaving out rows of which `rowOf` told something wrong. */
export function readTable<Column extends string, Row>(csv: string, columns: readonly (Column | '说明')[], rowOf: (cells: Record<Column | '说明', string>, line: number, wrong: Wrong<Column | '说明'>) => Row): { rows: Row[]; problems: ExampleProblem[] } {
  const [header = [], ...lines] = cellsOf(csv);
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) return { rows: [], problems: missing.map((column) => ({ line: 1, column, says: text(`缺少“${column}”这一列`, `The column ${column} is missing`) })) };
  const problems: ExampleProblem[] = [];
  const rows = lines.flatMap((line, at): Row[] => {
    if (line.every((cell) => cell === '')) return [];
    const cells = Object.fromEntries(columns.map((column) => [column, line[header.indexOf(column)] ?? ''])) as Record<Column | '说明', string>;
    const before = problems.length;
    const wrong: Wrong<Column | '说明'> = (column, says) => { problems.push({ line: at + 2, column, says }); };
    if (line.length > header.length) wrong('说明', text('这一行多出了单元格，说明里的逗号请改用中文逗号', 'This line has too many cells; write commas of the note as Chinese commas'));
    const row = rowOf(cells, at + 2, wrong);
    return problems.length === before ? [row] : [];
  });
  return { rows, problems };
}

type FamilyColumn = '父亲' | '母亲' | '孩子' | '日期' | '口径';

/** What the cells say of a family, on which day, under which settings. */
export function readFamily(cells: Readonly<Record<FamilyColumn, string>>, wrong: Wrong<FamilyColumn>): Pick<ExampleRow, 'facts' | 'on' | 'settings'> {
  const on = cells['日期'];
  if (!isRealDay(on)) wrong('日期', text(`“${on}”不是日期，应写作 2024-06-03`, `"${on}" is not a day; write 2024-06-03`));
  const parent = (column: '父亲' | '母亲'): ParentFacts | undefined => {
    if (cells[column] === '') wrong(column, text('这一格空着，请写“健在有能力”或“未知”', 'This cell is empty; write that the parent is well, or unknown'));
    return cells[column] === '未知' ? undefined : readCell(column, parentWords, cells[column], { ...knownParent }, wrong);
  };
  const facts: ChildFacts = readCell('孩子', childWords, cells['孩子'], { ...knownChild }, wrong);
  const [father, mother] = [parent('父亲'), parent('母亲')];
  const chosen = readCell('口径', settingWords, cells['口径'], {}, wrong);
  const settings = isRealDay(on) ? settingsOn(null, on) : settingsOn(null, '2024-01-01');
  const changed = Object.fromEntries(Object.entries(chosen).map(([name, value]) => [name, { ...settings[name as keyof Settings], value }]));
  return {
    on, settings: { ...settings, ...changed },
    facts: { ...facts, ...(father ? { father } : {}), ...(mother ? { mother } : {}) },
  };
}

function readCell<Facts extends object>(column: FamilyColumn, words: readonly ExampleWord<Facts>[], cell: string, into: Facts, wrong: Wrong<FamilyColumn>): Facts {
  for (const item of cell.split(/[；;，、\s]+/).filter(Boolean)) {
    const noDay = (item.match(/\d{4}-\d{1,2}-\d{1,2}/g) ?? []).find((day) => !isRealDay(day));
    const found = noDay ? null : words.map((word) => ({ word, match: word.pattern.exec(item) })).find(({ match }) => match);
    const turned = found?.match?.groups?.['from'] && found.match.groups['until'] && found.match.groups['until'] < found.match.groups['from'];
    if (noDay) wrong(column, text(`“${item}”里没有${noDay}这一天`, `There is no day ${noDay} in "${item}"`));
    else if (!found) wrong(column, text(`看不懂“${item}”，写法见 rules/examples/README.md`, `"${item}" is no word of the tables; see rules/examples/README.md`));
    else if (turned) wrong(column, text(`“${item}”的结束日期在开始日期之前`, `"${item}" ends before it begins`));
    else for (const [fact, value] of Object.entries(found.word.reads(found.match!.groups ?? {}))) {
      if (value === undefined) delete (into as Record<string, unknown>)[fact];
      else (into as Record<string, unknown>)[fact] = value;
    }
  }
  return into;
}

/** Answers every row by a rule, and tells the rows where the rule says otherwise. */
export function checkExamples(rule: Rule, rows: readonly ExampleRow[]): ExampleProblem[] {
  return rows.flatMap(({ line, facts, on, settings, expected, cells }) => {
    const answer = evaluate(rule, facts, on, { settings });
    if (answer.is === expected) return [];
    const why = answer.is === 'need-to-know' ? answer.ask.map(({ question }) => question.zh) : answer.because.filter(({ holds }) => holds === (answer.is === 'eligible')).map(({ says }) => says.zh);
    return [{ line, column: '应有结论', says: text(
      `写的是“${cells['应有结论']}”，规则的结论是“${inWords[answer.is]}”：${why.join('；')}`,
      `The table says ${expected}, the rule says ${answer.is}`,
    ) }];
  });
}

/** A problem as one line: `第5行“父亲”：看不懂“服刑”`. */
export const problemLine = ({ line, column, says }: ExampleProblem): string => `第${line}行“${column}”：${says.zh}`;

/** Splits CSV into cells; a cell in double quotes may hold commas and quotes. */
function cellsOf(csv: string): string[][] {
  return csv.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line, at, all) => line !== '' || at < all.length - 1)
    .map((line) => [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim()));
}
