import type { Files } from '@tonghu/db/files/files';
import { recordOpening } from '@tonghu/db/audit/opening';
import { Problem } from '@tonghu/domain/problem';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { drawPapers } from './draw-paper.ts';
import { type PaperWork, readFacts, whereabouts } from './read-facts.ts';
import { writePaper } from './write-paper.ts';

/** The notice of an approval or refusal: the one that was issued, or a preview without a number. Taking it is recorded. */
export async function giveNotice(work: PaperWork, files: Files, applicationId: string): Promise<FileReply> {
  const { state, childId } = await whereabouts(work, 'application', applicationId);
  if (state !== 'approved' && state !== 'refused') throw new Problem('wrong-state');
  await recordOpening(work.tx, { what: 'children', id: childId, as: 'export' });
  const { rows: [issued] } = await sql<{ file_id: string; number: string }>`
    select file_id, number from issued_papers where about_id = ${applicationId} and kind = 'decision-notice' order by created_at desc limit 1`.execute(work.tx);
  const file = issued ? await files.get(issued.file_id) : await drawPapers([writePaper(await readFacts(work, 'decision-notice', 'application', applicationId, ''))]);
  return { file, name: `${issued?.number ?? '告知书（预览）'}.pdf`, mediaType: 'application/pdf', inline: true };
}
