import { auditExamples, auditPolicy } from '@tonghu/domain/audit/policy';
import { fundsExamples, fundsPolicy } from '@tonghu/domain/benefits/funds-policy';
import { figuresExamples, figuresPolicy } from '@tonghu/domain/benefits/figures-policy';
import { aidExamples, aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { proceduresExamples, proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { guardianExamples, guardianPolicy } from '@tonghu/domain/benefits/guardian-policy';
import { papersExamples, papersPolicy } from '@tonghu/domain/benefits/papers-policy';
import { sheetsExamples, sheetsPolicy } from '@tonghu/domain/benefits/sheets-policy';
import { standardsExamples, standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { recoveriesExamples, recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import { bankExamples, bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { departuresExamples, departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import { programmesExamples, programmesPolicy } from '@tonghu/domain/programmes/policy';
import { benefitsExamples, benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { childrenExamples, childrenPolicy } from '@tonghu/domain/children/policy';
import { deskExamples, deskPolicy } from '@tonghu/domain/desk/policy';
import { comingExamples, comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import { measuresExamples, measuresPolicy } from '@tonghu/domain/discovery/measures-policy';
import { duplicateExamples, duplicatePolicy } from '@tonghu/domain/children/duplicate-policy';
import { discoveryExamples, discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { insightExamples, insightPolicy } from '@tonghu/domain/insight/policy';
import { jobsExamples, jobsPolicy } from '@tonghu/domain/jobs/policy';
import { placesExamples, placesPolicy } from '@tonghu/domain/places/policy';
import { type Policy, decide } from '@tonghu/domain/policy';
import type { Example } from '@tonghu/domain/policy-table';
import { Post } from '@tonghu/domain/staff/posts';
import { staffExamples, staffPolicy } from '@tonghu/domain/staff/policy';
import { uploadsExamples, uploadsPolicy } from '@tonghu/domain/uploads/policy';
import { assessmentsExamples, assessmentsPolicy } from '@tonghu/domain/assessments/policy';
import { careExamples, carePolicy } from '@tonghu/domain/care/policy';
import { roundExamples, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import { fieldExamples, fieldPolicy } from '@tonghu/domain/field/policy';
import { deviceExamples, devicePolicy } from '@tonghu/domain/staff/device-policy';
import { studyExamples, studyPolicy } from '@tonghu/domain/staff/study-policy';
import { reportsExamples, reportsPolicy } from '@tonghu/domain/reports/policy';
import { cardExamples, cardPolicy } from '@tonghu/domain/visits/card-policy';
import { visitsExamples, visitsPolicy } from '@tonghu/domain/visits/policy';
import { endpoints } from '@tonghu/server/endpoints';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Given, ask, earnest, tables, urlOf } from './asking.ts';
import { idsBehind, theRest } from './behind-the-wall.ts';
import { type World, aWorld } from './world.ts';

/* Every endpoint from outside: without a session, from another site, from a post that may not, from another place. */

let world: World;
beforeAll(async () => { world = await aWorld(); });
afterAll(() => world.house.close());
const seed = 20_260_601;
const made = new Map<string, Given>();
/** One earnest request to an endpoint, the same for everybody who asks. */
function one(registered: (typeof endpoints)[number], salt = 0): Given {
  const key = `${registered.name} ${salt}`;
  const given = made.get(key) ?? fc.sample(earnest(registered, world), { seed: seed + salt, numRuns: 1 })[0]!;
  made.set(key, given);
  return given;
}
const closed = endpoints.filter(({ endpoint }) => endpoint.may !== 'anyone');

test('nothing is answered without a session', async () => {
  for (const registered of closed) {
    const reply = await ask(world, registered, one(registered), null);
    expect([registered.name, reply.statusCode, reply.json().code]).toEqual([registered.name, 401, 'not-signed-in']);
  }
});

test('no write is taken from another site', async () => {
  const origins: Record<string, string>[] = [
    {}, { 'x-tonghu': '0' }, { 'x-tonghu': '1', origin: 'https://evil.example' }, { 'x-tonghu': '1', origin: 'null' }, { 'x-tonghu': '1', origin: 'http://localhost:80.evil.example' },
    { 'x-tonghu': '1', 'sec-fetch-site': 'cross-site' }, { 'x-tonghu': '1', 'sec-fetch-site': 'same-site' },
  ];
  for (const registered of endpoints.filter(({ endpoint }) => endpoint.method !== 'GET')) {
    for (const headers of origins) {
      const reply = await ask(world, registered, one(registered), world.people['county-officer'], headers);
      expect([registered.name, headers, reply.statusCode, reply.json().code]).toEqual([registered.name, headers, 403, 'cross-site']);
    }
  }
});

/** Whether any case of the printed table lets somebody of a post do a deed. */
function mayEver<Subject>(policy: Policy<Subject>, examples: readonly Example<Subject>[]) {
  return (deed: string, post: Post): boolean => {
    const actor = world.town.actors[post];
    return examples.some((example) => decide(policy, deed, { ...actor, ...example.actor }, example.subject(actor)).may);
  };
}
const byWord: Record<string, () => (deed: string, post: Post) => boolean> = {
  staff: () => mayEver(staffPolicy, staffExamples), places: () => mayEver(placesPolicy, placesExamples), audit: () => mayEver(auditPolicy, auditExamples),
  jobs: () => mayEver(jobsPolicy, jobsExamples), uploads: () => mayEver(uploadsPolicy, uploadsExamples), children: () => mayEver(childrenPolicy, childrenExamples),
  discovery: () => mayEver(discoveryPolicy, discoveryExamples), benefits: () => mayEver(benefitsPolicy, benefitsExamples), insight: () => mayEver(insightPolicy, insightExamples),
  desk: () => mayEver(deskPolicy, deskExamples), assessments: () => mayEver(assessmentsPolicy, assessmentsExamples), care: () => mayEver(carePolicy, careExamples),
  rounds: () => mayEver(roundPolicy, roundExamples), field: () => mayEver(fieldPolicy, fieldExamples),
  devices: () => mayEver(devicePolicy, deviceExamples), study: () => mayEver(studyPolicy, studyExamples),
  reports: () => mayEver(reportsPolicy, reportsExamples), cards: () => mayEver(cardPolicy, cardExamples),
  visits: () => mayEver(visitsPolicy, visitsExamples),
  duplicates: () => mayEver(duplicatePolicy, duplicateExamples),
  coming: () => mayEver(comingPolicy, comingExamples), measures: () => mayEver(measuresPolicy, measuresExamples),
  funds: () => mayEver(fundsPolicy, fundsExamples),
  figures: () => mayEver(figuresPolicy, figuresExamples),
  aid: () => mayEver(aidPolicy, aidExamples),
  procedures: () => mayEver(proceduresPolicy, proceduresExamples),
  'guardian-page': () => mayEver(guardianPolicy, guardianExamples),
  papers: () => mayEver(papersPolicy, papersExamples),
  sheets: () => mayEver(sheetsPolicy, sheetsExamples),
  standards: () => mayEver(standardsPolicy, standardsExamples),
  recoveries: () => mayEver(recoveriesPolicy, recoveriesExamples),
  bank: () => mayEver(bankPolicy, bankExamples),
  programmes: () => mayEver(programmesPolicy, programmesExamples),
  departures: () => mayEver(departuresPolicy, departuresExamples),
};

test('what a policy refuses a post in every case is refused over the API, and the refusal says who may', async () => {
  let refusals = 0;
  const answered: string[] = [];
  for (const registered of closed.filter(({ endpoint, name }) => endpoint.may !== 'signed-in' && name !== 'followJob')) {
    const { may } = registered.endpoint;
    const ever = byWord[may.split('.')[0]!]!();
    for (const post of Post.options.filter((candidate) => !ever(may, candidate))) {
      for (let salt = 0; salt < 2; salt++) {
        const given = one(registered, salt);
        const reply = await ask(world, registered, given, world.people[post]);
        const said = `${post} ${registered.name} ${urlOf(registered, given)} ${reply.statusCode} ${reply.body.slice(0, 200)}`;
        if (reply.statusCode < 400) answered.push(said);
        if (reply.statusCode !== 403) continue;
        expect(reply.json().who?.length ?? (reply.json().code === 'two-people-needed' ? 1 : 0), said).toBeGreaterThan(0);
        refusals++;
      }
    }
  }
  expect(answered.join('\n')).toBe('');
  expect(refusals).toBeGreaterThan(150);
});

/** Of the public network and of the colleagues an administrator sees everything, so nothing of them is hidden. */
const open = new Set(['organisations']);

test('a record of another place answers like one that does not exist', async () => {
  let compared = 0;
  for (const registered of closed.filter(({ name }) => name !== 'followJob')) {
    const names = [...registered.endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
    const first = names[0];
    const table = first === undefined ? undefined : tables[first === 'id' ? registered.endpoint.path.split('/')[1]! : first];
    if (first === undefined || table === undefined || open.has(table) || (world.ids[table] ?? []).length === 0) continue;
    for (const who of [world.elsewhere, world.neighbour, world.people['city-leader'], world.people.finance, world.people.volunteer]) {
      if (who === world.people.finance && ['pay_runs', 'pay_lines', 'recoveries'].includes(table)) continue; // money of the county
      if (who === world.people['city-leader'] && ['staff', 'screening_rounds'].includes(table)) continue; // a leader sees colleagues, and sums of rounds
      if (who === world.neighbour && ['staff', 'screening_rounds'].includes(table)) continue; // a round is of the whole county
      if (who === world.people.volunteer && table === 'cards') continue; // those of a child entrusted are seen
      const hidden = (world.ids[table] ?? []).filter((id) => ![world.child].includes(id));
      if (who === world.elsewhere && table === 'staff') hidden.splice(0, hidden.length, world.town.actors['county-officer'].id);
      for (const id of hidden.slice(0, 2)) {
        const given = one(registered);
        const params = given.params as Record<string, unknown>;
        const real = await ask(world, registered, { ...given, params: { ...params, [first]: id } }, who);
        const missing = await ask(world, registered, { ...given, params: { ...params, [first]: crypto.randomUUID() } }, who);
        expect([registered.name, who.username, real.statusCode, real.json()], registered.name).toEqual([registered.name, who.username, missing.statusCode, missing.json()]);
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThan(150);
});

/** Fields of a body that name a record which may be hidden. Colleagues are seen by everybody; the own new ids are no record yet. */
const naming: Record<string, string> = {
  childId: 'children', childIds: 'children', cardId: 'cards', cardIds: 'cards', visitId: 'visits', uploadId: 'uploads', assessmentId: 'assessments', corrects: 'visits',
};

test('a hidden record named in the body answers like one that does not exist', async () => {
  const compared = new Set<string>();
  const { rows: [upload] } = await world.house.db.owner.query(
    `insert into uploads (id, name, size, received, purpose, created_by) values (gen_random_uuid(), 'x.jpg', 10, 0, 'visit-photo', $1) returning id`, [world.people.director.id]);
  await theRest(world.house.db, world.walled.id);
  const far: Record<string, string[]> = { ...world.ids, uploads: [upload.id] };
  const behind: Record<string, string[]> = { ...await idsBehind(world.house.db, world.walled.id), uploads: [upload.id] };
  for (const registered of closed.filter(({ endpoint }) => endpoint.method !== 'GET')) {
    for (let salt = 0; salt < 6; salt++) {
      const given = one(registered, 100 + salt);
      const { body } = given as { body: Record<string, unknown> };
      // A choice of kinds keeps its fields one level down.
      const held = [body, body?.['for']].filter((part) => typeof part === 'object' && part !== null) as Record<string, unknown>[];
      for (const [field, table] of held.flatMap((part) => Object.keys(part).map((name) => [name, naming[name]] as const))) {
        // The id of a new file is the sender's own.
        if (!table || body['as'] === 'filed') continue;
        const named = (id: string) => JSON.parse(JSON.stringify(body), (name, value) => (name === field ? (field.endsWith('s') && field !== 'corrects' ? [id] : id) : value));
        // Of another place; of the own, but behind the wall.
        for (const [who, ids] of [[world.elsewhere, far], [world.neighbour, far], [world.people.supervisor, behind], [world.people['county-officer'], behind], [world.people['social-worker'], behind]] as const) {
          const hidden = (ids[table] ?? []).find((id) => id !== world.child);
          if (hidden === undefined) continue;
          const answers = [];
          for (const id of [hidden, crypto.randomUUID()]) {
            const { statusCode, body: said } = await ask(world, registered, { ...given, body: named(id) }, who);
            answers.push([statusCode, said.replaceAll(id, 'id').replace(/"(id|receipt)":"[^"]*"/g, '')]);
          }
          expect([registered.name, field, who.username, answers[0]], registered.name).toEqual([registered.name, field, who.username, answers[1]]);
          compared.add(`${registered.name}.${field}`);
        }
      }
    }
  }
  for (const name of ['recordVisit.childId', 'recordVisit.cardId', 'recordVisit.corrects', 'submitAssessment.childId', 'makeCards.childIds', 'printSheets.cardIds', 'handOutList.cardIds', 'linkCard.childId', 'openPlan.assessmentId', 'finishTask.visitId',
    'recordCheck.childId', 'decideFind.childId', 'tellConcern.childId', 'addVisitPhoto.uploadId']) expect([...compared]).toContain(name);
});
