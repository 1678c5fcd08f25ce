import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AskedVisit, type Question, askAfter, askFarAway, askManyInADay, askSameMinutes, askTooShort, metresBetween, questionRulesOn, sayQuestion } from './questions.ts';
import { QuestionKind } from './supervision-shapes.ts';

const visit = (change: Partial<AskedVisit> & { at?: string; minutes?: number } = {}): AskedVisit => {
  const { at = '2026-06-01T01:00:00Z', minutes = 30, ...given } = change;
  const id = given.id ?? 'a';
  return {
    id, first: id, visitedBy: 'director', childId: `child of ${id}`, home: `home of ${id}`, walled: false, kind: 'inspection', visitedOn: '2026-06-01',
    startedAt: at, endedAt: new Date(Date.parse(at) + minutes * 60_000).toISOString(), elapsedSeconds: null, met: ['child'], position: null, ...given,
  };
};

test.each<[string, Partial<AskedVisit> & { minutes?: number }, number | null]>([
  ['five minutes are long enough', { minutes: 5 }, null],
  ['four are asked about', { minutes: 4 }, 240],
  ['both clocks say so', { minutes: 2, elapsedSeconds: 61 }, 120],
  ['the steady clock stood still while the phone slept', { minutes: 30, elapsedSeconds: 61 }, null],
  ['the other clock was moved back', { minutes: 1, elapsedSeconds: 1800 }, null],
  ['a closed door takes no time', { minutes: 1, met: ['nobody'] }, null],
  ['a talk to many is no visit to one', { minutes: 1, kind: 'publicity' }, null],
])('%s', (_name, change, seconds) => expect(askTooShort(visit(change))?.about.seconds ?? null).toBe(seconds));

test.each<[string, Partial<AskedVisit> & { at?: string; minutes?: number }, boolean]>([
  ['in the same minutes at another home', { at: '2026-06-01T01:10:00Z' }, true],
  ['one after the other', { at: '2026-06-01T01:30:00Z' }, false],
  ['overlapping by less than a minute', { at: '2026-06-01T01:29:30Z' }, false],
  ['brother and sister in one home', { at: '2026-06-01T01:10:00Z', home: 'home of a' }, false],
  ['somebody else', { at: '2026-06-01T01:10:00Z', visitedBy: 'supervisor' }, false],
  ['its own correction', { at: '2026-06-01T01:10:00Z', first: 'a' }, false],
  ['a child this one must not tell of', { at: '2026-06-01T01:10:00Z', walled: true }, false],
  ['a talk held meanwhile', { at: '2026-06-01T01:10:00Z', kind: 'publicity' }, false],
])('%s', (_name, change, asked) => {
  const other = visit({ id: 'b', ...change });
  expect(askSameMinutes(visit(), [visit(), other]) !== null).toBe(asked);
});

test('who may know of the walled child is asked about both', () => {
  expect(askSameMinutes(visit({ walled: true }), [visit({ id: 'b' })])?.about.visits).toEqual(['b']);
});

test('a day of many is asked about once, a correction counts once, walled children not at all', () => {
  const { manyInADay } = questionRulesOn('2026-06-01');
  const day = Array.from({ length: manyInADay }, (_, at) => visit({ id: String.fromCharCode(97 + at), at: `2026-06-01T${String(at).padStart(2, '0')}:00:00Z` }));
  expect(askManyInADay(day)).toEqual({ visitId: 'a', kind: 'many-in-a-day', about: { count: manyInADay } });
  expect(askManyInADay(day.slice(1))).toBeNull();
  expect(askManyInADay([...day.slice(1), visit({ id: 'z', first: 'b' })])).toBeNull();
  expect(askManyInADay([...day.slice(1), visit({ id: 'z', walled: true })])).toBeNull();
});

test('far away is measured from where the child is usually visited, and the phone is given its inaccuracy', () => {
  const near = ['b', 'c', 'd'].map((id, at) => visit({ id, childId: 'one', position: { lat: 36.4 + at * 0.001, lon: 119.2, accuracy: 10 } }));
  const far = (accuracy: number, lat = 36.5) => visit({ childId: 'one', position: { lat, lon: 119.2, accuracy } });
  expect(askFarAway(far(50), near)?.about.metres).toBeGreaterThan(10_000);
  expect(askFarAway(far(11_000), near)).toBeNull();
  expect(askFarAway(far(50, 36.41), near)).toBeNull();
  expect(askFarAway(far(50), near.slice(1))).toBeNull(); // too few to know
  expect(Math.round(metresBetween({ lat: 0, lon: 0 }, { lat: 1, lon: 0 }) / 1000)).toBe(111);
});

test('every question is asked in both languages and blames nobody', () => {
  for (const kind of QuestionKind.options) {
    const { zh, en } = sayQuestion(kind, { seconds: 61, count: 14, metres: 4200 });
    expect(zh).toMatch(/？$/);
    expect(en).toMatch(/\?$/);
    expect(zh).not.toMatch(/造假|虚假|违规|作弊/);
  }
});

/** Keeps questions as the table does: one a visit and kind, those that hold no more are taken back. */
function arrive(order: readonly AskedVisit[]): string[] {
  const kept = new Map<string, Question>();
  const here: AskedVisit[] = [];
  for (const arrived of order) {
    here.push(arrived);
    const beside = here.filter((one) => (one.visitedBy === arrived.visitedBy && Math.abs(Date.parse(one.visitedOn) - Date.parse(arrived.visitedOn)) <= 2 * 86_400_000)
      || (arrived.position && one.childId === arrived.childId && one.position));
    for (const { kind, over, asked } of askAfter(arrived, beside)) {
      for (const id of over) kept.delete(`${kind} ${id}`);
      for (const question of asked) kept.set(`${kind} ${question.visitId}`, question);
    }
  }
  return [...kept.values()].map((question) => JSON.stringify(question)).sort();
}

const someVisits = fc.uniqueArray(fc.record({
  id: fc.nat(60), who: fc.constantFrom('director', 'supervisor'), child: fc.nat(6), start: fc.nat(2 * 1440), minutes: fc.integer({ min: 0, max: 90 }),
  walled: fc.boolean(), lat: fc.option(fc.double({ min: 36, max: 36.1, noNaN: true })), met: fc.constantFrom('child' as const, 'nobody' as const),
}), { selector: ({ id }) => id, minLength: 12, maxLength: 40, size: 'max' }).map((drawn) => drawn.map(({ id, who, child, start, minutes, walled, lat, met }): AskedVisit => {
  const at = new Date(Date.parse('2026-05-31T16:00:00Z') + start * 60_000);
  return visit({
    id: `v${id}`, visitedBy: who, childId: `child ${child}`, home: `home ${child % 5}`, walled: walled && child === 0, at: at.toISOString(), minutes, met: [met],
    visitedOn: new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10), position: lat === null ? null : { lat, lon: 119, accuracy: 10 },
  });
}));

test('the same visits lead to the same questions, in whatever order they arrive', () => {
  let asked = 0;
  fc.assert(fc.property(someVisits.chain((visits) => fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length }))), ([visits, shuffled]) => {
    const questions = arrive(visits);
    asked += questions.length;
    expect(arrive(shuffled)).toEqual(questions);
  }), { numRuns: 200, seed: 20_260_601 });
  expect(asked).toBeGreaterThan(500);
});
