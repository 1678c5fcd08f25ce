import type { Tx } from '@tonghu/db/acting';
import type { Vault } from '@tonghu/db/crypto/vault';
import type { Actor, Right } from '@tonghu/domain/actor';
import { maskPhone } from '@tonghu/domain/id-number';
import { Problem } from '@tonghu/domain/problem';
import { type AccountFields, type NewAccount, type OpenedAccount } from '@tonghu/domain/staff/account';
import { staffPolicy } from '@tonghu/domain/staff/policy';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import type { z } from 'zod';
import { mustMay } from '../must-may.ts';
import { getPlace } from '../places/find-place.ts';
import { getOpenedAccount } from './accounts.ts';

type Fields = z.output<typeof AccountFields>;

/** Makes an account. `hash`: of the first password, made before the transaction since it takes its time. */
export async function createAccount(tx: Tx, vault: Vault, actor: Actor, given: z.output<typeof NewAccount>, hash: string): Promise<OpenedAccount> {
  mustMay(staffPolicy, 'staff.create', actor, { id: given.id, post: null, wanted: given.post });
  const path = await pathFor(tx, given.post, given.placeCode);
  const phone = sealedPhone(vault, given.phone ?? null);
  const { rows } = await sql`
    insert into staff (id, username, name, post, place_code, path, organisation_id, phone_sealed, phone_hint, record_check_on, created_by)
    values (${given.id}, ${given.username}, ${given.name}, ${given.post}, ${given.placeCode}, ${path}, ${given.organisationId},
            ${phone.sealed}, ${phone.hint}, ${given.recordCheckOn}, ${actor.id})
    on conflict do nothing returning id`.execute(tx);
  if (rows.length === 0) return repeated(tx, given);
  await sql`select set_password(${given.id}, ${hash}, true)`.execute(tx);
  return getOpenedAccount(tx, given.id);
}

/** The same id with the same content is the same command sent twice; anything else is a clash. */
async function repeated(tx: Tx, given: z.output<typeof NewAccount>): Promise<OpenedAccount> {
  const { rows } = await sql<{ id: string; username: string }>`select id, username from staff where id = ${given.id} or username = ${given.username}`.execute(tx);
  const same = rows.find((row) => row.id === given.id);
  if (!same) throw new Problem('already-exists', { fields: { username: text('这个用户名已有人使用', 'This user name is taken') } });
  const stored = await getOpenedAccount(tx, given.id);
  if (same.username !== given.username || stored.name !== given.name || stored.post !== given.post || stored.place.code !== given.placeCode) {
    throw new Problem('id-already-used');
  }
  return stored;
}

export async function editAccount(tx: Tx, vault: Vault, actor: Actor, id: string, version: number, given: Fields): Promise<OpenedAccount> {
  const stored = await getOpenedAccount(tx, id);
  mustMay(staffPolicy, 'staff.edit', actor, { ...stored, wanted: given.post });
  mustBeAt(stored, version);
  const path = await pathFor(tx, given.post, given.placeCode);
  const phone = sealedPhone(vault, given.phone ?? null);
  return changed(tx, id, version, sql`
    update staff set name = ${given.name}, post = ${given.post}, place_code = ${given.placeCode}, path = ${path}, organisation_id = ${given.organisationId},
      record_check_on = ${given.recordCheckOn},
      phone_sealed = case when ${given.phone === undefined} then phone_sealed else ${phone.sealed} end,
      phone_hint = case when ${given.phone === undefined} then phone_hint else ${phone.hint} end
    where id = ${id} and version = ${version}`);
}

export async function switchAccount(tx: Tx, actor: Actor, id: string, version: number, active: boolean): Promise<OpenedAccount> {
  const stored = await getOpenedAccount(tx, id);
  mustMay(staffPolicy, active ? 'staff.activate' : 'staff.deactivate', actor, stored);
  mustBeAt(stored, version);
  return changed(tx, id, version, sql`update staff set active = ${active} where id = ${id} and version = ${version}`);
}

export async function grantRights(tx: Tx, actor: Actor, id: string, version: number, rights: Right[]): Promise<OpenedAccount> {
  const stored = await getOpenedAccount(tx, id);
  mustMay(staffPolicy, 'staff.grant', actor, stored);
  mustBeAt(stored, version);
  return changed(tx, id, version, sql`update staff set rights = ${[...new Set(rights)]} where id = ${id} and version = ${version}`);
}

async function changed(tx: Tx, id: string, version: number, update: ReturnType<typeof sql>): Promise<OpenedAccount> {
  const { numAffectedRows } = await update.execute(tx);
  const stored = await getOpenedAccount(tx, id);
  if (numAffectedRows === 0n) throw new Problem('changed-meanwhile', { theirs: stored });
  return stored;
}

/** Refuses a writer who saw an older version, and shows the one that is stored. */
function mustBeAt(stored: OpenedAccount, version: number): void {
  if (stored.version !== version) throw new Problem('changed-meanwhile', { theirs: stored });
}

/** The path of the place, if the post is given at that level. */
async function pathFor(tx: Tx, post: Post, placeCode: string): Promise<string> {
  const place = await getPlace(tx, placeCode);
  if (posts[post].levels.includes(place.level)) return place.path;
  throw new Problem('bad-input', { fields: { placeCode: text('这个岗位不设在这一级', 'This post does not exist at this level') } });
}

function sealedPhone(vault: Vault, phone: string | null): { sealed: string | null; hint: string | null } {
  return phone === null ? { sealed: null, hint: null } : { sealed: vault.seal(phone), hint: maskPhone(phone.replace(/[^\d]/g, '')) };
}
