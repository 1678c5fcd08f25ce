import { todayInChina } from '@tonghu/domain/dates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { aPaidChild } from '../testing.ts';
import { textOfPdf } from './pdf-text.ts';

let app: TestApp;
beforeAll(async () => { app = await testApp(); });
afterAll(() => app.close());
const village = '990101001001';
const first = `东县民童失字〔${todayInChina().slice(0, 4)}〕1号`;

test('a paper is issued, listed, and given again byte for byte; opening it is recorded; another county finds nothing', async () => {
  const child = await aPaidChild(app.db, { village });
  const officer = await app.as('county-officer', '990101');
  const body = { id: crypto.randomUUID(), kind: 'lost-contact-receipt', aboutId: child.id };
  const issued = await officer.call('POST', '/papers', { body });
  expect([issued.statusCode, issued.json().number]).toEqual([200, first]);
  expect((await officer.call('POST', '/papers', { body })).json().number).toBe(first);
  const listed = (await officer.call('GET', `/papers?childId=${child.id}`)).json();
  expect([listed.offers.map(({ kind }: { kind: string }) => kind), listed.issued.length]).toEqual([['lost-contact-receipt', 'lost-contact-finding'], 1]);
  const [one, two] = [await officer.call('GET', `/papers/${body.id}/file`), await officer.call('GET', `/papers/${body.id}/file`)];
  expect(one.headers['content-type']).toBe('application/pdf');
  expect(decodeURIComponent(String(one.headers['content-disposition']))).toContain(`${first}.pdf`);
  expect(Buffer.compare(one.rawPayload, two.rawPayload)).toBe(0);
  expect(textOfPdf(one.rawPayload).join('')).toContain(child.name);
  const { rows } = await app.db.owner.query(`select actor from audit_rows where subject_kind = 'issued_papers' and subject_id = $1 and action = 'export'`, [body.id]);
  expect(rows).toEqual([{ actor: officer.id }, { actor: officer.id }]);
  const elsewhere = await app.as('county-officer', '990102');
  for (const path of [`/papers/${body.id}/file`, `/papers?childId=${child.id}`]) expect((await elsewhere.call('GET', path)).statusCode).toBe(404);
  for (const post of ['city-leader', 'finance', 'volunteer'] as const) expect((await (await app.as(post, '990101')).call('GET', `/papers/${body.id}/file`)).statusCode).toBeGreaterThanOrEqual(403);
});

test('several as one PDF over the wire, and the settings of the city', async () => {
  const child = await aPaidChild(app.db, { village });
  const officer = await app.as('county-officer', '990101');
  const printed = await officer.call('POST', '/papers/print', { body: { papers: ['lost-contact-receipt', 'lost-contact-finding'].map((kind) => ({ id: crypto.randomUUID(), kind, aboutId: child.id })) } });
  expect([printed.statusCode, textOfPdf(printed.rawPayload).length]).toEqual([200, 2]);
  const city = await app.as('city-officer', '9901');
  const { rows } = (await city.call('GET', '/papers/issuers')).json();
  expect(rows.map(({ place }: { place: { code: string } }) => place.code)).toEqual(['9901', '990101', '990102']);
  const saved = await city.call('PUT', '/papers/issuers/990102', { version: 0, body: { ...rows[2], issuer: '西县民政和退役军人事务局' } });
  expect([saved.statusCode, saved.json().set, saved.json().version]).toEqual([200, true, 1]);
  expect((await city.call('PUT', '/papers/issuers/990102', { version: 0, body: rows[2] })).statusCode).toBe(409);
  expect((await officer.call('GET', '/papers/issuers')).statusCode).toBe(403);
});

test('a preview of a notice carries no number, and the issued one takes its place', async () => {
  const child = await aPaidChild(app.db, { village });
  const id = crypto.randomUUID();
  await app.db.owner.query(`insert into applications (id, number, child_id, class, state, applied_on, applicant, applicant_kind, facts, answer, rule_version, answered_on, place_code, path)
    select $1, '990101-2026-000001', id, 'community-orphan', 'refused', '2026-05-01', '李秀英', 'relative', '{"facts":{},"from":{}}', '{"is":"not-eligible","because":[],"ask":[],"wouldChange":[],"cite":["国办发〔2010〕54号"],"rule":"orphan","version":"2010-01-01"}', '1', '2026-05-01', place_code, path from children where id = $2`, [id, child.id]);
  await app.db.owner.query(`insert into application_steps (id, application_id, move, from_state, to_state, reason, on_day) values (gen_random_uuid(), $1, 'refuse', 'confirming', 'refused', '母亲有固定工作', '2026-05-20')`, [id]);
  const officer = await app.as('county-officer', '990101');
  expect(textOfPdf((await officer.call('GET', `/applications/${id}/notice`)).rawPayload).join('')).toMatch(/出具时编号.*母亲有固定工作/s);
  const { number } = (await officer.call('POST', '/papers', { body: { id: crypto.randomUUID(), kind: 'decision-notice', aboutId: id } })).json();
  expect(textOfPdf((await officer.call('GET', `/applications/${id}/notice`)).rawPayload).join('')).toContain(number);
});
