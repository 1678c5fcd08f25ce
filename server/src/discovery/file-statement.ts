import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { decideExtension, extendFile as extendEndpoint, listFileStatements, stateFile as stateEndpoint } from '@tonghu/domain/discovery/endpoints';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { type DepartmentFile, type FileStatement, lackingIn } from '@tonghu/domain/discovery/suspected';
import type { BodyOf, ReplyOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { type FileRecord, getFile, latestExpiryOf, showFile } from './file-row.ts';

/** Who changes a file, and the version they had on screen. */
export interface Changing { actor: Actor; version: number; today: string }

const needed = {
  source: text('请写明是哪个部门送来的', 'Say which department sends it'),
  purpose: text('请写明用来做什么', 'Say what it is for'),
  legalBases: text('请选择或写明法律依据', 'Choose a legal basis, or write it'),
};

/** Refuses a file of which nobody says who sends it, what for and on what basis. */
export function mustBeStated(statement: FileStatement): void {
  const lacking = lackingIn(statement);
  if (lacking.length) throw new Problem('file-not-stated', { fields: Object.fromEntries(lacking.map((field) => [field, needed[field]])) });
}

/** Refuses a last day that lies behind, or later than the place allows. */
export function mustBeKeepable(expiresOn: string, today: string, latest: string): void {
  const says = expiresOn < today ? text('不能早于今天', 'Not before today') : expiresOn > latest ? text(`最晚到 ${latest}`, `Not later than ${latest}`) : null;
  if (says) throw new Problem('bad-input', { fields: { expiresOn: says, to: says } });
}

/** Locks a file in use and checks the version seen. */
export async function beginChange(tx: Tx, id: string, version: number): Promise<FileRecord> {
  const file = await getFile(tx, id, true);
  if (file.version !== version) throw new Problem('changed-meanwhile', { theirs: showFile(file) });
  if (file.state === 'expired') throw new Problem('wrong-state');
  return file;
}

/** Corrects what a file rests on. The last day may come nearer, not move away. */
export async function stateFile(tx: Tx, { actor, version, today }: Changing, id: string, body: BodyOf<typeof stateEndpoint>): Promise<DepartmentFile> {
  mustMay(discoveryPolicy, 'discovery.send-file', actor, { state: null, answer: null });
  mustBeStated(body);
  const file = await beginChange(tx, id, version);
  if (body.expiresOn > file.expires_on) {
    throw new Problem('bad-input', { fields: { expiresOn: text('延长保存要写明理由，由另一人复核', 'Keeping it longer takes a reason and a second person') } });
  }
  if (body.expiresOn !== file.expires_on) mustBeKeepable(body.expiresOn, today, latestExpiryOf(file));
  await sql`update department_files set source = ${body.source}, contact = ${body.contact}, purpose = ${body.purpose}, legal_bases = ${body.legalBases}, legal_words = ${body.legalWords},
              stated = true, as_of = ${body.asOf}, expires_on = ${body.expiresOn} where id = ${id}`.execute(tx);
  return showFile(await getFile(tx, id));
}

/** Asks to keep the content longer. A second asking replaces the first. */
export async function askExtension(tx: Tx, { actor, version, today }: Changing, id: string, { to, reason }: BodyOf<typeof extendEndpoint>): Promise<DepartmentFile> {
  mustMay(discoveryPolicy, 'discovery.send-file', actor, { state: null, answer: null });
  const file = await beginChange(tx, id, version);
  if (to <= file.expires_on) throw new Problem('bad-input', { fields: { to: text(`现在保存到 ${file.expires_on}`, `It is kept until ${file.expires_on} already`) } });
  mustBeKeepable(to, today, latestExpiryOf(file));
  await sql`update department_files set extend_to = ${to}, extend_reason = ${reason}, extend_by = ${actor.id}, extend_at = now() where id = ${id}`.execute(tx);
  return showFile(await getFile(tx, id));
}

/** Grants what somebody else asked for, or does not; either way the asking is over. */
export async function answerExtension(tx: Tx, { actor, version }: Changing, id: string, { granted }: BodyOf<typeof decideExtension>): Promise<DepartmentFile> {
  mustMay(discoveryPolicy, 'discovery.grant-extension', actor, { state: null, answer: null });
  const file = await beginChange(tx, id, version);
  mustMay(discoveryPolicy, 'discovery.grant-extension', actor, { state: null, answer: null, askedBy: file.extend_by });
  if (file.extend_to === null) throw new Problem('wrong-state');
  await sql`update department_files set expires_on = ${granted ? file.extend_to : file.expires_on}, extend_to = null, extend_reason = null, extend_by = null, extend_at = null where id = ${id}`.execute(tx);
  return showFile(await getFile(tx, id));
}

/** What was stated last, a row a sender and kind, the newest first. */
export async function lastStatements(tx: Tx, actor: Actor): Promise<ReplyOf<typeof listFileStatements>> {
  mustMay(discoveryPolicy, 'discovery.send-file', actor, { state: null, answer: null });
  const { rows } = await sql<ReplyOf<typeof listFileStatements>['rows'][number]>`
    select source, kind, contact, purpose, legal_bases as "legalBases", legal_words as "legalWords" from (
      select distinct on (source, kind) * from department_files where stated order by source, kind, created_at desc) last order by created_at desc limit 200`.execute(tx);
  return { rows };
}
