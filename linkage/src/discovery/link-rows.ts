import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { tableOf } from './columns.ts';
import { parentFactKinds } from './gathered.ts';
import { fileOf, rowsTable } from './rows-table.ts';
import type { MatchingEngine, Row } from './matching-engine.ts';
import type { FileRead } from './read-department-file.ts';
import { type RowNotes, noteKey } from './repair-numbers.ts';
import { type Review, type ReviewSide, byDecision, confirmedNote, reviewKey } from './reviews.ts';
import type { Screening } from './screen.ts';

/**
 * Finds the people of rows without a usable ID number by likeness (steps 36 and 37).
 * Where the machine is sure, the row counts, but only as something to ask: it
 * leads to a visit and never to a benefit. Where it is not, a person looks.
 */
export async function linkRows(engine: MatchingEngine, files: readonly FileRead[], { on, signal, decided, labelled = [] }: Screening): Promise<{ notes: RowNotes; reviews: Review[] }> {
  await engine.step('36_unlinked');
  const notes: RowNotes = new Map();
  const reviews: Review[] = [];
  const isEmpty = async (table: string) => (await engine.all(`select 1 from ${table} limit 1`)).length === 0;
  if (await isEmpty('unlinked_rows')) return { notes, reviews };
  await engine.step('37_unlinked_people');
  if (await isEmpty('unlinked_people')) return { notes, reviews };
  // Loaded late: most files have a number in every row.
  const [{ linkPeople }, { shippedModel }, { partsOf }, { taught }] = [await import('../link/link-people.ts'), await import('../link/model.ts'), await import('../link/parts.ts'), await import('../link/taught.ts')];
  await linkPeople(engine, { left: 'unlinked_rows', right: 'unlinked_people', model: taught(shippedModel(), labelled), date: on, ...(signal ? { signal } : {}) });
  const people = new Map<Review, string>();
  const found: { kind: FileKind; line: number; person: string; probability: number }[] = [];
  const rows = await engine.all(`select k.*, ${side('given', 'a')}, ${side('found', 'b')}
    from links k join unlinked_rows a on a.id = k.left_id join unlinked_people b on b.id = k.right_id where k.decision in ('same', 'review') order by k.left_id, k.probability desc`);
  for (const row of rows) {
    const [kind, line] = String(row.left_id).split('|') as [FileKind, string];
    const probability = Number(row.probability);
    const { prior, parts } = partsOf(row);
    const [is, person] = String(row.right_id).split('|') as [Review['found']['is'], string];
    const review: Review = { why: 'alike', kind, line: Number(line), given: sideOf(row, 'given'), found: { ...sideOf(row, 'found'), is }, probability, prior, parts };
    people.set(review, person);
    if (row.decision === 'review') reviews.push(review);
    else if (decided?.(reviewKey(review)) === 'same') reviews.push(review); // confirmed when it was less alike
    else if (decided?.(reviewKey(review)) !== 'different' && !(found.at(-1)?.kind === kind && found.at(-1)?.line === Number(line))) {
      found.push({ kind, line: Number(line), person, probability });
      notes.set(noteKey(kind, Number(line)), `无可用证号，按姓名等信息比对，可能性${probability.toFixed(3)}，需核实`);
    }
  }
  const { same, open } = byDecision(reviews, decided);
  for (const review of same) notes.set(noteKey(review.kind, review.line), confirmedNote);
  await write(engine, files, found, same.map((review) => ({ kind: review.kind, line: review.line, person: people.get(review)! })));
  return { notes, reviews: open };
}

const fields = ['name', 'id_number', 'sex', 'birth_date', 'hukou', 'father_name', 'mother_name'] as const;
const side = (as: string, table: string): string => fields.map((field) => `${table}.${field} as ${as}_${field}`).join(', ');
function sideOf(row: Row, as: string): ReviewSide {
  const text = (field: (typeof fields)[number]) => (row[`${as}_${field}`] ?? null) as string | null;
  return { name: text('name'), idNumber: text('id_number'), sex: text('sex') as ReviewSide['sex'], birthDate: text('birth_date'), division: text('hukou'), fatherName: text('father_name'), motherName: text('mother_name') };
}

/** The fact that a row of a kind tells, as step 50 names it. */
const factOf = (kind: FileKind): string => (kind === 'low-income' ? 'assistance' : Object.entries(parentFactKinds).find(([, one]) => one === kind)![0]);

interface OfPerson { kind: FileKind; line: number; person: string }

/** Rows that the machine found count as unsure (`linked`); rows that a person confirmed count like rows with a number. */
async function write(engine: MatchingEngine, files: readonly FileRead[], found: readonly (OfPerson & { probability: number })[], confirmed: readonly OfPerson[]): Promise<void> {
  for (let at = 0; at < found.length; at += 500) {
    await engine.run(`insert into linked values ${found.slice(at, at + 500).map(({ kind, line, person, probability }) => `('${factOf(kind)}', ${line}, ${person}, ${probability})`).join(', ')}`);
  }
  const placed = [...found, ...confirmed];
  for (const kind of new Set(placed.map((one) => one.kind))) {
    const { table, line } = rowsTable(tableOf(kind), fileOf(files, kind)!);
    const mine = placed.filter((one) => one.kind === kind);
    for (let at = 0; at < mine.length; at += 500) {
      await engine.run(`update ${table} set person = k.person, fault = rest
        from (values ${mine.slice(at, at + 500).map((one) => `(${one.line}, ${one.person})`).join(', ')}) k(line, person) where k.line = ${table}.${line}`);
    }
  }
}
