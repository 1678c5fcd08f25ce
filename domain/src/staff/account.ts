import { z } from 'zod';
import { Right } from '../actor.ts';
import { Instant, IsoDate } from '../dates.ts';
import { text } from '../text.ts';
import { Post } from './posts.ts';

/** Signs a person in: lower-case letters, digits, dot, dash, underscore. */
export const Username = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/).meta({ id: 'Username' });

/** At least ten characters; long beats complicated, so no rules about signs. Up to 200, so that nobody burns our processor. */
export const NewPassword = z.string().min(10).max(200).superRefine((password, context) => {
  if (new Set(password).size < 5) {
    context.addIssue({ code: 'custom', params: { says: text('密码太简单，请多用几个不同的字符', 'Too simple; use more different characters') } });
  }
}).meta({ id: 'NewPassword' });

/** A mobile or office number, stored sealed; only `138****0000` comes back. */
export const Phone = z.string().regex(/^\+?[\d-]{5,20}$/).meta({ id: 'Phone' });

/** What the system administrator fills in. */
export const AccountFields = z.object({
  name: z.string().trim().min(1).max(60),
  post: Post,
  placeCode: z.string().min(2).max(20),
  organisationId: z.uuid().nullable().default(null),
  phone: Phone.nullable().optional().describe('Left out: stays as it is; null: taken away'),
  recordCheckOn: IsoDate.nullable().default(null).describe('Last check for records of violence or abuse (未保法 art. 62)'),
}).meta({ id: 'AccountFields' });

/** A new account. The password is told to the person once, who changes it at the first sign-in. */
export const NewAccount = AccountFields.extend({
  id: z.uuid().describe('Made by the caller, so that sending twice makes one'),
  username: Username,
  password: NewPassword,
}).meta({ id: 'NewAccount' });

/** A person with a post and a place, as the network page shows it. */
export const Account = z.object({
  id: z.uuid(),
  username: z.string(),
  name: z.string(),
  post: Post,
  place: z.object({ code: z.string(), name: z.string(), level: z.number().int(), path: z.string() }),
  organisation: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  phoneHint: z.string().nullable(),
  rights: z.array(Right),
  recordCheckOn: IsoDate.nullable(),
  active: z.boolean(),
  version: z.number().int(),
  createdAt: Instant,
}).meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

/** How an account signs in; for the two administrators who may change it, else null. */
export const SignInState = z.object({
  needsCode: z.boolean(),
  hasAuthenticator: z.boolean(),
  lockedUntil: Instant.nullable(),
}).meta({ id: 'SignInState' });

/** One account with how it signs in. */
export const OpenedAccount = Account.extend({ signIn: SignInState.nullable() }).meta({ id: 'OpenedAccount' });
export type OpenedAccount = z.infer<typeof OpenedAccount>;
