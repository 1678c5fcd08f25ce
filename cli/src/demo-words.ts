import { type Post, posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import type { Parts } from '@tonghu/server/parts';
import { listDemoAccounts } from '@tonghu/server/staff/demo-accounts';
import { inTerminal } from './say.ts';

/** The posts on the way from a file to a payment, in that order. */
const shown: readonly Post[] = ['city-officer', 'supervisor', 'director', 'county-officer', 'county-reviewer', 'finance', 'city-leader', 'audit-admin'];

/** The demo accounts of the loop, as the sign-in page lists them. */
export async function demoAddresses(parts: Parts): Promise<string[]> {
  const { accounts, password } = await listDemoAccounts(parts);
  return [
    '',
    inTerminal(text(`演示账号（密码都是 ${password}；登录页可以点选）：`, `Demo accounts (password ${password}; the sign-in page lists them):`)),
    ...shown.flatMap((post) => accounts.filter((one) => one.post === post).map((one) => `  ${one.username.padEnd(26)}${posts[post].title.zh}  ${one.place}`)),
    '',
  ];
}
