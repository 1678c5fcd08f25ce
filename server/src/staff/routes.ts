import * as endpoints from '@tonghu/domain/staff/endpoints';
import { staffPolicy } from '@tonghu/domain/staff/policy';
import { sql } from 'kysely';
import type { Handle } from '../handle.ts';
import { mustMay } from '../must-may.ts';
import type { Parts } from '../parts.ts';
import { cookieFlags, cookieName, tokenHash } from '../session-cookie.ts';
import { type Session, findSession } from '../session.ts';
import { getOpenedAccount, listAccounts } from './accounts.ts';
import { makeAttempts } from './attempts.ts';
import { listDemoAccounts } from './demo-accounts.ts';
import { createAccount, editAccount, grantRights, switchAccount } from './keep-account.ts';
import { beginEnrolment, changePassword, confirmEnrolment, hasAuthenticator } from './own-sign-in.ts';
import { hashPassword } from './password.ts';
import { openSession, phoneCookieAge } from './sign-in.ts';
import { listPostCodeRules, requireCodeOfPost, resetPassword, setCodeRule, unlock } from './sign-in-rules.ts';
import { acting, asDoor } from '@tonghu/db/acting';

export function staffRoutes(handle: Handle, parts: Parts): void {
  signInRoutes(handle, parts);
  accountRoutes(handle, parts);
}

function signInRoutes(handle: Handle, parts: Parts): void {
  const attempts = makeAttempts(parts.clock);

  handle.door(endpoints.getSession, ({ session, language }) => sessionReply(parts, session, language));
  handle.door(endpoints.signIn, async ({ body, request, language }) => {
    const agent = request.raw.headers['user-agent'] ?? '';
    const token = await openSession(parts, attempts, { ...body, address: request.address, agent });
    // A session left open in this browser ends; two people never share one.
    await closeSession(parts, request.raw.cookies[cookieName(parts.config)]);
    request.reply.setCookie(cookieName(parts.config), token, { ...cookieFlags(parts.config), ...(body.device && { maxAge: phoneCookieAge }) });
    request.raw.cookies[cookieName(parts.config)] = token;
    return sessionReply(parts, await findSession(parts, request.raw), language);
  });
  handle.door(endpoints.signOut, async ({ request }) => {
    await closeSession(parts, request.raw.cookies[cookieName(parts.config)]);
    request.reply.clearCookie(cookieName(parts.config), cookieFlags(parts.config));
    return null;
  });
  handle.door(endpoints.listDemoAccounts, () => listDemoAccounts(parts));
  handle(endpoints.chooseLanguage, async ({ tx, actor, body }) => {
    await sql`update staff set language = ${body.language} where id = ${actor.id}`.execute(tx);
    return null;
  });
  handle.long(endpoints.changePassword, ({ acting, session, body }) => changePassword(acting, attempts, session, body.current, body.next));
  handle.long(endpoints.enrol, ({ acting, actor, body }) => beginEnrolment(parts, acting, attempts, actor.id, body.password));
  handle(endpoints.confirmEnrolment, ({ tx, body }) => confirmEnrolment(parts, tx, body.code));
}

async function closeSession(parts: Parts, token: string | undefined): Promise<void> {
  if (token) await asDoor(parts.db, (door) => sql`select close_session(${tokenHash(token)})`.execute(door));
}

async function sessionReply(parts: Parts, session: Session | null, language: 'zh' | 'en') {
  return {
    actor: session?.actor ?? null,
    language: session?.language ?? language,
    mustChangePassword: session?.mustChange ?? false,
    hasAuthenticator: session ? await acting(parts.db, session.actor.id, hasAuthenticator) : false,
    demo: parts.demo,
  };
}

function accountRoutes(handle: Handle, parts: Parts): void {
  handle(endpoints.listStaff, ({ tx, actor, query }) => {
    mustMay(staffPolicy, 'staff.list', actor, { id: null, post: null });
    return listAccounts(tx, query);
  });
  handle(endpoints.getAccount, async ({ tx, actor, params }) => {
    const account = await getOpenedAccount(tx, params.id);
    mustMay(staffPolicy, 'staff.open', actor, account);
    return account;
  });
  handle.long(endpoints.createAccount, async ({ acting, actor, body }) => {
    mustMay(staffPolicy, 'staff.create', actor, { id: body.id, post: null, wanted: body.post });
    const hash = await hashPassword(body.password);
    return acting((tx) => createAccount(tx, parts.vault, actor, body, hash));
  });
  handle(endpoints.editAccount, ({ tx, actor, params, version, body }) => editAccount(tx, parts.vault, actor, params.id, version, body));
  handle(endpoints.deactivateAccount, ({ tx, actor, params, version }) => switchAccount(tx, actor, params.id, version, false));
  handle(endpoints.activateAccount, ({ tx, actor, params, version }) => switchAccount(tx, actor, params.id, version, true));
  handle(endpoints.grantRights, ({ tx, actor, params, version, body }) => grantRights(tx, actor, params.id, version, body.rights));
  handle.long(endpoints.resetPassword, async ({ acting, actor, params, body }) => {
    const hash = await hashPassword(body.password);
    return acting((tx) => resetPassword(tx, actor, params.id, hash));
  });
  handle(endpoints.setCodeRule, ({ tx, actor, params, body }) => setCodeRule(tx, actor, params.id, body.needed, body.forget));
  handle(endpoints.listPostCodeRules, ({ tx, actor }) => listPostCodeRules(tx, actor));
  handle(endpoints.setPostCodeRule, ({ tx, actor, params, body }) => requireCodeOfPost(tx, actor, params.post, body.needed));
  handle(endpoints.unlockAccount, ({ tx, actor, params }) => unlock(tx, actor, params.id));
}
