import * as keys from '@tonghu/domain/discovery/token-key-endpoints';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { forgetTokenKey } from './token-keys.ts';
import { listTokenKeys, withdrawTokenKey } from './withdraw-key.ts';

/** The routes of token keys. */
export function tokenKeyRoutes(handle: Handle, parts: Parts): void {
  handle(keys.listTokenKeys, ({ tx, actor }) => listTokenKeys(tx, parts, actor));
  handle.long(keys.withdrawTokenKey, async ({ acting, actor, params, body }) => {
    await acting((tx) => withdrawTokenKey(tx, parts, actor, params.key, body.reason));
    forgetTokenKey(parts.home, params.key);
    return acting((tx) => listTokenKeys(tx, parts, actor));
  });
}
