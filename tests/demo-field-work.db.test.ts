import { isDeepStrictEqual } from 'node:util';
import { acting } from '@tonghu/db/acting';
import { type FreshDatabase, freshDatabase } from '@tonghu/db/testing/database';
import { type City, makeCity } from '@tonghu/demo/city';
import { type FieldWork, fieldWorkOf } from '@tonghu/demo/field-work';
import { loadCity } from '@tonghu/demo/load';
import { loadFieldWork } from '@tonghu/demo/load-field-work';
import { isColour } from '@tonghu/domain/assessments/colour';
import { checkAnswers } from '@tonghu/domain/assessments/answers';
import { evaluate } from '@tonghu/domain/assessments/evaluate';
import type { Answers } from '@tonghu/domain/assessments/instrument';
import { suggestColour } from '@tonghu/domain/assessments/suggest-colour';
import { type AskedVisit, askManyInADay, askSameMinutes, askTooShort } from '@tonghu/domain/visits/questions';
import { Findings } from '@tonghu/domain/visits/shapes';
import { faultsOfVisit } from '@tonghu/domain/visits/visit-faults';
import { RoundSummary } from '@tonghu/domain/discovery/round-shapes';
import { instrumentOf, instruments } from '@tonghu/rules/assessments/instruments';
import { publishInstruments } from '@tonghu/server/assessments/instruments';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* Three invented years must be what the product itself would have kept: the same scores, plans and questions. */

const on = '2026-11-21';
let db: FreshDatabase;
let city: City;
let work: FieldWork;
beforeAll(async () => {
  db = await freshDatabase();
  city = makeCity({ on, minors: 6000 });
  await loadCity(db.owner, db.vault, city, 'no sign-in');
  await publishInstruments(db.owner, instruments, on);
  work = fieldWorkOf(city, db.vault);
  await loadFieldWork(db.owner, city, work);
});
afterAll(() => db.close());

const rows = async <Row extends object>(query: string, given: unknown[] = []): Promise<Row[]> => (await db.owner.query<Row>(query, given)).rows;
const one = async (query: string): Promise<number> => (await rows<{ n: number }>(query))[0]!.n;

test('the same city gives the same work', () => {
  const plain = ({ concerns: _, round_finds: __, suspected_children: ___, ...tables }: FieldWork['tables']) => JSON.stringify(tables); // those three hold seals, which differ each time
  expect(plain(fieldWorkOf(makeCity({ on, minors: 6000 }), db.vault).tables)).toBe(plain(work.tables));
  expect(JSON.stringify(fieldWorkOf(makeCity({ on, minors: 6000, seed: 'other' }), db.vault).tables)).not.toBe(JSON.stringify(work.tables));
});

test('scores, grades and reasons are what the engine says of the answers', async () => {
  const all = await rows<{ id: string; instrument: string; number: number; answers: Answers; score: string | null; band: string; vetoes: string[]; because: unknown; suggested: string; previous: string | null; outcome: string | null; held: string | null }>(`
    select a.*, a.score::text as score, (select colour from child_colours k where k.child_id = a.child_id and from_day <= a.assessed_on and (until_day is null or until_day > a.assessed_on) and assessment_id <> a.id order by from_day desc, created_at desc limit 1) as held
      from assessments a`);
  expect(all.length).toBeGreaterThan(2000);
  const wrong = all.filter((row) => {
    const instrument = instrumentOf(row.instrument, row.number)!;
    const evaluation = evaluate(instrument, row.answers);
    const colours = row.instrument === 'four-colours';
    if (colours && row.vetoes.length === 0 && row.held !== row.previous) return true;
    const suggestion = colours ? suggestColour(instrument, evaluation, row.previous !== null && isColour(row.previous) ? row.previous : null) : { colour: evaluation.band, because: evaluation.because };
    return Object.keys(checkAnswers(instrument, row.answers)).length > 0 || Number(row.score) !== evaluation.score || row.band !== evaluation.band || row.suggested !== suggestion.colour
      || JSON.stringify(row.vetoes) !== JSON.stringify(evaluation.vetoes.map((veto) => veto.id)) || !isDeepStrictEqual(row.because, suggestion.because.map(({ zh, en }) => ({ zh, en })))
      || (row.outcome !== null && row.outcome !== row.suggested);
  });
  expect(wrong.map((row) => `${row.instrument} ${row.id} ${row.previous} ${row.held} ${row.suggested}`)).toEqual([]);
});

test('a colour holds from a confirmed assessment or at once from a veto, one after the other, nobody confirming the own', async () => {
  expect(await one(`select count(*)::int as n from child_colours k left join assessments a on a.id = k.assessment_id and a.child_id = k.child_id
    where a.id is null or not ((a.state = 'confirmed' and a.outcome = k.colour) or (k.by_veto and k.colour = 'red' and a.vetoes <> '{}'))`)).toBe(0);
  expect(await one('select count(*)::int as n from (select until_day, lead(from_day) over (partition by child_id order by from_day, created_at) as next from child_colours) k where until_day is distinct from next')).toBe(0);
  expect(await one('select count(*)::int as n from assessments where decided_by = assessed_by')).toBe(0);
  // Lowered only where somebody saw the child since it held the colour before.
  expect(await one(`select count(*)::int as n from assessments a where a.instrument = 'four-colours' and a.state = 'confirmed' and a.previous is not null
    and array_position(array['red', 'yellow', 'blue', 'green'], a.outcome) > array_position(array['red', 'yellow', 'blue', 'green'], a.previous)
    and not exists (select from visits v where v.child_id = a.child_id and v.child_seen <> 'not-seen' and v.visited_on <= a.assessed_on)`)).toBe(0);
});

test('the plan is what planning anew gives', async () => {
  const plan = () => rows('select child_id, opened_on, due_on, interval_days, because, responsible_id, done_on, visit_id, path, walled from planned_visits order by child_id, opened_on');
  const loaded = await plan();
  expect(loaded.length).toBeGreaterThan(5000);
  await db.owner.query('select replan_visits(array(select id from children))');
  expect(await plan()).toEqual(loaded);
});

test('every visit is one that could have been entered', async () => {
  const all = await rows<Parameters<typeof faultsOfVisit>[0] & { id: string; receivedAt: string; birthDate: string; findings: unknown; opened: string; closedOn: string | null; handedOver: string | null }>(`
    select v.id, channel, visited_on as "visitedOn", started_at as "startedAt", ended_at as "endedAt", elapsed_seconds as "elapsedSeconds", met, child_seen as "childSeen", next_on as "nextOn", checked_by as "checkedBy",
           card_id as "cardId", no_card_reason as "noCardReason", late_reason as "lateReason", corrects, correction_reason as "correctionReason", received_at as "receivedAt", findings,
           c.birth_date as "birthDate", (c.created_at at time zone 'Asia/Shanghai')::date as opened, c.closed_on as "closedOn", k.handed_over_on as "handedOver"
      from visits v join children c on c.id = v.child_id left join cards k on k.id = v.card_id`);
  const wrong = all.flatMap((visit) => {
    const faults = Object.keys(faultsOfVisit(visit, { now: new Date(visit.receivedAt), birthDate: visit.birthDate }));
    if (!Findings.safeParse(visit.findings).success) faults.push('findings');
    if (visit.visitedOn < visit.opened || (visit.closedOn !== null && visit.visitedOn > visit.closedOn) || visit.visitedOn >= on) faults.push('day');
    if (visit.handedOver !== null && visit.handedOver > visit.visitedOn) faults.push('card');
    return faults.map((fault) => `${fault} ${visit.id}`);
  });
  expect(wrong).toEqual([]);
});

test('supervision asks exactly what the product asks, a dozen times, and some is answered', async () => {
  const visits = await rows<AskedVisit>(`
    select v.id, coalesce(v.corrects, v.id) as first, visited_by as "visitedBy", child_id as "childId", c.household_id as home, v.walled, kind, visited_on as "visitedOn", started_at as "startedAt", ended_at as "endedAt",
           elapsed_seconds as "elapsedSeconds", met, null as position from visits v join children c on c.id = v.child_id`);
  const days = new Map<string, AskedVisit[]>();
  for (const visit of visits) days.set(`${visit.visitedBy} ${visit.visitedOn}`, [...(days.get(`${visit.visitedBy} ${visit.visitedOn}`) ?? []), visit]);
  const asked = [...days.values()].flatMap((day) => [askManyInADay(day), ...day.flatMap((visit) => [askTooShort(visit), askSameMinutes(visit, day)])]).filter((question) => question !== null);
  const said = (all: readonly { visitId: string; kind: string; about: object }[]) => all.map((question) => `${question.visitId} ${question.kind} ${JSON.stringify(question.about)}`).sort();
  const stored = await rows<{ visitId: string; kind: string; about: object; answered: boolean }>('select visit_id as "visitId", kind, about, answered from visit_questions');
  expect(said(stored)).toEqual(said(asked));
  expect(stored.length).toBeGreaterThanOrEqual(9);
  expect(stored.length).toBeLessThan(20);
  expect(new Set(stored.map((question) => question.kind))).toEqual(new Set(['too-short', 'same-minutes', 'many-in-a-day']));
  expect(new Set(stored.map((question) => question.answered))).toEqual(new Set([true, false]));
});

test('shares are believable: colours, lateness, nobody in post', async () => {
  const colours = new Map((await rows<{ colour: string; n: number }>(`select colour, count(*)::int as n from child_colours k join children c on c.id = k.child_id and c.status = 'open' where until_day is null group by 1`)).map((row) => [row.colour, row.n]));
  const graded = [...colours.values()].reduce((sum, n) => sum + n, 0);
  const open = await one(`select count(*)::int as n from children where status = 'open'`);
  const share = (n: number, of: number) => Math.round((100 * n) / of);
  expect([share(colours.get('red')!, graded), share(colours.get('yellow')!, graded), share(colours.get('blue')!, graded), share(open - graded, open)]).toEqual([2, 8, 30, expect.closeTo(3, -1)]);
  const [late] = await rows<{ all: number; left: number }>(`
    select 100.0 * count(*) filter (where late) / count(*) as all, 100.0 * count(*) filter (where late and left_behind) / count(*) filter (where left_behind) as left
      from (select coalesce(done_on, $1) > due_on as late, exists (select from child_classes k where k.child_id = p.child_id and class = 'left-behind') as left_behind
              from planned_visits p where due_on between $1::date - 183 and $1) p`, [on]);
  expect(Number(late!.all)).toBeGreaterThan(20);
  expect(Number(late!.all)).toBeLessThan(30);
  expect(Number(late!.left)).toBeLessThan(12);
  expect(await one('select count(*)::int as n from planned_visits where done_on is null and responsible_id is null')).toBeLessThanOrEqual(2);
  expect(await one('select count(*)::int as n from planned_visits where done_on is null and responsible_id is null')).toBeGreaterThan(0);
});

test('the village to walk has ten to fourteen children, one red, one left behind', async () => {
  const [there] = await rows<{ n: number; red: number; left: number; cards: number; soon: number }>(`
    select count(*)::int as n, count(*) filter (where exists (select from planned_visits p where p.child_id = c.id and done_on is null and due_on <= $2::date + 7))::int as soon, count(*) filter (where exists (select from child_colours k where k.child_id = c.id and until_day is null and colour = 'red'))::int as red,
           count(*) filter (where exists (select from child_classes k where k.child_id = c.id and class = 'left-behind' and until_day is null))::int as left,
           count(*) filter (where exists (select from cards k where k.child_id = c.id and k.state = 'handed-over'))::int as cards
      from children c where c.status = 'open' and place_code = $1`, [city.walkVillage, on]);
  expect(there!.n).toBeGreaterThanOrEqual(10);
  expect(there!.n).toBeLessThanOrEqual(14);
  expect(there!.red).toBe(1);
  expect(there!.left).toBeGreaterThanOrEqual(1);
  expect(there!.cards).toBe(there!.n);
  expect(there!.soon).toBeGreaterThan(4);
});

test('walled children are visited and stay behind the wall, and every row follows its child', async () => {
  const tables = (await rows<{ t: string }>(`select table_name as t from information_schema.columns where table_schema = 'public' and column_name in ('walled', 'path', 'child_id') and table_name <> 'suspected_children' group by 1 having count(*) = 3`)).map(({ t }) => t);
  expect(tables).toEqual(expect.arrayContaining(['visits', 'planned_visits', 'assessments', 'round_checks', 'service_tasks', 'cards']));
  for (const table of tables) expect(await one(`select count(*)::int as n from ${table} x join children c on c.id = x.child_id where x.path <> c.path or x.walled <> c.walled`), table).toBe(0);
  const seenBy = (username: string) => acting(db, city.staff.find((staff) => staff.username === username)!.id, async (tx) => {
    const found = await sql<{ n: number }>`select (select count(*) from visits where walled)::int + (select count(*) from assessments where walled)::int as n`.execute(tx);
    return found.rows[0]!.n;
  });
  expect(await seenBy('county')).toBeGreaterThan(20);
  expect(await seenBy('county-2')).toBe(0);
  expect(await one('select count(*)::int as n from cards where walled')).toBe(0);
});

test('six rounds, one of them open, half walked; closed ones remember what was found', async () => {
  const rounds = await rows<{ state: string; summary: unknown; done: number; villages: number; finds: number; fresh: number }>(`
    select state, summary, (select count(*) from round_villages v where v.round_id = r.id and v.state = 'done')::int as done, (select count(*) from round_villages v where v.round_id = r.id)::int as villages,
           (select count(*) from round_finds f where f.round_id = r.id)::int as finds, (select count(*) from round_finds f where f.round_id = r.id and f.state = 'new')::int as fresh
      from screening_rounds r order by from_day`);
  expect(rounds.map((round) => round.state)).toEqual(['closed', 'closed', 'closed', 'closed', 'closed', 'open']);
  for (const closed of rounds.slice(0, 5)) {
    const summary = RoundSummary.parse(closed.summary);
    expect([summary.figures.villages, summary.figures.done, closed.fresh]).toEqual([closed.villages, closed.done, 0]);
    expect(Object.values(summary.figures.finds).reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBe(closed.finds);
  }
  const last = rounds[5]!;
  expect(last.done / last.villages).toBeGreaterThan(0.4);
  expect(last.done / last.villages).toBeLessThan(0.6);
  expect(last.fresh).toBeGreaterThan(10);
});

test('queues are not empty: a veto nobody has looked at, a safer colour to confirm', async () => {
  expect(await one(`select count(*)::int as n from assessments a where state = 'submitted' and vetoes <> '{}' and exists (select from alarms x where x.assessment_id = a.id and seen_at is null)`)).toBe(1);
  expect(await one(`select count(*)::int as n from assessments where state = 'submitted' and previous = 'yellow' and suggested = 'blue'`)).toBeGreaterThan(0);
  expect(await one(`select count(*)::int as n from assessments where state = 'submitted' and child_id is not null`)).toBeGreaterThan(8);
  expect(await one(`select count(*)::int as n from callbacks where state = 'open'`)).toBe(6);
  expect(await one(`select count(*)::int as n from service_tasks where state = 'open' and due_on < '${on}'`)).toBeGreaterThan(3);
  expect(await one('select count(*)::int as n from concerns')).toBe(5);
});
