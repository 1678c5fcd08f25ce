import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { NewVisit, Visit } from '@tonghu/domain/visits/shapes';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import { faultsOfVisit } from '@tonghu/domain/visits/visit-faults';
import { sql } from 'kysely';
import { appendTimeline } from '../children/timeline.ts';
import { mustMay } from '../must-may.ts';
import { askAboutVisit } from './ask-about-visit.ts';
import type { AtVisit } from './at-visit.ts';
import { readVisit } from './read-visit.ts';
import { positionsAreOn } from './positions.ts';

/**
 * Records a visit, or a correction as a visit of its own beside the older one.
 * The same again, from a phone that did not hear the answer, is answered with
 * what is stored and changes nothing.
 */
export async function recordVisit(work: AtVisit, given: NewVisit): Promise<Visit> {
  const { tx, actor } = work;
  if (await isRepeat(work, given)) return readVisit(work, given.id);
  const child = await tx.selectFrom('children').select(['id', 'status', 'closed_on', 'birth_date']).where('id', '=', given.childId).executeTakeFirst();
  if (!child) throw new Problem('not-found');
  const corrected = given.corrects === null ? null : await findCorrected(work, given.corrects, given.childId);
  // A visit made before the file was closed may arrive after.
  const status = child.status === 'closed' && given.visitedOn > (child.closed_on ?? '') ? 'closed' : 'open';
  mustMay(visitsPolicy, corrected ? 'visits.correct' : 'visits.record', actor, { status, visitedBy: corrected?.visited_by ?? actor.id });
  const faults = faultsOfVisit(given, { now: work.now, birthDate: child.birth_date });
  if (Object.keys(faults).length > 0) throw new Problem('bad-input', { fields: faults });
  if (given.cardId !== null) await mustBeCardOf(work, given.cardId, given.childId);

  const visitor = corrected?.visited_by ?? actor.id;
  // Two visits of one person that arrive at once must see each other, or nobody asks about them.
  await sql`select pg_advisory_xact_lock(hashtextextended(${visitor}, 1))`.execute(tx);
  await tx.insertInto('visits').values({
    id: given.id, child_id: given.childId, path: '', kind: given.kind, channel: given.channel, visited_on: given.visitedOn, started_at: given.startedAt, ended_at: given.endedAt,
    elapsed_seconds: given.elapsedSeconds, clock: JSON.stringify(given.clock), visited_by: visitor, with_whom: given.withWhom, met: [...new Set(given.met)], child_seen: given.childSeen,
    findings: JSON.stringify(given.findings), needs: given.needs, actions: given.actions, note: given.note, next_on: given.nextOn,
    card_id: given.cardId, checked_by: given.checkedBy, no_card_reason: given.noCardReason, late_reason: given.lateReason,
    position: given.position && await positionsAreOn(work.tx) ? JSON.stringify(given.position) : null,
    corrects: given.corrects, correction_reason: given.correctionReason, created_by: actor.id,
  }).execute();
  await appendTimeline(tx, { childId: given.childId, happenedOn: given.visitedOn, word: 'visits', kind: corrected ? 'visit-corrected' : 'visited', refersTo: given.id, by: actor.id, says: saying(given) });
  await askAboutVisit(tx, given.id);
  return readVisit(work, given.id);
}

/** That somebody came, and nothing of why or of what was found. */
function saying(given: NewVisit) {
  if (given.corrects !== null) return text('更正了一次探访记录', 'The record of a visit was corrected');
  return given.met.includes('nobody') ? text('上门探访，没有见到人', 'Somebody came to visit and met nobody') : text('进行了一次探访', 'A visit was made');
}

/** True when this very visit is stored; another one under the same id is refused. */
async function isRepeat({ tx, actor }: AtVisit, given: NewVisit): Promise<boolean> {
  const stored = await tx.selectFrom('visits').selectAll().where('id', '=', given.id).executeTakeFirst();
  if (!stored) return false;
  const same = stored.created_by === actor.id && stored.child_id === given.childId && stored.kind === given.kind && stored.corrects === given.corrects
    && Date.parse(stored.started_at) === Date.parse(given.startedAt) && Date.parse(stored.ended_at) === Date.parse(given.endedAt)
    && stored.note === given.note && stored.needs === given.needs && stored.actions === given.actions
    && Object.entries(given.findings).every(([dimension, finding]) => {
      const kept = (stored.findings as Record<string, { state: string; note: string }>)[dimension];
      return kept?.state === finding.state && kept.note === finding.note;
    });
  if (!same) throw new Problem('id-already-used');
  return true;
}

/** The visit to put right: of the same child, and the last of its chain. */
async function findCorrected({ tx }: AtVisit, id: string, childId: string) {
  const visit = await tx.selectFrom('visits').select(['id', 'visited_by', 'superseded']).where('id', '=', id).where('child_id', '=', childId).executeTakeFirst();
  if (!visit) throw new Problem('not-found');
  if (visit.superseded) throw new Problem('already-exists', { why: text('这次探访已经更正过，请更正最新的那一条', 'This visit was corrected already; correct the latest record') });
  return visit;
}

async function mustBeCardOf({ tx }: AtVisit, cardId: string, childId: string): Promise<void> {
  const card = await tx.selectFrom('cards').select('child_id').where('id', '=', cardId).executeTakeFirst();
  if (card?.child_id !== childId) throw new Problem('bad-input', { fields: { cardId: text('这张卡不是这个孩子的', 'This card is not of this child') } });
}
