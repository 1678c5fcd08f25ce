import type { Tx } from '@tonghu/db/acting';
import type { Actor } from '@tonghu/domain/actor';
import type { OpenedAccount } from '@tonghu/domain/staff/account';
import { staffPolicy } from '@tonghu/domain/staff/policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import type { listPostCodeRules as endpoint } from '@tonghu/domain/staff/endpoints';
import { Post, posts } from '@tonghu/domain/staff/posts';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { getOpenedAccount } from './accounts.ts';

/** The system administrator gives a first password again, to be changed at once. */
export async function resetPassword(tx: Tx, actor: Actor, id: string, hash: string): Promise<null> {
  mustMay(staffPolicy, 'staff.reset-password', actor, await getOpenedAccount(tx, id));
  await sql`select set_password(${id}, ${hash}, true)`.execute(tx);
  return null;
}

/** The security administrator asks an account for codes; `forget` takes a lost authenticator away. */
export async function setCodeRule(tx: Tx, actor: Actor, id: string, needed: boolean, forget: boolean): Promise<OpenedAccount> {
  mustMay(staffPolicy, 'staff.require-code', actor, await getOpenedAccount(tx, id));
  await sql`select set_sign_in_rules(${id}, ${needed}, ${forget}, false)`.execute(tx);
  return getOpenedAccount(tx, id);
}

/** The same for a post: every account that holds it, and those made later. The own account is left out: nobody loosens the own lock. */
export async function requireCodeOfPost(tx: Tx, actor: Actor, post: Post, needed: boolean): Promise<{ changed: number }> {
  mustMay(staffPolicy, 'staff.require-code', actor, { id: null, post });
  const { rows } = await sql<{ changed: number }>`select set_post_code_rule(${post}, ${needed}) as changed`.execute(tx);
  return { changed: rows[0]!.changed };
}

/** Which posts sign in with codes: what accounts made from now on do. */
export async function listPostCodeRules(tx: Tx, actor: Actor): Promise<ReplyOf<typeof endpoint>> {
  mustMay(staffPolicy, 'staff.read-code-rules', actor, { id: null, post: null });
  const rows = await tx.selectFrom('posts').select(['post', 'must_code']).execute();
  const needed = new Map(rows.map((row) => [row.post, row.must_code]));
  return { rows: Post.options.map((post) => ({ post, needed: needed.get(post) ?? posts[post].needsCode })) };
}

export async function unlock(tx: Tx, actor: Actor, id: string): Promise<OpenedAccount> {
  mustMay(staffPolicy, 'staff.unlock', actor, await getOpenedAccount(tx, id));
  await sql`select set_sign_in_rules(${id}, null, false, true)`.execute(tx);
  return getOpenedAccount(tx, id);
}
