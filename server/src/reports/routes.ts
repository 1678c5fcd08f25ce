import * as reports from '@tonghu/domain/reports/endpoints';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import { limitsOf } from './limits-of.ts';
import { listConcerns, listOwnConcerns } from './list-concerns.ts';
import { answerConcern, takeConcern } from './move-concern.ts';
import { openConcern } from './open-concern.ts';
import { askByReceipt, receivePublicly } from './public-desk.ts';
import { tellConcern } from './tell-concern.ts';

/** The routes of reports. */
export function reportsRoutes(handle: Handle, parts: Parts): void {
  const { vault, clock } = parts;
  const at = ({ tx, actor }: Pick<Parameters<typeof openConcern>[0], 'tx' | 'actor'>) => ({ tx, actor, vault, now: clock() });

  handle(reports.tellConcern, (asked) => tellConcern(at(asked), asked.body));
  handle(reports.listOwnConcerns, ({ tx, actor, query }) => listOwnConcerns(tx, actor, query));
  handle(reports.listConcerns, ({ tx, actor, query }) => listConcerns(tx, actor, query, clock()));
  handle(reports.openConcern, (asked) => openConcern(at(asked), asked.params.id));
  handle(reports.takeConcern, (asked) => takeConcern(at(asked), asked.params.id, asked.version, 'take'));
  handle(reports.takeOverConcern, (asked) => takeConcern(at(asked), asked.params.id, asked.version, 'take-over'));
  handle(reports.answerConcern, (asked) => answerConcern(at(asked), asked.params.id, asked.version, asked.body.outcome));
  handle.door(reports.tellPublicly, async ({ body, request }) => {
    limitsOf(parts).telling(request.address);
    return receivePublicly(parts, body, body.card);
  });
  handle.door(reports.askReceipt, async ({ body, request }) => {
    limitsOf(parts).asking(request.address);
    return askByReceipt(parts, body.receipt);
  });
}
