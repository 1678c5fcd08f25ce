import { type Post, posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import type { Parts } from '@tonghu/server/parts';
import { listDemoAccounts } from '@tonghu/server/staff/demo-accounts';
import { inTerminal } from './say.ts';

/** The posts on the way from a file to a payment, in that order. */
const shown: readonly Post[] = ['city-officer', 'supervisor', 'director', 'county-officer', 'county-reviewer', 'finance', 'city-leader', 'audit-admin'];

/** The demo accounts of the loop, as the sign-in page lists them, and the one to try the phone with. */
export async function demoAddresses(parts: Parts): Promise<string[]> {
  const { accounts, password } = await listDemoAccounts(parts);
  const walker = await phoneAccount(parts);
  return [
    '',
    inTerminal(text(`演示账号（密码都是 ${password}；登录页可以点选）：`, `Demo accounts (password ${password}; the sign-in page lists them):`)),
    ...shown.flatMap((post) => accounts.filter((one) => one.post === post).map((one) => `  ${one.username.padEnd(26)}${posts[post].title.zh}  ${one.place}`)),
    ...(walker ? [inTerminal(text(`试用手机端（/field/）：${walker.username}，${walker.place}有 ${walker.children} 个孩子`, `To try the phone (/field/): ${walker.username}, ${walker.children} children in ${walker.place}`))] : []),
    '',
  ];
}

/** The director of the village with a phone in use: a day's walk of children, one red, one left behind. */
async function phoneAccount({ db }: Parts): Promise<{ username: string; place: string; children: number } | undefined> {
  const { rows } = await db.owner.query<{ username: string; place: string; children: number }>(`
    select s.username, p.name as place, (select count(*)::int from children c where c.place_code = s.place_code and c.status = 'open' and not c.walled) as children
      from devices d join staff s on s.id = d.staff_id and s.active and s.post = 'director' join places p on p.code = s.place_code
     order by d.registered_at, s.username limit 1`);
  return rows[0];
}
