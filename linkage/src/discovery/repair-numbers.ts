import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { tableOf } from './columns.ts';
import { soundsOf } from './character-sounds.ts';
import { fileOf, rowsTable } from './rows-table.ts';
import type { MatchingEngine, Row } from './matching-engine.ts';
import { isAnotherName } from './names-alike.ts';
import type { FileRead } from './read-department-file.ts';
import { type Decided, type Review, byDecision, confirmedNote, nobody } from './reviews.ts';

/** Remarks on rows, by kind and line (`noteKey`), for the evidence. */
export type RowNotes = Map<string, string>;
/** Of a row whose number was repaired the only way that agrees with the rest. */
export const repairedNote = '证号按唯一可能更正';
export const noteKey = (kind: string, line: number): string => `${kind}|${line}`;

/**
 * A wrong check character or one wrong digit is put right where exactly one
 * person of the population file has a number that differs in one place only,
 * and name, sex and birth date agree as far as the row has them. Otherwise the
 * row stays unread; where several are near, or only the check character is
 * wrong and the name speaks against it, a person has to look.
 */
export async function repairNumbers(engine: MatchingEngine, files: readonly FileRead[], decided?: Decided): Promise<{ notes: RowNotes; reviews: Review[] }> {
  const notes: RowNotes = new Map();
  const reviews: { review: Review; person: string }[] = [];
  const repaired: { kind: string; line: number; person: string }[] = [];
  const rows = await engine.all(`select kind, line::double as line, person::varchar as person, written_id(person) as id_number, name, side, given, written, sex, birth_date::varchar as birth_date, born::varchar as born, is_male
    from possible_repairs order by kind, line, person, side`);
  const sounds = rows.length ? await soundsOf() : undefined;
  for (const some of byLine(rows)) {
    const agree = some.filter((row) => (row.sex === null || (row.sex === 'male') === row.is_male) && (row.birth_date === null || row.birth_date === row.born));
    const people = new Set(agree.map((row) => row.person));
    const [first] = agree;
    if (!first) continue;
    const { kind, line } = first as { kind: string; line: number };
    const named = agree.filter((row) => row.name !== null && !isAnotherName(String(row.given), String(row.name), sounds));
    if (people.size === 1 && named.length > 0) {
      repaired.push({ kind, line, person: String(first.person) });
      notes.set(noteKey(kind, line), repairedNote);
    } else {
      // Another name: in a large city some number is always near; with the same 17 digits, though, it is hardly by chance.
      const asked = named.length > 0 ? named : agree.filter((row) => String(row.written).slice(0, 17) === String(row.id_number).slice(0, 17));
      for (const person of new Set(asked.map((row) => row.person))) reviews.push({ review: reviewOf(asked.find((row) => row.person === person)!), person: String(person) });
    }
  }
  const { same, open } = byDecision(reviews.map(({ review }) => review), decided);
  for (const { review, person } of reviews) {
    if (!same.includes(review)) continue;
    repaired.push({ kind: review.kind, line: review.line, person });
    notes.set(noteKey(review.kind, review.line), confirmedNote);
  }
  await write(engine, files, repaired);
  return { notes, reviews: open };
}

function* byLine(rows: readonly Row[]): Generator<Row[]> {
  let some: Row[] = [];
  for (const row of rows) {
    if (some.length && (some[0]!.kind !== row.kind || some[0]!.line !== row.line)) { yield some; some = []; }
    some.push(row);
  }
  if (some.length) yield some;
}

async function write(engine: MatchingEngine, files: readonly FileRead[], repaired: readonly { kind: string; line: number; person: string }[]): Promise<void> {
  await engine.run('create table repairs (kind varchar, line bigint, person bigint)');
  for (let at = 0; at < repaired.length; at += 500) {
    await engine.run(`insert into repairs values ${repaired.slice(at, at + 500).map(({ kind, line, person }) => `('${kind}', ${line}, ${person})`).join(', ')}`);
  }
  for (const kind of new Set(repaired.map((one) => one.kind))) {
    const { table, line } = rowsTable(tableOf(kind as FileKind), fileOf(files, kind)!);
    // Not `odd`: a row whose list is changed is written anew at the end of the table, and its place was its line.
    await engine.run(`update ${table} set person = r.person, fault = rest from repairs r where r.kind = '${kind}' and r.line = ${table}.${line}`);
  }
}

function reviewOf(row: Row): Review {
  return {
    why: 'damaged-number', kind: row.kind as FileKind, line: Number(row.line),
    given: { ...nobody, name: row.given as string, idNumber: row.written as string, sex: row.sex as Review['given']['sex'], birthDate: row.birth_date as string | null },
    found: { ...nobody, name: row.name as string | null, idNumber: row.id_number as string, sex: row.is_male ? 'male' : 'female', birthDate: row.born as string, is: row.side as 'child' },
  };
}
