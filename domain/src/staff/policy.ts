import type { Actor } from '../actor.ts';
import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { text } from '../text.ts';
import type { Post } from './posts.ts';

/** What a deed about an account depends on. `wanted`: the post it would have afterwards. */
export interface AccountSubject {
  id: string | null;
  post: Post | null;
  wanted?: Post;
}

/** The three administrators (三员) are three people, made on the machine itself and never in the console. */
export const administrators: readonly Post[] = ['system-admin', 'security-admin', 'audit-admin'];

const lookers: readonly Post[] = [
  'supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer', 'city-leader', ...administrators,
];

const anyone = { who: text('任何已登录的人', 'anyone signed in'), when: () => true };
const systemAdmin = { who: text('系统管理员', 'the system administrator'), when: (actor: Actor) => actor.post === 'system-admin' };
const securityAdmin = { who: text('安全管理员', 'the security administrator'), when: (actor: Actor) => actor.post === 'security-admin' };

const oneself = {
  who: text('不能办理自己的账号', 'nobody does this to the own account'),
  when: (actor: Actor, account: AccountSubject) => account.id === actor.id,
};
const anAdministrator = {
  who: text('三员账号只能在服务器上用命令行建立和修改，一人不得兼任', 'accounts of the three administrators are made and changed on the machine itself, so that nobody holds two'),
  when: (_: Actor, account: AccountSubject) =>
    [account.post, account.wanted ?? null].some((post) => post !== null && administrators.includes(post)),
};

/** Accounts: the system administrator keeps them, the security administrator gives rights, and neither does it to the own. */
export const staffPolicy: Policy<AccountSubject> = {
  'staff.list': {
    allow: [{ who: text('管理岗位和督导员（只见本辖区）', 'supervisors, officers and administrators, within their area'), when: (actor) => lookers.includes(actor.post) }],
  },
  'staff.open': { allow: [{ who: text('管理岗位和督导员（只见本辖区）', 'supervisors, officers and administrators, within their area'), when: (actor) => lookers.includes(actor.post) }] },
  'staff.create': { allow: [systemAdmin], unless: [anAdministrator] },
  'staff.edit': { allow: [systemAdmin], unless: [oneself, anAdministrator] },
  'staff.deactivate': { allow: [systemAdmin], unless: [oneself, anAdministrator] },
  'staff.activate': { allow: [systemAdmin], unless: [oneself, anAdministrator] },
  'staff.reset-password': { allow: [systemAdmin], unless: [oneself, anAdministrator] },
  'staff.grant': { allow: [securityAdmin], unless: [oneself, anAdministrator] },
  'staff.require-code': { allow: [securityAdmin], unless: [oneself] },
  'staff.read-code-rules': { allow: [securityAdmin, systemAdmin] },
  'staff.unlock': { allow: [securityAdmin], unless: [oneself] },
  'staff.own-sign-in': { allow: [anyone] },
};

/** Cases for the printed table. */
export const staffExamples: readonly Example<AccountSubject>[] = [
  { says: 'a director’s account', subject: () => ({ id: '00000000-0000-4000-8000-000000000002', post: 'director' }) },
  { says: 'a director’s account, to become a security administrator', subject: () => ({ id: '00000000-0000-4000-8000-000000000002', post: 'director', wanted: 'security-admin' }) },
  { says: 'the account of an administrator', subject: () => ({ id: '00000000-0000-4000-8000-000000000002', post: 'audit-admin' }) },
  { says: 'the own account', subject: (actor) => ({ id: actor.id, post: actor.post }) },
];
