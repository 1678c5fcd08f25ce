import { acting } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import type { StudyAnswers } from '@tonghu/domain/benefits/aid-shapes';
import type { ChildClass } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import { type Town, aChild, pathOfCode, testDay, testPlaces } from '../../children/testing.ts';
import { runTools } from '../pay-run/testing.ts';
import { draft, putInForce } from './draft-aid.ts';
import { getStoredEnrolment } from './enrolment-row.ts';
import type { Keeping } from './keep-paper.ts';
import { moveEnrolment } from './move-enrolment.ts';
import { publishAid } from './publish-aid.ts';
import { record } from './proofs.ts';
import { startEnrolment } from './start-enrolment.ts';

/* Factories for tests of aid: young orphans who study on, on their way into a programme. Invented people. */

type Tx = Parameters<Parameters<typeof acting>[2]>[0];
export const shippedBody = (programme: string): AidDefinition => shippedAid.find((one) => one.programme === programme)!.body;
export const by = <T>(town: Town, actor: Actor, work: (by: { tx: Tx; actor: Actor }) => Promise<T>): Promise<T> => acting(town.db, actor.id, (tx) => work({ tx, actor }));
export const keepingAt = (town: Town, at: { tx: Tx; actor: Actor }): Keeping => ({ ...at, vault: town.db.vault, files: runTools(town.db.vault).files });

/** A finished upload of somebody, as the pages send it: a PDF unless said otherwise. */
export async function anUpload(town: Town, actor: Actor, content: Buffer = Buffer.from('%PDF-1.7\n一张证明'), mediaType = 'application/pdf'): Promise<string> {
  const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
  await runTools(town.db.vault).files.put(fileId, content);
  await town.db.owner.query(
    `insert into uploads (id, name, size, received, purpose, media_type, file_id, created_by) values ($1, '证明.pdf', $2, $2, 'attachment', $3, $4, $5)`, [id, content.length, mediaType, fileId, actor.id]);
  return id;
}
export const publish = (town: Town) => publishAid(town.db.owner, shippedAid);

/** All that education aid asks of a student of the first degree. */
export const fullAnswers: StudyAnswers = { studies: 'bachelor', fullTime: true, nationalPlan: false, mainland: true, continuous: true };

/** Somebody of nineteen, recognised as an orphan as a child, whose file was closed by age. */
export async function aStudent(town: Town, { name = '张小河', held = 'community-orphan' as ChildClass, walled = false, open = false } = {}) {
  const child = await aChild(town.db, { name, birthDate: '2009-03-01' });
  // Files are opened for minors only; this one was, years ago.
  await town.db.owner.query(`update children set birth_date = '2007-03-01' where id = $1`, [child.id]);
  await town.db.owner.query(`insert into child_classes (id, child_id, class, from_day, until_day) values (gen_random_uuid(), $1, $2, '2015-01-01', '2025-03-01')`, [child.id, held]);
  await town.db.owner.query(`update children set status = $2, closed_on = $3, closed_reason = $4, walled = $5 where id = $1`,
    [child.id, open ? 'open' : 'closed', open ? null : '2025-03-01', open ? null : 'turned-18', walled]);
  return child;
}

/** An enrolment in a state on the way: applied, examined, or running from the autumn term of 2025. */
export async function anEnrolment(town: Town, { childId, programme = 'orphan-study', state = 'running' as 'applied' | 'examined' | 'running', proofOn = '2026-03-02' as IsoDate | null, fromMonth = '2025-09', answers = fullAnswers }: {
  childId: string; programme?: string; state?: 'applied' | 'examined' | 'running'; proofOn?: IsoDate | null; fromMonth?: string; answers?: StudyAnswers;
}): Promise<string> {
  const id = crypto.randomUUID();
  const { director, supervisor } = town.actors;
  await by(town, director, (at) => startEnrolment(at, childId, { id, programme, applicant: '本人', appliedOn: '2026-03-01', school: '某某学院', answers }, testDay));
  if (proofOn) await prove(town, id, '2025-2026-2', proofOn);
  if (state === 'applied') return id;
  await move(town, supervisor, id, 'examine');
  if (state === 'running') await by(town, town.actors['county-officer'], async (at) => moveEnrolment(at, id, await versionNow(at.tx, id), { move: 'confirm', reason: '核对无误，予以确认', fromMonth }, testDay));
  return id;
}

export const versionNow = async (tx: Tx, id: string): Promise<number> => (await getStoredEnrolment(tx, id)).version;
export const move = (town: Town, actor: Actor, id: string, name: Parameters<typeof moveEnrolment>[3]['move'], given: Partial<Parameters<typeof moveEnrolment>[3]> = {}) =>
  by(town, actor, async (at) => moveEnrolment(at, id, await versionNow(at.tx, id), { move: name, reason: '情况属实', ...given }, testDay));

export const prove = (town: Town, enrolmentId: string, period: string, onDay: IsoDate, roll: 'enrolled' | 'suspended' | 'graduated' | 'dropped-out' = 'enrolled') =>
  by(town, town.actors.director, (at) => record(keepingAt(town, at), enrolmentId, { id: crypto.randomUUID(), period, paper: 'enrolment-proof', onDay, roll, note: '', uploadId: null, attachmentId: null }, testDay));

/** A programme the city defines by a form: drafted by its officer, put in force by its leader. */
export async function inForce(town: Town, programme: string, body: AidDefinition, fromDay: IsoDate = '2026-01-01'): Promise<string> {
  const id = crypto.randomUUID();
  await by(town, town.actors['city-officer'], (at) => draft(at, { id, programme, fromDay, body }));
  // A leader of the town's factory belongs to the county; the city's is somebody of the city.
  const leader = await cityLeader(town);
  await by(town, leader, (at) => putInForce(at, id, 1));
  return id;
}

export async function cityLeader(town: Town): Promise<Actor> {
  const { city } = testPlaces;
  await town.db.owner.query(`update staff set place_code = $2, path = $3 where id = $1`, [town.actors['city-leader'].id, city, pathOfCode(city)]);
  return { ...town.actors['city-leader'], place: { ...town.actors['city-leader'].place, code: city, path: pathOfCode(city), level: 2 } };
}
