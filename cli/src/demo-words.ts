import { demoPassword } from '@tonghu/domain/staff/demo-password';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import type { Parts } from '@tonghu/server/parts';
import { inTerminal } from './say.ts';

/** The posts on the way from a file to a payment, in that order. */
const shown: readonly Post[] = ['city-officer', 'supervisor', 'director', 'county-officer', 'county-reviewer', 'finance', 'city-leader', 'audit-admin'];

/** The demo accounts of the loop, one a post: chosen where something waits to be checked. */
export async function demoAddresses({ db }: Parts): Promise<string[]> {
  const { rows } = await db.owner.query<{ post: Post; username: string; place: string }>(`
    select distinct on (s.post) s.post, s.username, p.name as place
      from staff s join places p on p.code = s.place_code
      left join lateral (select count(*) as n from suspected_children c where c.state in ('found', 'handed') and starts_with(c.path, s.path)) waiting on s.post in ('supervisor', 'director')
     where s.active and s.post = any ($1) order by s.post, waiting.n desc nulls last, s.username`, [shown]);
  const byPost = new Map(rows.map((row) => [row.post, row]));
  return [
    '',
    inTerminal(text(`演示账号（密码都是 ${demoPassword}；登录页可以点选）：`, `Demo accounts (password ${demoPassword}; the sign-in page lists them):`)),
    ...shown.flatMap((post) => {
      const row = byPost.get(post);
      return row ? [`  ${row.username.padEnd(26)}${posts[post].title.zh}  ${row.place}`] : [];
    }),
    '',
  ];
}
