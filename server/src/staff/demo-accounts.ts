import { Problem } from '@tonghu/domain/problem';
import { demoPassword } from '@tonghu/domain/staff/demo-password';
import { Post } from '@tonghu/domain/staff/posts';
import type { Parts } from '../parts.ts';

/** One account of each post, so that the sign-in page can show who works here. */
export async function listDemoAccounts(parts: Parts) {
  if (!parts.demo) throw new Problem('not-found');
  // As the owner: nobody is signed in yet, and these people are invented.
  const { rows } = await parts.db.owner.query<{ username: string; name: string; post: string; place: string }>(`
    select distinct on (s.post) s.username, s.name, s.post, p.name as place
      from staff s join places p on p.code = s.place_code where s.active
     order by s.post, length(s.username), s.username`);
  const order = Post.options.map(String);
  return {
    password: demoPassword,
    accounts: rows
      .sort((a, b) => order.indexOf(a.post) - order.indexOf(b.post))
      .map((row) => ({ ...row, post: Post.parse(row.post) })),
  };
}
