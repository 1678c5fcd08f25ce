import type { InstrumentVersion } from '@tonghu/domain/assessments/shapes';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { readInstrument } from '@tonghu/rules/assessments/read-instrument';
import { sql } from 'kysely';
import { mustMay } from '../must-may.ts';
import { digestOf } from './instruments.ts';
import { openInstrument } from './list-instruments.ts';
import type { AssessmentWork } from './work.ts';

const refuse = (field: string, says: Text): Problem => new Problem('bad-input', { fields: { [field]: says } });

/** What refusals call the text that was pasted or chosen. */
const fileName = '量表.yaml';

/**
 * Offers the city's own instrument from today on. A version is never changed: the
 * same text again is no error, another text under the same number is refused.
 */
export async function addInstrument({ tx, actor, today }: AssessmentWork, { yaml, checkOnly }: { yaml: string; checkOnly: boolean }): Promise<InstrumentVersion> {
  mustMay(assessmentsPolicy, 'assessments.add-instrument', actor, noAssessment);
  const body = readInstrument(yaml, fileName);
  const digest = digestOf(body);
  const { rows: known } = await sql<{ number: number; digest: string; source: string }>`select number, digest, source from instruments where instrument = ${body.id} order by number desc`.execute(tx);
  const same = known.find((one) => one.number === body.version);
  if (same?.digest === digest) return openInstrument(tx, actor, today, body.id, body.version);
  if (known.some((one) => one.source === 'shipped')) {
    throw refuse('id', text(`id：“${body.id}”是系统自带的量表，请给本市的量表另起一个 id`, `id: “${body.id}” ships with the system; give the city's own instrument another id`));
  }
  if (same) throw refuse('version', text(`version：第 ${body.version} 版已经发布，内容不同；请写成第 ${known[0]!.number + 1} 版`, `version: version ${body.version} was published with another text; write version ${known[0]!.number + 1}`));
  if (known[0] && body.version < known[0].number) throw refuse('version', text(`version：已经有第 ${known[0].number} 版，新的版本号要更大`, `version: version ${known[0].number} exists; the number of a new one is higher`));
  if (checkOnly) {
    return {
      id: body.id, number: body.version, title: body.title, says: body.says, about: body.about, posts: body.posts, minAssessors: body.minAssessors, validDays: body.validDays,
      proposal: body.proposal, sourceText: body.source, licence: body.licence, source: 'city', fromDay: today, newest: true, mine: body.posts.includes(actor.post), answered: null, body, digest,
    };
  }
  await sql`insert into instruments (instrument, number, body, digest, source, from_day, created_by)
            values (${body.id}, ${body.version}, ${JSON.stringify(body)}::jsonb, ${digest}, 'city', ${today}, ${actor.id})`.execute(tx);
  return openInstrument(tx, actor, today, body.id, body.version);
}
