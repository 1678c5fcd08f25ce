import { recordOpening } from '@tonghu/db/audit/opening';
import * as endpoints from '@tonghu/domain/benefits/papers-endpoints';
import type { PaperAbout } from '@tonghu/domain/benefits/papers';
import { papersPolicy } from '@tonghu/domain/benefits/papers-policy';
import { todayInChina } from '@tonghu/domain/dates';
import type { Endpoint } from '@tonghu/domain/endpoint';
import { Problem } from '@tonghu/domain/problem';
import type { Asked } from '../../asked.ts';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { loadStandards } from '../standards/load-standards.ts';
import { digestOf, issuePaper, issuedOf, printPapers } from './issue-paper.ts';
import { findPaper, findPapers } from './issued-row.ts';
import { listIssuers, setIssuer } from './issuer.ts';
import { offersFor } from './offers.ts';
import { type PaperWork, whereabouts } from './read-facts.ts';

/** Papers: what can be issued, issuing, giving again, printing several, and what stands at their head. */
export function papersRoutes(handle: Handle, { vault, files, clock, demo }: Parts): void {
  const work = async ({ tx, actor }: Pick<Asked<Endpoint>, 'tx' | 'actor'>): Promise<PaperWork> => ({ tx, actor, vault, standards: await loadStandards(tx, demo), today: todayInChina(clock()) });

  handle(endpoints.listPapers, async (asked) => {
    const { about, id } = aboutOf(asked.query);
    const where = await whereabouts(await work(asked), about, id);
    mustMay(papersPolicy, 'papers.read', asked.actor, { walled: where.walled });
    return { offers: await offersFor(await work(asked), about, id), issued: (await findPapers(asked.tx, { about, id, childId: where.childId })).map(issuedOf) };
  });
  handle(endpoints.issuePaper, async (asked) => issuedOf(await issuePaper(await work(asked), files, asked.body)));
  handle(endpoints.printPapers, async (asked) => {
    const file = await printPapers(await work(asked), files, asked.body.papers);
    return { file, name: `文书-${asked.body.papers.length}份.pdf`, mediaType: 'application/pdf' };
  });
  handle(endpoints.givePaper, async ({ tx, actor, params }) => {
    const paper = await findPaper(tx, params.paperId);
    if (!paper) throw new Problem('not-found');
    mustMay(papersPolicy, 'papers.read', actor, { kind: paper.kind, walled: paper.walled });
    await recordOpening(tx, { what: 'issued_papers', id: paper.id, as: 'export' });
    const file = await files.get(paper.file_id);
    if (digestOf(file) !== paper.digest) throw new Error(`the paper ${paper.id} is not what was issued`);
    return { file, name: `${paper.number}.pdf`, mediaType: 'application/pdf', inline: true };
  });
  handle(endpoints.listIssuers, ({ tx, actor }) => listIssuers(tx, actor));
  handle(endpoints.setIssuer, ({ tx, actor, params, version, body }) => setIssuer(tx, actor, params.code, version, body));
}

function aboutOf(query: { applicationId?: string | undefined; decisionId?: string | undefined; recoveryId?: string | undefined; childId?: string | undefined }): { about: PaperAbout; id: string } {
  for (const about of ['application', 'decision', 'recovery', 'child'] as const) {
    const id = query[`${about}Id`];
    if (id !== undefined) return { about, id };
  }
  throw new Problem('not-found');
}
