import { addDays, todayInChina } from '@tonghu/domain/dates';
import { message } from '@tonghu/field/outbox/commands';
import type { Answer, Message, NewMessage } from '@tonghu/field/outbox/message';
import { openOutbox } from '@tonghu/field/outbox/outbox';
import { memoryStore, type Fate } from '@tonghu/field/outbox/testing';
import { instruments } from '@tonghu/rules/assessments/instruments';
import { publishInstruments } from '@tonghu/server/assessments/instruments';
import { answersOf } from '@tonghu/server/assessments/testing';
import { type Browser, type TestApp, testApp } from '@tonghu/server/testing/test-app';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

/*
 * A day's work of a phone over the real API: once by a bad line, in any order, killed and repeated; once straight through.
 * Both worlds must end with the same rows. Ids come from the phone, so that rows can be compared by them.
 */
const village = '990101001001';
/** Yesterday: all of it has happened. */
const day = addDays(todayInChina(), -1);
interface World { house: TestApp; director: Browser }
let straight: World;
let rough: World;

async function aWorld(): Promise<World> {
  const house = await testApp();
  await publishInstruments(house.db.owner, instruments, '2024-01-01');
  return { house, director: await house.as('director', village) };
}
beforeAll(async () => { [straight, rough] = [await aWorld(), await aWorld()]; });
afterAll(async () => { await straight.house.close(); await rough.house.close(); });

/** The same child and the same round in both worlds. */
async function prepare(worlds: World[], children: string[], round: string): Promise<void> {
  for (const { house: { db: { owner } } } of worlds) {
    await owner.query(`update screening_rounds set state = 'closed', closed_on = $1 where state = 'open'`, [day]);
    await owner.query(`insert into screening_rounds (id, name, place_code, path, from_day, until_day) select $1, '春季摸排', code, path, $2, $2 from places where code = '990101'`, [round, day]);
    await owner.query(`insert into round_villages (round_id, place_code, path) select $1, code, path from places where code = $2`, [round, village]);
    for (const id of children) {
      await owner.query(`insert into children (id, name, sex, birth_date, place_code, path, created_at) select $1, '王小雨', 'female', '2015-03-01', code, path, '2026-01-01' from places where code = $2`, [id, village]);
    }
  }
}

const says = { zh: '一件事', en: 'Something' };

/** What a day may hold: visits, one of them corrected, an assessment with or without a veto, a worry, the round, a lesson. */
function work(children: string[], round: string, wanted: Wanted): NewMessage[] {
  const about = { childId: children[0]! };
  const visit = (id: string, childId: string, hour: number, minutes: number, more: object = {}) => {
    const startedAt = new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000);
    return message('recordVisit', {
      id, says, about,
      body: {
        id: id.replace(/^./, 'a'), childId, kind: 'inspection', channel: 'phone', visitedOn: day, startedAt: startedAt.toISOString(),
        endedAt: new Date(startedAt.getTime() + minutes * 60_000).toISOString(), elapsedSeconds: minutes * 60, met: ['child'], childSeen: 'alone', checkedBy: 'none', noCardReason: '卡不在家', ...more,
      },
    });
  };
  const messages = wanted.visits.map(({ hour, minutes, child }, at) => visit(wanted.ids[at]!, children[child % children.length]!, hour, minutes));
  const first = messages[0]!;
  const corrected = first.body as { id: string; childId: string };
  messages.push({ ...visit(wanted.ids[10]!, corrected.childId, 12, 20, { corrects: corrected.id, correctionReason: '时间写错了' }), after: [first.id!] });
  messages.push(message('submitAssessment', {
    id: wanted.ids[11]!, says, about,
    body: { id: wanted.ids[11]!, childId: children[0]!, instrument: 'four-colours', number: 1, answers: wanted.veto ? { 'danger-signs': ['abuse'] } : answersOf(30), assessedOn: day },
  }));
  messages.push(message('tellConcern', { id: wanted.ids[12]!, says, about, body: { id: wanted.ids[12]!, urgency: 'soon', said: '晚上听见孩子一个人哭', childId: children[0]! } }));
  const check = message('recordCheck', { id: wanted.ids[13]!, says, about, params: { id: round }, body: { id: wanted.ids[13]!, childId: children[0]!, outcome: 'unchanged', checkedOn: day } });
  const find = message('recordFind', {
    id: wanted.ids[14]!, says, about, params: { id: round },
    body: { id: wanted.ids[14]!, placeCode: village, name: '李新来', sex: 'male', birthDate: '2016-05-06', situations: ['both-parents-away'], foundOn: day },
  });
  messages.push(check, find, {
    ...message('finishVillage', { id: wanted.ids[15]!, says, about, params: { id: round, code: village }, body: { on: day, households: 86 } }), after: [check.id!, find.id!],
  });
  messages.push(message('markLesson', { id: wanted.ids[16]!, says, about, params: { lesson: 'visit' }, body: { id: wanted.ids[16]!, version: 1, on: day } }));
  return messages;
}

interface Wanted { visits: { hour: number; minutes: number; child: number }[]; veto: boolean; ids: string[] }
const wantedDay: fc.Arbitrary<Wanted> = fc.record({
  visits: fc.array(fc.record({ hour: fc.integer({ min: 7, max: 18 }), minutes: fc.integer({ min: 1, max: 50 }), child: fc.nat(1) }), { minLength: 1, maxLength: 4 }),
  veto: fc.boolean(),
  ids: fc.uniqueArray(fc.uuid({ version: 4 }), { minLength: 20, maxLength: 20 }),
});
const fates = fc.array(fc.constantFrom<Fate>('through', 'request-lost', 'reply-lost', 'repeated', 'fault', 'busy'), { maxLength: 60 });

/** Shuffled as a person may do things: what rests on another thing comes after it. */
function inAnyOrder(messages: NewMessage[], shuffle: number[]): NewMessage[] {
  const keys = new Map(messages.map((one, at) => [one.id!, shuffle[at]!]));
  for (const { id, after } of messages) for (const before of after ?? []) keys.set(id!, Math.max(keys.get(id!)!, keys.get(before)! + 1));
  return [...messages].sort((a, b) => keys.get(a.id!)! - keys.get(b.id!)!);
}

/** The outbox of a phone over the API, with the network doing what `fate` says. */
async function send({ director }: World, wanted: NewMessage[], fate: Fate[], kills: number): Promise<void> {
  const post = async ({ command, body, id, version }: Message): Promise<Answer> => {
    const reply = await director.call(command.method, command.path, { body, headers: { 'command-id': id }, ...(version === undefined ? {} : { version }) });
    if (reply.statusCode >= 500) throw new Error(`${command.path}: ${reply.body}`);
    return reply.statusCode < 300 ? { is: 'accepted', row: reply.body === '' ? null : reply.json() } : { is: 'refused', problem: reply.json() };
  };
  const line = async (one: Message): Promise<Answer> => {
    switch (fate.shift() ?? 'through') {
      case 'request-lost': return { is: 'no-answer' };
      case 'reply-lost': await post(one); return { is: 'no-answer' };
      case 'repeated': return (await Promise.all([post(one), post(one)]))[1];
      case 'fault': return { is: 'fault' };
      case 'busy': return { is: 'busy', seconds: 1 };
      default: return post(one);
    }
  };
  const store = memoryStore();
  const time = { now: 1_000_000 };
  let resting = false;
  const phone = () => openOutbox({
    store, send: line, wall: () => time.now, alone: (run) => run(),
    sleep: (milliseconds, cut) => new Promise((resolve) => {
      resting = !Number.isFinite(milliseconds);
      if (cut.aborted) return resolve();
      cut.addEventListener('abort', () => { resting = false; resolve(); }, { once: true });
      if (resting) return;
      time.now += milliseconds;
      setImmediate(resolve);
    }),
  });
  let outbox = await phone();
  const left = [...wanted];
  while (left.length > 0) {
    await outbox.add(left.splice(0, 3));
    if (kills > 0) {
      kills -= 1;
      await new Promise((resolve) => { setTimeout(resolve, kills * 3); });
      outbox.close();
      outbox = await phone();
    }
  }
  for (let waited = 0; waited < 1500; waited += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 2); });
    const open = (await store.list<Message>('outbox')).filter(({ state }) => state !== 'refused' && state !== 'accepted');
    if (open.length === 0 && resting) break;
  }
  outbox.close();
  const kept = await store.list<Message>('outbox');
  expect(kept.map(({ state, command, problem }) => `${state} ${command.path} ${JSON.stringify(problem)}`)).toEqual([]);
}

/** Everything the day wrote, without what a clock or chance gave. */
async function rowsOf({ house: { db: { owner } } }: World, children: string[], round: string): Promise<Record<string, unknown[]>> {
  const ask = async (question: string, value: unknown) => (await owner.query(question, [value])).rows;
  return {
    visits: await ask(`select id, child_id, visited_on::text, extract(epoch from started_at)::int as at, elapsed_seconds, corrects, superseded from visits where child_id = any ($1) order by id`, children),
    planned: await ask(`select child_id, opened_on::text, due_on::text, done_on::text, because, visit_id from planned_visits where child_id = any ($1) order by child_id, opened_on`, children),
    questions: await ask(`select visit_id, kind, about from visit_questions where child_id = any ($1) order by visit_id, kind`, children),
    assessments: await ask(`select id, state, band, suggested, score, vetoes, previous from assessments where child_id = any ($1) order by id`, children),
    colours: await ask(`select colour, from_day::text, until_day::text, by_veto, assessment_id from child_colours where child_id = any ($1) order by from_day, colour`, children),
    concerns: await ask(`select id, urgency, state, child_id from concerns where child_id = any ($1) order by id`, children),
    checks: await ask(`select id, child_id, outcome from round_checks where round_id = $1 order by id`, round),
    finds: await ask(`select id, name, situations, state from round_finds where round_id = $1 order by id`, round),
    village: await ask(`select state, households, done_on::text from round_villages where round_id = $1`, round),
    told: await ask(`select child_id, word, kind, happened_on::text, count(*)::int from timeline_events where child_id = any ($1) group by 1, 2, 3, 4 order by 1, 2, 3`, children),
  };
}

test('in any order, by a bad line, killed and repeated: the same rows as straight through', { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(wantedDay, fates, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), fc.nat(3), async (wanted, fate, shuffle, kills) => {
    const children = [crypto.randomUUID(), crypto.randomUUID()];
    const round = crypto.randomUUID();
    await prepare([straight, rough], children, round);
    const messages = work(children, round, wanted);
    const shuffled = inAnyOrder(messages, shuffle);
    await send(straight, messages, [], 0);
    await send(rough, shuffled, [...fate], kills);
    const [expected, found] = [await rowsOf(straight, children, round), await rowsOf(rough, children, round)];
    expect(found).toEqual(expected);
    expect(found['visits']).toHaveLength(wanted.visits.length + 1);
    for (const { house } of [straight, rough]) await house.db.owner.query('delete from study_marks');
  }), { numRuns: 40, endOnFailure: true });
});
