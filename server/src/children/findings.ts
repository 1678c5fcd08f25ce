import { mustBeByToday, notAfterToday } from '@tonghu/domain/by-today';
import { type FoundFact, foundFacts, isValueOf } from '@tonghu/domain/children/found-facts';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { answerFormOf, tooEarly } from '@tonghu/domain/discovery/fact-answers';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import { type AtWork, getChildFor, mustBelong } from './at-work.ts';
import { readFile } from './read-file.ts';
import { appendTimeline } from './timeline.ts';

/** Records what a person found; what the rules leave to the county takes an officer of the county. */
export async function addFinding(work: AtWork, childId: string, given: FoundFact): Promise<ChildFile> {
  const { tx, actor, today } = work;
  await getChildFor(work, childId, foundFacts[given.fact].by === 'county' ? 'children.add-decision' : 'children.add-finding');
  const form = answerFormOf(given.fact)!;
  if (!isValueOf(given.fact, given.value)) refuse('value', text('请完整回答', 'Answer in full'));
  mustBeByToday('knownOn', given.knownOn, today);
  const early = tooEarly(form, given.value, today);
  if (early) refuse(`value.${early.name}`, notAfterToday);
  const inserted = await tx.insertInto('child_findings').values({
    id: given.id, child_id: childId, fact: given.fact, value: JSON.stringify(given.value), known_on: given.knownOn, source: given.source, evidence: given.evidence, created_by: actor.id,
  }).onConflict((clash) => clash.column('id').doNothing()).returning('id').executeTakeFirst();
  mustBelong(!!inserted, inserted ? undefined : await tx.selectFrom('child_findings').select('child_id').where('id', '=', given.id).executeTakeFirst(), childId);
  if (inserted) {
    // What was found stands in the file; the timeline carries no label.
    await appendTimeline(tx, { childId, happenedOn: given.knownOn, word: 'children', kind: 'finding', refersTo: given.id, says: text('更新监护和抚养情况', 'Guardianship and support were updated'), by: actor.id });
  }
  return readFile(work, childId);
}

/** Takes away what was entered by mistake; what changed gets a newer entry instead. */
export async function removeFinding(work: AtWork, childId: string, findingId: string): Promise<ChildFile> {
  await getChildFor(work, childId, 'children.add-finding');
  const there = await work.tx.selectFrom('child_findings').select('fact').where('id', '=', findingId).where('child_id', '=', childId).executeTakeFirst();
  if (!there) throw new Problem('not-found');
  if (foundFacts[there.fact as FoundFact['fact']].by === 'county') await getChildFor(work, childId, 'children.add-decision');
  await work.tx.deleteFrom('child_findings').where('id', '=', findingId).execute();
  return readFile(work, childId);
}

function refuse(field: string, says: Text): never {
  throw new Problem('bad-input', { fields: { [field]: says } });
}
