import * as endpoints from '@tonghu/domain/benefits/standards-endpoints';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { todayInChina } from '@tonghu/domain/dates';
import { Problem } from '@tonghu/domain/problem';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { placeBelow } from '../../places/place-below.ts';
import type { Tasks } from '../../jobs/task.ts';
import { enterFigure, findFigures } from './consumption.ts';
import { attachDocument, readDocument } from './document-file.ts';
import { changeStandard, draftStandard } from './draft-standard.ts';
import { listNewcomers } from './newcomers.ts';
import { putInForce, withdraw } from './put-in-force.ts';
import { findDocuments, getDocument } from './standard-row.ts';
import { weighDocument } from './weigh-standard.ts';
import { whatIfTask } from './what-if-task.ts';

const whatIfJob = 'what-if';
/** Long pieces of work about standards. */
export const standardsTasks: Tasks = { [whatIfJob]: whatIfTask };

/** Standards with their documents, natural growth and what-if; their history is in `benefits/routes.ts`. */
export function standardsRoutes(handle: Handle, { demo, clock, files, jobs }: Parts): void {
  const today = () => todayInChina(clock());
  handle(endpoints.listStandardDocuments, async ({ tx, actor, query }) => {
    const place = await tx.selectFrom('places').select('path').where('code', '=', query.place ?? actor.place.code).executeTakeFirst();
    if (!place) throw new Problem('not-found');
    return { rows: await findDocuments(tx, place.path, demo) };
  });
  handle(endpoints.draftStandard, ({ tx, actor, body: { id, ...given } }) => draftStandard({ tx, actor }, id, given, demo));
  handle(endpoints.changeStandard, ({ tx, actor, params, version, body }) => changeStandard({ tx, actor }, params.standardId, version, body, demo));
  handle(endpoints.attachDocument, ({ tx, actor, params, version, body }) => attachDocument({ tx, actor }, params.standardId, version, body.uploadId, demo));
  handle(endpoints.readDocument, ({ tx, params }) => readDocument(tx, files, params.standardId));
  handle(endpoints.weighStandard, async ({ tx, actor, params }) => {
    const one = await getDocument(tx, params.standardId, demo);
    mustMay(standardsPolicy, 'standards.weigh', actor, { path: one.place.path });
    if (one.state === 'withdrawn') throw new Problem('wrong-state');
    return weighDocument(tx, actor, one, demo, today());
  });
  handle(endpoints.putStandardInForce, ({ tx, actor, params, version, body }) => putInForce({ tx, actor }, params.standardId, version, body.reason, demo, today()));
  handle(endpoints.withdrawStandard, ({ tx, actor, params, version, body }) => withdraw({ tx, actor }, params.standardId, version, body.reason, demo, today()));
  handle(endpoints.listConsumption, async ({ tx, actor, query }) => ({ rows: await findFigures(tx, actor, query.place) }));
  handle(endpoints.enterConsumption, ({ tx, actor, body }) => enterFigure({ tx, actor }, body));
  handle(endpoints.askWhatIf, async ({ tx, actor, body: { id, whatIf } }) => {
    const place = await placeBelow(tx, actor, whatIf.place);
    mustMay(standardsPolicy, 'standards.what-if', actor, { path: place.path });
    return { jobId: (await jobs.start(tx, whatIfJob, { whatIf }, actor, id)).id };
  });
  handle(endpoints.listWhatIfChildren, ({ tx, actor, query }) => listNewcomers(tx, actor, query, today()));
}
