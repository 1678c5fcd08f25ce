import { createHash, randomUUID } from 'node:crypto';
import type { Files } from '@tonghu/db/files/files';
import { recordOpening } from '@tonghu/db/audit/opening';
import { type IssuedPaper, type NewPaper, paperKinds, paperNumber } from '@tonghu/domain/benefits/papers';
import { papersPolicy } from '@tonghu/domain/benefits/papers-policy';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { mustMay } from '../../must-may.ts';
import { drawPapers } from './draw-paper.ts';
import { type StoredPaper, findPaper, modelOf } from './issued-row.ts';
import { offersFor } from './offers.ts';
import type { PaperModel } from './paper-model.ts';
import { type PaperWork, readFacts, whereabouts } from './read-facts.ts';
import { writePaper } from './write-paper.ts';

/** A paper with its number and bytes. Issuing it again answers with the one that was issued. */
export async function issuePaper(work: PaperWork, files: Files, given: NewPaper): Promise<StoredPaper> {
  const { about, mark, note } = paperKinds[given.kind];
  const known = await findPaper(work.tx, given.id);
  if (known) {
    if (known.kind !== given.kind || known.about_id !== given.aboutId) throw new Problem('id-already-used');
    return known;
  }
  const where = await whereabouts(work, about, given.aboutId);
  mustMay(papersPolicy, 'papers.issue', work.actor, { kind: given.kind, walled: where.walled });
  const offers = await offersFor(work, about, given.aboutId);
  if (!offers.some(({ kind }) => kind === given.kind)) throw new Problem('wrong-state');
  if (note && given.note.length < 4) throw new Problem('bad-input', { fields: { note: text('请写明变更了什么、为什么', 'Say what changed, and why') } });
  const facts = await readFacts(work, given.kind, about, given.aboutId, given.note);
  const year = Number(work.today.slice(0, 4));
  const { prefix } = facts.issuer;
  const { rows: [next] } = await sql<{ running: number }>`select next_paper_number(${prefix}, ${mark}, ${year}) as running`.execute(work.tx);
  const number = paperNumber(prefix, mark, year, next!.running);
  const model = writePaper(facts, number);
  const pdf = await drawPapers([model]);
  const fileId = randomUUID();
  await files.put(fileId, pdf);
  try {
    await sql`
      insert into issued_papers (id, kind, prefix, mark, year, running, number, about, about_id, child_id, path, day, digest, file_id, content_sealed, created_by)
      values (${given.id}, ${given.kind}, ${prefix}, ${mark}, ${year}, ${next!.running}, ${number}, ${about}, ${given.aboutId}, ${facts.childId}, '', ${work.today},
              ${digestOf(pdf)}, ${fileId}, ${work.vault.seal(JSON.stringify(model satisfies PaperModel))}, ${work.actor.id})`.execute(work.tx);
  } catch (fault) {
    await files.remove(fileId);
    throw fault;
  }
  await recordOpening(work.tx, { what: 'children', id: facts.childId, as: 'export', purpose: `文书 ${number}` });
  return (await findPaper(work.tx, given.id))!;
}

export const digestOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Several as one PDF, in the order given. Those issued before keep their numbers and words. */
export async function printPapers(work: PaperWork, files: Files, given: readonly NewPaper[]): Promise<Buffer> {
  const models: PaperModel[] = [];
  for (const one of given) {
    const known = await findPaper(work.tx, one.id);
    const paper = known ?? await issuePaper(work, files, one);
    if (known) {
      mustMay(papersPolicy, 'papers.read', work.actor, { kind: paper.kind, walled: paper.walled });
      await recordOpening(work.tx, { what: 'issued_papers', id: paper.id, as: 'export' });
    }
    models.push(modelOf(work.vault, paper));
  }
  return drawPapers(models);
}

export const issuedOf = (row: StoredPaper): IssuedPaper => ({
  id: row.id, kind: row.kind, number: row.number, about: row.about, aboutId: row.about_id, day: row.day, issuedAt: row.created_at, issuedBy: row.by_name ?? '', digest: row.digest,
});
