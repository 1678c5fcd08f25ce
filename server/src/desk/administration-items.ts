import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { type Text, text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, plain } from './item.ts';

const one = (key: string, slot: DeskItem['slot'], says: Text, count: number, unit: DeskItem['unit'], action: Text | null, opens: string, rows: DeskItem['rows'] = []): DeskItem[] =>
  (count === 0 ? [] : [{ key, slot, says, count, unit, overdue: 0, dueOn: null, action, opens, rows }]);

/** Locked accounts, villages without a director, audit rows not sealed yet: the three administrators see no child. */
export async function administrationItems(asking: Asking): Promise<DeskItem[]> {
  const { post } = asking.actor;
  if (post === 'audit-admin') return auditItems(asking);
  const vacant = post === 'system-admin' || post === 'county-officer' ? await vacantVillages(asking) : [];
  const locked = post === 'system-admin' || post === 'security-admin' ? await lockedAccounts(asking) : [];
  return [...locked, ...vacant];
}

async function lockedAccounts({ tx, actor }: Asking): Promise<DeskItem[]> {
  // The credential itself stays out of reach; the function answers administrators only.
  const { rows } = await sql<{ id: string; name: string; username: string }>`
    select s.id, s.name, s.username from staff s cross join lateral sign_in_rules(s.id) r where s.active and r.locked_until > now() order by s.name, s.id`.execute(tx);
  const unlocks = actor.post === 'security-admin';
  return one('accounts.locked', unlocks ? 'decide' : 'waiting', text('账号因连续输错密码被锁定', 'Accounts locked after wrong passwords'), rows.length, 'accounts', unlocks ? text('去解锁', 'Unlock') : null, '/accounts',
    rows.slice(0, 4).map(({ id, name, username }) => ({ id, says: plain(name), aside: plain(username), dueOn: null, overdue: false, opens: `/accounts?account=${id}` })));
}

async function vacantVillages({ tx, actor }: Asking): Promise<DeskItem[]> {
  const { rows } = await sql<{ code: string; name: string; township: string; n: number }>`
    select p.code, p.name, u.name as township, count(*) over ()::int as n from places p left join places u on u.code = p.parent_code
     where p.level = 5 and p.path >= ${actor.place.path} and p.path < ${`${actor.place.path}~`}
       and not exists (select 1 from staff_places() s where s.post = 'director' and s.path = p.path) order by p.code limit 4`.execute(tx);
  return one('places.vacant', 'waiting', text('村居没有儿童主任', 'Villages without a child director'), rows[0]?.n ?? 0, 'items', null, '/network',
    rows.map(({ code, name, township }) => ({ id: code, says: plain(name), aside: plain(township), dueOn: null, overdue: false, opens: `/network?place=${code}` })));
}

async function auditItems({ tx, since }: Asking): Promise<DeskItem[]> {
  const { rows: [counted] } = await sql<{ unsealed: number; failed: number }>`
    select (select count(*)::int from audit_rows where seq > coalesce((select max(last_seq) from audit_seals), 0)) as unsealed,
           (select count(*)::int from audit_rows where action = 'sign-in failed' and at >= (${since}::date::timestamp at time zone 'Asia/Shanghai')) as failed`.execute(tx);
  return [
    ...one('audit.unsealed', 'waiting', text('审计记录待封存（每分钟自动封存）', 'Audit rows to be sealed (done every minute)'), counted!.unsealed, 'rows', null, '/audit'),
    ...one('audit.failed', 'changed', text('昨天以来登录失败', 'Failed sign-ins since yesterday'), counted!.failed, 'items', null, '/audit?action=sign-in+failed'),
  ];
}
