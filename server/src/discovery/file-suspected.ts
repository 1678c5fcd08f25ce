import type { PaidClass } from '@tonghu/domain/benefits/application';
import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { NewChild } from '@tonghu/domain/children/shapes';
import { NewCircumstance, NewGuardian } from '@tonghu/domain/children/guardian-shapes';
import type { Circumstance } from '@tonghu/domain/children/labels';
import type { IsoDate } from '@tonghu/domain/dates';
import type { fileSuspected as endpoint } from '@tonghu/domain/discovery/endpoints';
import type { ParentFacts } from '@tonghu/domain/discovery/facts';
import { FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import type { BodyOf } from '@tonghu/domain/endpoint';
import { readIdNumber } from '@tonghu/domain/id-number';
import { text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { onSheet } from '@tonghu/linkage/discovery/lines-of-sheet';
import { sql } from 'kysely';
import type { z } from 'zod';
import { startApplication } from '../benefits/applications/start-application.ts';
import { fileChild } from '../children/create-child.ts';
import { appendTimeline } from '../children/timeline.ts';
import { type MoveContext, beginMove, finishMove } from './move-suspected.ts';
import { type SuspectedRecord, familyOf } from './open-suspected.ts';

/**
 * Turns a confirmed suspicion into a file with the facts the run gathered, and
 * for a paid class into an application. A child who has a file already keeps
 * it: the circumstances the run found are added to it.
 */
export async function fileSuspected(tx: Tx, context: MoveContext, id: string, wanted: BodyOf<typeof endpoint>): Promise<Suspected> {
  const record = await beginMove(tx, context, id, 'file');
  const { vault, actor, today } = context;
  const childId = record.child_id ?? (await existingFile(tx, record.person_token)) ?? wanted.childId;
  const guardians = guardiansOf(context, record);
  if (childId === wanted.childId) {
    await fileChild({ tx, vault, actor, today }, NewChild.parse({
      id: childId, name: record.name, sex: record.sex, birthDate: record.birth_date, idNumber: vault.open(record.id_number_sealed),
      hukouCode: await knownPlace(tx, record.facts.hukou), ruralHukou: record.facts.ruralHukou ?? null,
      residenceCode: (await knownPlace(tx, record.facts.residence)) ?? record.place_code, livesElsewhereSince: record.facts.livesElsewhereSince ?? null,
      guardians,
    } satisfies z.input<typeof NewChild>));
  }
  await keepClassAndHealth(tx, context, record, childId);
  const applicationId = isPaid(record.class)
    ? await startApplication({ tx, actor }, childId, {
      id: wanted.applicationId, class: record.class, appliedOn: today, applicant: wanted.applicant, applicantKind: wanted.applicantKind, suspectedId: id,
    }, today)
    : undefined;
  await appendTimeline(tx, {
    childId, happenedOn: today, word: 'discovery', kind: 'found', refersTo: id, by: actor.id,
    says: text('由部门数据比对发现，经核实建档', 'Found by matching department files, checked, and given a file'),
  });
  return finishMove(tx, context, record, 'file', null, { childId, ...(applicationId ? { applicationId } : {}) });
}

/** The paid classes, by their facts in domain. */
const isPaid = (one: ChildClass): one is PaidClass => childClasses[one].paid;

async function existingFile(tx: Tx, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select coalesce((select s.id from children s where s.id = c.duplicate_of), c.id) as id from children c where c.id_number_token = ${token}`.execute(tx);
  return rows[0]?.id;
}

/** The nearest place of the register for a code of the files; null when the child is from elsewhere. */
async function knownPlace(tx: Tx, code: string | undefined): Promise<string | null> {
  if (!code) return null;
  const { rows } = await sql<{ code: string }>`select code from places where code = any (${[12, 9].map((length) => code.slice(0, length))}) order by level desc limit 1`.execute(tx);
  return rows[0]?.code ?? null;
}

/** A service class holds from the check on; a paid one only from the county's decision. A card seen in the files becomes a health record. */
async function keepClassAndHealth(tx: Tx, { actor, today }: MoveContext, record: SuspectedRecord, childId: string): Promise<void> {
  if (!childClasses[record.class].paid) {
    await sql`insert into child_classes (id, child_id, class, from_day, created_by) values (${crypto.randomUUID()}, ${childId}, ${record.class}, ${today}, ${actor.id})
      on conflict (child_id, class) where until_day is null do nothing`.execute(tx);
  }
  const card = record.facts.disability;
  if (card) {
    await sql`insert into child_health (id, child_id, state, disability_kind, disability_grade, card_until, known_on, source, created_by)
      values (${crypto.randomUUID()}, ${childId}, 'disabled', ${card.kind}, ${card.grade}, ${card.until ?? null}, ${today}, 'department-file', ${actor.id})`.execute(tx);
  }
}

function guardiansOf({ vault }: MoveContext, record: SuspectedRecord): z.input<typeof NewGuardian>[] {
  const family = familyOf(vault, record);
  return (['father', 'mother'] as const).flatMap((relation) => {
    const facts = record.facts[relation];
    const person = family[relation];
    if (!person && !facts) return [];
    const number = person?.idNumber && readIdNumber(person.idNumber).ok ? person.idNumber : null;
    const lost = Boolean(facts?.dead ?? facts?.missing ?? facts?.guardianshipRevoked);
    return [{
      id: crypto.randomUUID(), relation, isGuardian: !lost, name: person?.name ?? '', neverKnown: facts?.neverKnown ?? !person?.name, idNumber: number,
      circumstances: circumstancesOf(facts ?? {}, evidenceFor(record, relation)),
    }];
  });
}

/** What the feed rows say of one parent, as one text a circumstance keeps with it. */
function evidenceFor(record: SuspectedRecord, relation: 'father' | 'mother'): string {
  const who = relation === 'father' ? '父亲' : '母亲';
  const rows = record.reasons.because.flatMap((reason) => reason.evidence).filter((row) => row.says.startsWith(who));
  return [...new Set(rows.map((row) => `${row.says}（${sourceInWords(row.source)}文件${onSheet(row.sheet)}${row.line === null ? '' : `第${row.line}行`}）`))].join('；').slice(0, 400);
}

const sourceInWords = (source: string): string => fileKinds[FileKind.safeParse(source).data ?? 'population'].title.zh;

type One = z.input<typeof NewCircumstance>;

/** A parent's facts as dated circumstances of the file. */
function circumstancesOf(facts: ParentFacts, evidence: string): One[] {
  const found: One[] = [];
  const add = (circumstance: Circumstance, from: IsoDate, more: Partial<One> = {}) =>
    found.push({ id: crypto.randomUUID(), circumstance, from, evidence, source: 'department-file', ...more });
  const { dead, missing, disability, severeIllness, prison, drugDetox, libertyRestricted, outOfContact, guardianshipRevoked, deported, away } = facts;
  if (dead) add('dead', dead.on, { detail: { declared: dead.declared ?? false } });
  if (missing) add('missing', missing.declaredOn);
  if (disability?.from) add('severe-disability', disability.from, { detail: { kind: disability.kind, grade: disability.grade }, until: disability.until ?? null });
  if (severeIllness?.on) add('severe-illness', severeIllness.on, { detail: { illness: severeIllness.illness } });
  if (prison) add('prison', prison.from, { until: prison.until ?? null });
  if (drugDetox) add('drug-detox', drugDetox.from, { until: drugDetox.until ?? null });
  if (libertyRestricted) add('liberty-restricted', libertyRestricted.from, { until: libertyRestricted.until ?? null });
  if (outOfContact) add('out-of-contact', outOfContact.reportedOn, { detail: { found: outOfContact.found, receiptOn: outOfContact.receiptOn ?? null, recognisedOn: outOfContact.recognisedOn ?? null } });
  if (guardianshipRevoked) add('guardianship-revoked', guardianshipRevoked.on, { until: guardianshipRevoked.restoredOn ?? null });
  if (deported) add('deported', deported.on);
  if (away) add('away', away.from, { detail: { place: away.place ?? '' } });
  return found;
}

