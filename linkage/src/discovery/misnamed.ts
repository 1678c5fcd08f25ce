import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { soundsOf } from './character-sounds.ts';
import { tableOf } from './columns.ts';
import { fileOf, rowsTable } from './rows-table.ts';
import type { MatchingEngine } from './matching-engine.ts';
import { isAnotherName } from './names-alike.ts';
import type { FileRead } from './read-department-file.ts';
import { type Decided, type Review, byDecision, nobody } from './reviews.ts';

/** Rows that give somebody's number under a name that is another's are about nobody until a person has looked (step 45). */
export async function setMisnamedAside(engine: MatchingEngine, files: readonly FileRead[], decided?: Decided): Promise<Review[]> {
  const rows = await engine.all('select kind, line::double as line, person::varchar as person, written_id(person) as id_number, given, to_json(found)::varchar as found from misnamed order by kind, line');
  if (rows.length === 0) return [];
  const sounds = await soundsOf();
  const reviews: Review[] = [];
  for (const row of rows) {
    const [kind, line, given, person] = [String(row.kind), Number(row.line), String(row.given), String(row.person)];
    const found = JSON.parse(String(row.found)) as string[];
    if (!found.every((name) => isAnotherName(given, name, sounds))) continue;
    const idNumber = row.id_number as string | null;
    reviews.push({
      why: 'other-name', kind: kind as FileKind, line,
      given: { ...nobody, name: given, idNumber },
      found: { ...nobody, name: found[0]!, idNumber, is: await sideOf(engine, person) },
    });
  }
  // Somebody who changed the name: a person looked, and the row stays the person's.
  const { same, open } = byDecision(reviews, decided);
  const aside = new Map<string, number[]>();
  for (const review of reviews) if (!same.includes(review)) aside.set(review.kind, [...aside.get(review.kind) ?? [], review.line]);
  for (const [kind, lines] of aside) {
    const { table, line } = rowsTable(tableOf(kind as FileKind), fileOf(files, kind)!);
    for (let at = 0; at < lines.length; at += 1000) await engine.run(`update ${table} set person = null where ${line} in (${lines.slice(at, at + 1000).join(', ')})`);
  }
  return open;
}

async function sideOf(engine: MatchingEngine, person: string): Promise<Review['found']['is']> {
  const [row] = await engine.all(`select case when bool_or(person = ${person}) then 'child' when bool_or(father = ${person}) then 'father' else 'mother' end as side
    from touched where person = ${person} or father = ${person} or mother = ${person}`);
  return row!.side as 'child';
}
