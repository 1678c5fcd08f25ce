import { Problem } from '@tonghu/domain/problem';
import { demoPassword } from '@tonghu/domain/staff/demo-password';
import { Post } from '@tonghu/domain/staff/posts';
import type { Parts } from '../parts.ts';

/** Directors shown: those of one township whose villages have a child to check. */
const directors = 4;

/**
 * One account of each post, so that the sign-in page can show who works here.
 * Supervisor and directors belong to the township where most children were found
 * who may get a living allowance: with these few accounts the whole loop can be
 * walked, and the list stays the same while it is.
 */
export async function listDemoAccounts(parts: Pick<Parts, 'db' | 'demo'>) {
  if (!parts.demo) throw new Problem('not-found');
  // As the owner: nobody is signed in yet, and these people are invented.
  const { rows } = await parts.db.owner.query<{ username: string; name: string; post: string; place: string }>(`
    with suspected as (
      select path, count(*) as n from suspected_children
       where answer = 'eligible' and class in ('community-orphan', 'de-facto-unsupported') group by path
    ), scored as (
      select s.username, s.name, s.post, s.path, p.name as place,
             coalesce((select sum(w.n) from suspected w where s.post in ('supervisor', 'director') and w.path >= s.path and w.path < s.path || '~'), 0) as n
        from staff s join places p on p.code = s.place_code where s.active
    ), supervisor as (select path from scored where post = 'supervisor' order by n desc, username limit 1
    ), ranked as (
      select *, row_number() over (partition by post order by
               (post <> 'director' or path >= (select path from supervisor) and path < (select path from supervisor) || '~') desc, n desc, length(username), username) as at
        from scored
    )
    select username, name, post, place from ranked where at <= case post when 'director' then $1 else 1 end order by at`, [directors]);
  const order = Post.options.map(String);
  return {
    password: demoPassword,
    accounts: rows
      .sort((a, b) => order.indexOf(a.post) - order.indexOf(b.post))
      .map((row) => ({ ...row, post: Post.parse(row.post) })),
  };
}
