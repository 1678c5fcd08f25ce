import type { Tx } from '@tonghu/db/acting';
import { Right } from '@tonghu/domain/actor';
import type { QueryOf } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import type { Account, OpenedAccount } from '@tonghu/domain/staff/account';
import type { listStaff } from '@tonghu/domain/staff/endpoints';
import { Post } from '@tonghu/domain/staff/posts';
import { sql } from 'kysely';
import { cursorOf, readCursor } from '../cursor.ts';
import { getPlace } from '../places/find-place.ts';

interface AccountRow {
  id: string; username: string; name: string; post: string; path: string; place_code: string; place_name: string; place_level: number; place_path: string;
  organisation_id: string | null; organisation_name: string | null; phone_hint: string | null; rights: string[];
  record_check_on: string | null; active: boolean; version: number; created_at: string;
}

const columns = sql`
  s.id, s.username, s.name, s.post, s.path, s.place_code, p.name as place_name, p.level as place_level, p.path as place_path,
  s.organisation_id, o.name as organisation_name, s.phone_hint, s.rights, s.record_check_on, s.active, s.version, s.created_at
  from staff s join places p on p.code = s.place_code left join organisations o on o.id = s.organisation_id`;

function accountOf(row: AccountRow): Account {
  return {
    id: row.id, username: row.username, name: row.name, post: Post.parse(row.post),
    place: { code: row.place_code, name: row.place_name, level: row.place_level, path: row.place_path },
    organisation: row.organisation_id && row.organisation_name ? { id: row.organisation_id, name: row.organisation_name } : null,
    phoneHint: row.phone_hint, rights: Right.array().parse(row.rights), recordCheckOn: row.record_check_on,
    active: row.active, version: row.version, createdAt: row.created_at,
  };
}

/** Accounts that the actor sees, by place and user name. */
export async function listAccounts(tx: Tx, query: QueryOf<typeof listStaff>): Promise<{ rows: Account[]; next: string | null; total: number | null }> {
  const below = query.place === undefined ? null : (await getPlace(tx, query.place)).path;
  const after = readCursor(query.after, ['text', 'text']);
  const wanted = sql`
    (${query.q ?? null}::text is null or strpos(s.name, ${query.q ?? ''}) > 0 or starts_with(s.username, lower(${query.q ?? ''})))
    and (${query.post ?? null}::text is null or s.post = ${query.post ?? null})
    and (${below}::text is null or (s.path >= ${below} and s.path < ${below} || '~'))
    and (${query.organisation ?? null}::uuid is null or s.organisation_id = ${query.organisation ?? null})
    and (${query.active} = 'all' or s.active = (${query.active} = 'yes'))`;
  const { rows } = await sql<AccountRow>`
    select ${columns} where ${wanted}
       and (${after?.[0] ?? null}::text is null or (s.path, s.username) > (${after?.[0] ?? null} collate "C", ${after?.[1] ?? null}))
     order by s.path, s.username limit ${query.limit + 1}`.execute(tx);
  const count = await sql<{ count: number }>`select count(*) as count from staff s where ${wanted}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(accountOf),
    next: rows.length > query.limit && last ? cursorOf(last.path, last.username) : null,
    total: count.rows[0]?.count ?? null,
  };
}

async function findAccount(tx: Tx, id: string): Promise<Account | null> {
  const { rows } = await sql<AccountRow>`select ${columns} where s.id = ${id}`.execute(tx);
  return rows[0] ? accountOf(rows[0]) : null;
}

/** One account, with how it signs in for those who may change that. */
export async function getOpenedAccount(tx: Tx, id: string): Promise<OpenedAccount> {
  const account = await findAccount(tx, id);
  if (!account) throw new Problem('not-found');
  const { rows } = await sql<{ must_code: boolean; totp_confirmed: boolean; locked_until: string | null }>`select * from sign_in_rules(${id})`.execute(tx);
  const rules = rows[0];
  return {
    ...account,
    signIn: rules ? { needsCode: rules.must_code, hasAuthenticator: rules.totp_confirmed, lockedUntil: rules.locked_until } : null,
  };
}
