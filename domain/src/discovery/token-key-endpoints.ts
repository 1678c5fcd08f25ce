import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { TokenKeyRow } from './token-keys.ts';

const KeyList = z.object({ rows: z.array(TokenKeyRow) });

/** The keys of tokens, those that stand first. */
export const listTokenKeys = endpoint({
  method: 'GET', path: '/token-keys', may: 'discovery.open-file', reply: KeyList,
  summary: text('代号密钥', 'Keys of tokens'),
  problems: ['not-allowed'],
});

/** Withdraws a key: files made with it are refused from then on, and the key is removed. It cannot be taken back. */
export const withdrawTokenKey = endpoint({
  method: 'POST', path: '/token-keys/:key/withdraw', may: 'discovery.withdraw-key', params: z.object({ key: z.string().regex(/^[0-9a-f]{8}$/) }), reply: KeyList,
  summary: text('撤回代号密钥', 'Withdraw a key of tokens'),
  body: z.object({ reason: z.string().trim().min(2).max(400) }),
  problems: ['not-found', 'not-allowed', 'wrong-state'],
});
