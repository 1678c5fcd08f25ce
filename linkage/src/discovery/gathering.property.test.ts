import type { ChildFacts, ParentFacts } from '@tonghu/domain/discovery/facts';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { readIdNumber } from '@tonghu/domain/id-number';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rows, cityWith, decideSimply } from '../testing/city.ts';
import { idNumber, spoiled } from '../testing/people.ts';
import { type Decide, screen } from './screen.ts';

/*
 * A slow oracle, written apart from the SQL: for each child it walks every row
 * of every file. What SQL gathers must be the same facts, child by child.
 */

const on = '2024-06-03';
const adults = Array.from({ length: 3 }, (_, at) => idNumber(`198${at}-02-03`, at));
const minors = Array.from({ length: 4 }, (_, at) => idNumber(`201${at}-04-05`, 100 + at));
const badly = (id: string) => [id, id.toLowerCase(), spoiled(id), ''];

const anyone = fc.constantFrom(...[...adults, ...minors].flatMap((id) => [id, id, id, ...badly(id)]));
const day = fc.constantFrom('', '2020-01-01', '2021-06-30', '2023-12-31', '2024-06-03', '2024-06-04', '2025-01-01', '坏');
const rowsOf = (row: Record<string, fc.Arbitrary<string>>) => fc.option(fc.array(fc.record(row), { maxLength: 12 }), { nil: undefined, freq: 5 });
const parent = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...adults) }, { weight: 1, arbitrary: fc.constantFrom('', spoiled(adults[0]!), '110') });

const city = fc.record({
  population: fc.uniqueArray(fc.record({
    id_number: fc.constantFrom(...minors), name: fc.constant('子'), father_id: parent, mother_id: parent,
    hukou: fc.constantFrom('990784101001', '990784', '990785101001', ''), hukou_kind: fc.constantFrom('农业', '非农业', ''),
  }), { selector: (row) => row.id_number, minLength: 1, maxLength: 4 }),
  deaths: rowsOf({ id_number: anyone, died_on: day, declared: fc.constantFrom('是', '否', '') }),
  missing: rowsOf({ id_number: anyone, declared_on: day }),
  'lost-contact': rowsOf({ id_number: anyone, reported_on: day, result: fc.constantFrom('未找到', '已找到', ''), receipt_on: day }),
  disability: rowsOf({ card_number: fc.tuple(anyone, fc.constantFrom('11', '53', '44', '90')).map((parts) => parts.join('')), issued_on: day, valid_until: day }),
  prison: rowsOf({ id_number: anyone, from_day: day, until_day: day }),
  revoked: rowsOf({ id_number: anyone, ward_id: fc.constantFrom(...minors, ''), decided_on: day, restored_on: day }),
  away: rowsOf({ id_number: anyone, from_day: day }),
  adoptions: rowsOf({ id_number: anyone, adopter_id: anyone, registered_on: day }),
});
type City = { population: Rows } & Partial<Record<FileKind, Rows>>;

const idOf = (cell: string) => { const read = readIdNumber(cell); return read.ok ? read.id.value : null; };
const dayOf = (cell: string) => (/^\d/.test(cell) ? cell : null);
const isBad = (cell: string) => cell === '坏';

/** The row that tells most: standing on the day, then unclear, then over; then what `better` says; then the first. */
interface Candidate { unsure: boolean; standing: boolean; order: string; until?: string | null; fact: unknown }
function best(some: Candidate[]): { known: boolean; fact: unknown } | undefined {
  const rank = (one: Candidate) => (one.unsure ? 1 : one.standing ? 0 : 2);
  const first = some
    .map((one, at) => ({ one, at }))
    .sort((a, b) => rank(a.one) - rank(b.one) || a.one.order.localeCompare(b.one.order)
      || (b.one.until ?? '9999').localeCompare(a.one.until ?? '9999') || a.at - b.at)[0]?.one;
  return first && { known: !first.unsure, fact: first.fact };
}
const past = (cell: string) => dayOf(cell) === null || cell <= on;
const latestFirst = (cell: string) => [...(dayOf(cell) ?? '1900-01-01')].map((one) => (/\d/.test(one) ? 9 - Number(one) : one)).join('');
const rowsFor = (rows: Rows | undefined, person: string, column = 'id_number') => (rows ?? []).filter((row) => idOf(row[column]!) === person);

const tell: Partial<Record<FileKind, (files: City, person: string, child: string) => Candidate[]>> = {
  deaths: (files, person) => rowsFor(files.deaths, person).filter((row) => past(row.died_on!)).map((row) => ({
    unsure: !dayOf(row.died_on!), standing: true, order: dayOf(row.died_on!) ?? '9999', fact: { on: row.died_on, declared: row.declared === '是' } })),
  missing: (files, person) => rowsFor(files.missing, person).filter((row) => past(row.declared_on!)).map((row) => ({
    unsure: !dayOf(row.declared_on!), standing: true, order: dayOf(row.declared_on!) ?? '9999', fact: { declaredOn: row.declared_on } })),
  'lost-contact': (files, person) => rowsFor(files['lost-contact'], person).filter((row) => past(row.reported_on!)).map((row) => {
    const answered = past(row.receipt_on!);
    const found = answered && row.result ? row.result === '已找到' : null;
    const receiptOn = answered ? dayOf(row.receipt_on!) : null;
    return { unsure: !dayOf(row.reported_on!) || isBad(row.receipt_on!), standing: found !== true, order: latestFirst(row.reported_on!), until: receiptOn, fact: { reportedOn: row.reported_on, found, receiptOn } };
  }),
  disability: (files, person) => (files.disability ?? []).filter((row) => idOf(row.card_number!.slice(0, -2)) === person && row.card_number!.length === 20 && past(row.issued_on!)).map((row) => {
    const [kind, grade] = [Number(row.card_number![18]), Number(row.card_number![19])];
    const until = dayOf(row.valid_until!);
    return {
      unsure: kind === 9 || isBad(row.issued_on!) || isBad(row.valid_until!), standing: until === null || until >= on,
      order: `${kind === 9 ? '9' : grade <= 2 ? grade : kind === 5 || kind === 6 ? 2 + grade : 4 + grade}`.padStart(2, '0'), until,
      fact: { kind, grade, ...(dayOf(row.issued_on!) ? { from: row.issued_on } : {}), until },
    };
  }),
  prison: (files, person) => rowsFor(files.prison, person).filter((row) => past(row.from_day!)).flatMap((row) => {
    const [from, until] = [dayOf(row.from_day!), dayOf(row.until_day!)];
    if (!from && until && until < on) return [];
    return [{ unsure: !from || isBad(row.until_day!) || (until !== null && until < from), standing: !until || until >= on, order: from ?? '9999', until, fact: { from, until } }];
  }),
  revoked: (files, person, child) => {
    const rows = rowsFor(files.revoked, person).filter((row) => past(row.decided_on!) && (row.ward_id === '' || row.ward_id === child)).map((row) => {
      const restoredOn = past(row.restored_on!) ? dayOf(row.restored_on!) : null;
      return {
        unsure: !dayOf(row.decided_on!) || row.ward_id === '' || isBad(row.restored_on!), standing: !restoredOn,
        order: latestFirst(row.decided_on!), until: restoredOn, fact: { on: row.decided_on, restoredOn }, named: row.ward_id !== '',
      };
    });
    // A row that names the child and is clear goes before one that does not say which child.
    const named = rows.filter((row) => row.named);
    const clear = best(named);
    return clear?.known ? named : rows;
  },
  away: (files, person) => rowsFor(files.away, person).filter((row) => past(row.from_day!)).map((row) => ({
    unsure: !dayOf(row.from_day!), standing: true, order: dayOf(row.from_day!) ?? '9999', fact: { from: row.from_day } })),
  adoptions: (files, person) => rowsFor(files.adoptions, person).filter((row) => past(row.registered_on!)).map((row) => ({
    unsure: !dayOf(row.registered_on!), standing: true, order: dayOf(row.registered_on!) ?? '9999', fact: { on: row.registered_on } })),
};

const parentKinds: [keyof ParentFacts, FileKind][] = [
  ['dead', 'deaths'], ['missing', 'missing'], ['disability', 'disability'], ['prison', 'prison'], ['outOfContact', 'lost-contact'], ['guardianshipRevoked', 'revoked'], ['away', 'away'],
];

function factsByHand(files: City, row: Rows[number]): ChildFacts {
  const child = idOf(row.id_number!)!;
  const facts: Record<string, unknown> = { birthDate: `${child.slice(6, 10)}-${child.slice(10, 12)}-${child.slice(12, 14)}` };
  if (row.hukou) facts.hukou = row.hukou.padEnd(12, '0');
  if (row.hukou_kind) facts.ruralHukou = row.hukou_kind === '农业';
  const put = (into: Record<string, unknown>, name: string, kind: FileKind, person: string, shape: (fact: never) => unknown = (fact) => fact) => {
    if (files[kind] === undefined) return;
    const told = best(tell[kind]!(files, person, child));
    if (!told) into[name] = null;
    else if (told.known) into[name] = shape(told.fact as never);
  };
  put(facts, 'died', 'deaths', child, ({ on: died }: { on: string }) => ({ on: died }));
  put(facts, 'adopted', 'adoptions', child);
  put(facts, 'disability', 'disability', child);
  const away = files.away && best(tell.away!(files, child, child));
  if (away?.known) facts.livesElsewhereSince = (away.fact as { from: string }).from;
  for (const side of ['father', 'mother'] as const) {
    const id = idOf(row[`${side}_id`]!);
    if (!id) continue;
    const parentFacts: Record<string, unknown> = { neverKnown: false };
    for (const [name, kind] of parentKinds) put(parentFacts, name, kind, id);
    facts[side] = parentFacts;
    facts.birthParentsNotFound = false;
  }
  return facts as ChildFacts;
}

/** Some row of some file names the child or a parent in a way that could be a ground. */
function isTouched(files: City, row: Rows[number]): boolean {
  const named = (kinds: FileKind[], cell: string) => idOf(cell) !== null && kinds.some((kind) => (files[kind] ?? []).some((one) =>
    idOf(kind === 'disability' ? one.card_number!.slice(0, -2) : one.id_number!) === idOf(cell)));
  return named(['disability', 'away'], row.id_number!)
    || [row.father_id!, row.mother_id!].some((cell) => named(['deaths', 'missing', 'lost-contact', 'disability', 'prison', 'revoked', 'away'], cell));
}

test('SQL gathers what a patient reader of every row would', async () => {
  // Lists every touched child once, so that its facts can be compared.
  const listAll: Decide = () => [{ class: 'difficulty', answer: { is: 'need-to-know', because: [], ask: [], wouldChange: [], cite: [], rule: '', version: '' } }];
  let touchedInAll = 0;
  await fc.assert(fc.asyncProperty(city, async (drawn) => {
    const files = Object.fromEntries(Object.entries(drawn).filter(([, rows]) => rows !== undefined)) as City;
    const given = { ...await cityWith(files), on, division: '990784', alsoNotPushed: true, threads: 1 };
    const expected = files.population.filter((row) => row.hukou!.startsWith('990784') && isTouched(files, row));
    touchedInAll += expected.length;
    const gathered = await screen({ ...given, decide: listAll });
    expect(Object.fromEntries(gathered.suspected.map((one) => [one.idNumber, one.facts])))
      .toEqual(Object.fromEntries(expected.map((row) => [idOf(row.id_number!)!, factsByHand(files, row)])));
    const decided = await screen({ ...given, decide: decideSimply });
    expect(decided.suspected.map((one) => `${one.idNumber} ${one.class} ${one.is}`).sort()).toEqual(expected.flatMap((row) =>
      decideSimply(factsByHand(files, row), on, '').filter(({ answer }) => answer.is !== 'not-eligible')
        .map((one) => `${idOf(row.id_number!)!} ${one.class} ${one.answer.is}`)).sort());
  }), { seed: 20240603, numRuns: 25 });
  expect(touchedInAll).toBeGreaterThan(25);
}, 120_000);
