import { randomInt } from 'node:crypto';
import { Username } from '@tonghu/domain/staff/account';
import { type Post, posts } from '@tonghu/domain/staff/posts';
import { text } from '@tonghu/domain/text';
import { hashPassword } from '@tonghu/server/staff/password';
import type pg from 'pg';
import { CommandProblem, inTerminal } from './say.ts';

/** The three administrators (三员), who are three people. */
export const administrationPosts = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Post[];
export type Administration = (typeof administrationPosts)[number];

export interface NewAdministrator { id: string; post: Administration; username: string; name: string; password: string; hash: string }

/** No letters or digits that look like another. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: 79 bits, easily read out and typed once. */
const firstPassword = (): string => Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')).join('-');

export async function newAdministrator(post: Administration, username: string, name: string): Promise<NewAdministrator> {
  if (!Username.safeParse(username).success) {
    throw new CommandProblem(text(`用户名 ${username} 不合规定：用小写字母、数字、点、横线，2 到 40 个字符。`, `${username} is no user name: lower-case letters, digits, dots and dashes, 2 to 40 of them.`), 2);
  }
  const password = firstPassword();
  return { id: crypto.randomUUID(), post, username, name, password, hash: await hashPassword(password) };
}

/** Nobody holds two of the three posts. */
export function mustBeThreePeople(names: string[]): void {
  if (names.some((name) => name.length < 1 || name.length > 60)) throw new CommandProblem(text('三员都要写姓名。', 'Each of the three administrators needs a name.'), 2);
  if (new Set(names).size === names.length) return;
  throw new CommandProblem(text('系统管理员、安全管理员、审计管理员必须是三个不同的人。', 'The system, security and audit administrators must be three different people.'), 2);
}

/** The account, with a first password that must be changed and a one-time code where the post needs one. */
export async function enterAdministrator(client: pg.ClientBase, one: NewAdministrator, office: { id: string | null; place: string; path: string }): Promise<void> {
  await client.query('insert into staff (id, username, name, post, place_code, path, organisation_id) values ($1, $2, $3, $4, $5, $6, $7)',
    [one.id, one.username, one.name, one.post, office.place, office.path, office.id]);
  await client.query('insert into staff_credentials (staff_id, password_hash, must_change, must_code) values ($1, $2, true, $3)', [one.id, one.hash, posts[one.post].needsCode]);
}

/** Once, on standard output: they are stored nowhere. */
export function printFirstPasswords(administrators: readonly NewAdministrator[]): void {
  const lines = [
    inTerminal(text('一次性密码，只显示这一次，请分别交给本人（首次登录须修改密码并绑定动态码）：', 'One-time passwords, shown only now; hand each to its person, who changes it at the first sign-in and enrols an authenticator:')),
    ...administrators.map(({ post, username, name, password }) => `  ${username.padEnd(20)}${password}  ${posts[post].title.zh} / ${posts[post].title.en}  ${name}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
