import { Buffer } from 'node:buffer';
import { acting } from '@tonghu/db/acting';
import { addDays, todayInChina } from '@tonghu/domain/dates';
import type { Post } from '@tonghu/domain/staff/posts';
import { aChild, anIdNumber, pathOfCode, testPlaces } from '@tonghu/server/children/testing';
import { refreshComing } from '@tonghu/server/discovery/coming/refresh-coming';
import { type FoundPair, keepReviews } from '@tonghu/server/discovery/links/keep-reviews';
import type { Browser, TestApp } from '@tonghu/server/testing/test-app';
import { ok } from './ok.ts';

/* What comes of department files: files with their statements, pairs to compare, coming events, findings, two files of one child. */

type People = Record<Post, Browser & { id: string }>;
export const runId = '00000000-0000-4000-8000-00000000aa01';
const id = () => crypto.randomUUID();

/** A department file as a county sends it, from its bytes. */
export async function sendFile(who: Browser, content: string, more: object = {}) {
  const bytes = Buffer.from(content);
  const uploadId = id();
  await ok(who.call('POST', '/uploads', { body: { id: uploadId, name: '学籍.csv', size: bytes.length, purpose: 'department-file' } }));
  await ok(who.call('PUT', `/uploads/${uploadId}/pieces/0`, { body: bytes, headers: { 'content-type': 'application/octet-stream' } }));
  return ok(who.call('POST', '/department-files', { body: { id: id(), uploadId, source: '区教育局', contact: '', purpose: '发现困境儿童', legalBases: ['pipl-13-3'], legalWords: '', ...more } }));
}

export async function departments({ db, parts }: TestApp, people: People, child: string): Promise<void> {
  const officer = people['county-officer'];
  const today = todayInChina();
  const file = await sendFile(officer, '身份证号,姓名,学籍状态\n990101201503011229,欧阳晓雁,休学\n', { kind: 'school', expiresOn: addDays(today, 30) });
  await ok(officer.call('POST', `/department-files/${file.id}/extension`, { version: file.version, body: { to: addDays(today, 60), reason: '核查尚未结束' } }));
  await ok(officer.call('POST', `/children/${child}/findings`, { body: { id: id(), fact: 'livesWithFamily', value: false, knownOn: today, source: 'visit', evidence: '走访记录' } }));
  const placeOf = () => ({ code: testPlaces.village, path: pathOfCode(testPlaces.village) });
  const found = [4, 5, 6].map((line): FoundPair => ({
    kind: 'school', why: 'alike', line, sheet: null, key: `row ${line}`, chance: 0.7, prior: -12.5,
    parts: [{ field: 'given', level: 'sound', says: { zh: '姓名同音', en: 'Names that sound the same' }, weight: 8.1 }],
    row: { name: '欧阳晓雁', idNumber: null, sex: 'female', birthDate: '2015-03-01', division: null, fatherName: null, motherName: null },
    person: { name: '欧阳晓燕', idNumber: '990101201503011229', sex: 'female', birthDate: '2015-03-01', division: testPlaces.village, fatherName: null, motherName: null },
  }));
  await acting(db, people['city-officer'].id, (tx) => keepReviews(tx, parts, runId, () => ({ id: file.id, source: '区教育局' }), found, placeOf));
  await aRelease(db, people.supervisor);
}

/** A father to be released soon, foretold, and ticked off. */
async function aRelease(db: TestApp['db'], supervisor: Browser): Promise<void> {
  const today = todayInChina();
  const circumstance = (kind: 'prison' | 'dead', until?: string) => [{ id: id(), circumstance: kind, from: '2022-01-01', ...(until ? { until } : {}), evidence: '判决书', source: 'paper' as const }];
  const guardian = (relation: 'father' | 'mother', circumstances: ReturnType<typeof circumstance>) => ({ id: id(), relation, isGuardian: true, name: '高墙', idNumber: anIdNumber('1988-05-06', relation === 'father' ? 'male' : 'female'), circumstances });
  const child = await aChild(db, { name: '将至童', guardians: [guardian('father', circumstance('prison', addDays(today, 20))), guardian('mother', circumstance('dead'))] });
  await db.owner.query(`insert into child_classes (id, child_id, class, from_day) values (gen_random_uuid(), $1, 'de-facto-unsupported', '2022-03-01')`, [child.id]);
  await refreshComing(db, today);
  const { rows } = await ok(supervisor.call('GET', '/coming?within=180'));
  const { kind, day } = rows.find((row: { childId: string | null }) => row.childId === child.id);
  await ok(supervisor.call('POST', '/coming/prepared', { body: { id: id(), childId: child.id, kind, about: 'father.prison', day, note: '已联系监狱' } }));
}

/** Two files of one child, told apart once and taken back: what a person said is on record, and the pair is open. */
export async function twins({ db }: TestApp, people: People): Promise<[string, string]> {
  const born = { name: '王双双', birthDate: '2019-04-05', sex: 'female' as const };
  const guardians = () => [{ id: id(), relation: 'father' as const, isGuardian: true, name: '王大勇' }, { id: id(), relation: 'mother' as const, isGuardian: true, name: '刘芳' }];
  const pair: [string, string] = [(await aChild(db, { ...born, guardians: guardians() })).id, (await aChild(db, { ...born, idNumber: null, noNumberReason: 'not-registered', guardians: guardians() })).id];
  const officer = people['county-officer'];
  const at = `/duplicates/${pair.join('/')}`;
  const opened = await ok(officer.call('GET', at));
  const apart = await ok(officer.call('POST', `${at}/tell-apart`, { version: opened.version, body: { reason: '两个孩子' } }));
  await ok(officer.call('POST', `${at}/take-back`, { version: apart.version, body: { reason: '弄错了' } }));
  return pair;
}
