import { z } from 'zod';
import { Actor, Right } from '../actor.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Language, text } from '../text.ts';
import { Account, AccountFields, NewAccount, NewPassword, OpenedAccount } from './account.ts';
import { Post } from './posts.ts';

const AccountId = z.object({ id: z.uuid() });
const Nothing = z.null();

/** Who is signed in. Everything is null or false when nobody is. */
export const Session = z.object({
  actor: Actor.nullable(),
  language: Language,
  mustChangePassword: z.boolean(),
  hasAuthenticator: z.boolean(),
  demo: z.boolean().describe('Whether this is the demo city; only then are there demo accounts'),
}).meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** A secret for an authenticator app. The address is what the QR code holds. */
export const Enrolment = z.object({ secret: z.string(), address: z.string() }).meta({ id: 'Enrolment' });

/** Six digits of an authenticator app. */
export const OneTimeCode = z.string().regex(/^\d{6}$/).meta({ id: 'OneTimeCode' });

/** A phone that keeps part of the register. Its id is made on the phone, at random, once. */
export const PhoneDevice = z.object({ id: z.uuid(), name: z.string().trim().min(1).max(60) }).meta({ id: 'PhoneDevice' });

/** Who am I? Answers without a session too, so that the sign-in page knows where it is. */
export const getSession = endpoint({
  method: 'GET', path: '/session', may: 'anyone', reply: Session,
  summary: text('我是谁', 'Who is signed in'),
});

/**
 * Signs in. When a code is needed the refusal is `code-needed`; when the person
 * has no authenticator yet it carries an `enrolment`, and the first right code confirms it.
 */
export const signIn = endpoint({
  method: 'POST', path: '/session', may: 'anyone', reply: Session,
  summary: text('登录', 'Sign in'),
  body: z.object({
    username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200), code: OneTimeCode.optional(),
    device: PhoneDevice.optional().describe('Given by the phone app: the session then stands idle for a week'),
  }),
  problems: ['sign-in-failed', 'code-needed', 'account-locked', 'device-withdrawn', 'not-ready'],
});

/** Signs out; doing it twice is the same as once. */
export const signOut = endpoint({
  method: 'DELETE', path: '/session', may: 'anyone', reply: Nothing,
  summary: text('退出', 'Sign out'),
});

/** The language of papers and messages made for this person. */
export const chooseLanguage = endpoint({
  method: 'PUT', path: '/session/language', may: 'signed-in', reply: Nothing,
  summary: text('选择语言', 'Choose the language'),
  body: z.object({ language: Language }),
});

/** Changes one's own password and signs out everywhere else. */
export const changePassword = endpoint({
  method: 'POST', path: '/password', may: 'signed-in', reply: Nothing,
  summary: text('修改自己的密码', 'Change one’s own password'),
  body: z.object({ current: z.string().min(1).max(200), next: NewPassword }),
  problems: ['sign-in-failed', 'account-locked', 'not-ready'],
});

/** Begins one's own enrolment with an authenticator; a confirmed one needs the password to be replaced. */
export const enrol = endpoint({
  method: 'POST', path: '/one-time-code', may: 'signed-in', reply: Enrolment, opens: true,
  summary: text('开始绑定动态码', 'Begin with one-time codes'),
  body: z.object({ password: z.string().min(1).max(200) }),
  problems: ['sign-in-failed', 'account-locked', 'not-ready'],
});

/** Confirms the enrolment with a first code. */
export const confirmEnrolment = endpoint({
  method: 'POST', path: '/one-time-code/confirm', may: 'signed-in', reply: Nothing,
  summary: text('确认绑定动态码', 'Confirm one-time codes'),
  body: z.object({ code: OneTimeCode }),
  problems: ['sign-in-failed', 'wrong-state'],
});

/** The accounts of the demo city and their common password. Outside the demo there is no such page. */
export const listDemoAccounts = endpoint({
  method: 'GET', path: '/demo-accounts', may: 'anyone',
  summary: text('演示账号', 'Demo accounts'),
  reply: z.object({
    password: z.string(),
    accounts: z.array(z.object({ username: z.string(), name: z.string(), post: Post, place: z.string() })),
  }),
  problems: ['not-found'],
});

/** Accounts of the own place and below; administrators see all. `q`: beginning of a name or user name. */
export const listStaff = endpoint({
  method: 'GET', path: '/staff', may: 'staff.list', reply: listOf(Account),
  summary: text('人员名单', 'List accounts'),
  query: z.object({
    q: z.string().trim().max(60).optional(),
    post: Post.optional(),
    place: z.string().max(20).optional().describe('This place and below'),
    organisation: z.uuid().optional(),
    active: z.enum(['yes', 'no', 'all']).default('yes'),
    ...Page,
  }),
  problems: ['not-allowed', 'not-found'],
});

/** One account. */
export const getAccount = endpoint({
  method: 'GET', path: '/staff/:id', may: 'staff.open', params: AccountId, reply: OpenedAccount,
  summary: text('打开一个账号', 'Open an account'),
  problems: ['not-allowed', 'not-found'],
});

/** Makes an account whose first password must be changed. */
export const createAccount = endpoint({
  method: 'POST', path: '/staff', may: 'staff.create', body: NewAccount, reply: OpenedAccount,
  summary: text('建立账号', 'Create an account'),
  problems: ['not-allowed', 'id-already-used', 'already-exists', 'not-found', 'not-ready'],
});

/** Changes name, post, place and the like; never the user name. */
export const editAccount = endpoint({
  method: 'PUT', path: '/staff/:id', may: 'staff.edit', params: AccountId, body: AccountFields, reply: OpenedAccount, versioned: true,
  summary: text('修改账号', 'Edit an account'),
  problems: ['not-allowed', 'not-found', 'changed-meanwhile'],
});

/** Switches an account off; open sessions end at once. */
export const deactivateAccount = endpoint({
  method: 'POST', path: '/staff/:id/deactivate', may: 'staff.deactivate', params: AccountId, reply: OpenedAccount, versioned: true,
  summary: text('停用账号', 'Switch an account off'),
  problems: ['not-allowed', 'not-found', 'changed-meanwhile'],
});

/** Switches an account on again. */
export const activateAccount = endpoint({
  method: 'POST', path: '/staff/:id/activate', may: 'staff.activate', params: AccountId, reply: OpenedAccount, versioned: true,
  summary: text('启用账号', 'Switch an account on'),
  problems: ['not-allowed', 'not-found', 'changed-meanwhile'],
});

/** Gives a first password again; all sessions of that person end. */
export const resetPassword = endpoint({
  method: 'POST', path: '/staff/:id/password', may: 'staff.reset-password', params: AccountId, reply: Nothing,
  summary: text('重置密码', 'Reset a password'),
  body: z.object({ password: NewPassword }),
  problems: ['not-allowed', 'not-found', 'not-ready'],
});

/** Gives or takes rights by name, such as seeing HIV-affected children. */
export const grantRights = endpoint({
  method: 'PUT', path: '/staff/:id/rights', may: 'staff.grant', params: AccountId, reply: OpenedAccount, versioned: true,
  summary: text('授予权限', 'Grant rights'),
  body: z.object({ rights: z.array(Right).max(10) }),
  problems: ['not-allowed', 'not-found', 'changed-meanwhile'],
});

/** Asks an account for one-time codes, or forgets a lost authenticator. */
export const setCodeRule = endpoint({
  method: 'PUT', path: '/staff/:id/one-time-code', may: 'staff.require-code', params: AccountId, reply: OpenedAccount,
  summary: text('要求动态码或解除绑定', 'Ask an account for codes, or forget its authenticator'),
  body: z.object({ needed: z.boolean(), forget: z.boolean().default(false) }),
  problems: ['not-allowed', 'not-found'],
});

/** Which posts sign in with one-time codes. Accounts made later, or given the post later, follow it. */
export const listPostCodeRules = endpoint({
  method: 'GET', path: '/posts/one-time-code', may: 'staff.read-code-rules',
  summary: text('哪些岗位使用动态码登录', 'Which posts sign in with codes'),
  reply: z.object({ rows: z.array(z.object({ post: Post, needed: z.boolean() })) }),
  problems: ['not-allowed'],
});

/** Asks every account of a post for one-time codes, or no longer. The own account stays as it is. */
export const setPostCodeRule = endpoint({
  method: 'PUT', path: '/posts/:post/one-time-code', may: 'staff.require-code', params: z.object({ post: Post }),
  summary: text('要求某岗位使用动态码', 'Ask a post for codes'),
  body: z.object({ needed: z.boolean() }),
  reply: z.object({ changed: z.number().int() }),
  problems: ['not-allowed'],
});

/** Lets an account try again before its lock ends. */
export const unlockAccount = endpoint({
  method: 'POST', path: '/staff/:id/unlock', may: 'staff.unlock', params: AccountId, reply: OpenedAccount,
  summary: text('解锁账号', 'Unlock an account'),
  problems: ['not-allowed', 'not-found'],
});
