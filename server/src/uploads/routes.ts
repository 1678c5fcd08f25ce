import * as endpoints from '@tonghu/domain/uploads/endpoints';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { begin, drop, getUpload, keepPiece } from './uploads.ts';

export function uploadsRoutes(handle: Handle, parts: Parts): void {
  handle(endpoints.beginUpload, ({ tx, actor, body }) => begin(tx, actor, body));
  handle(endpoints.getUpload, ({ tx, params }) => getUpload(tx, params.id));
  handle(endpoints.dropUpload, ({ tx, params }) => drop(parts, tx, params.id));
  handle.long(endpoints.sendPiece, ({ acting, params, file }) => keepPiece(parts, acting, params.id, params.offset, file));
}
