import { type Colour, colourLabels, isColour } from '@tonghu/domain/assessments/colour';
import { assessmentLifecycle } from '@tonghu/domain/assessments/lifecycle';
import { type Lowering, missingVisit, seenSince } from '@tonghu/domain/assessments/lowering';
import { assessmentsPolicy } from '@tonghu/domain/assessments/policy';
import type { Assessment } from '@tonghu/domain/assessments/shapes';
import { givesColours } from '@tonghu/domain/assessments/suggest-colour';
import { Problem } from '@tonghu/domain/problem';
import { type Text, text } from '@tonghu/domain/text';
import type { Tx } from '@tonghu/db/acting';
import { sql } from 'kysely';
import { appendTimeline } from '../children/timeline.ts';
import { mustMay } from '../must-may.ts';
import type { AssessmentRecord } from './assessment-row.ts';
import { type ColourRecord, findColour, lockChild, setColour } from './colours.ts';
import { getInstrument } from './instruments.ts';
import { findAssessment, showAssessment, visitsSince } from './open-assessment.ts';
import type { AssessmentWork } from './work.ts';

const refuse = (field: string, says: Text): Problem => new Problem('bad-input', { fields: { [field]: says } });

/** Locks child and row, then asks permission, version and state, in this order. */
async function begin(work: AssessmentWork, id: string, version: number, move: 'confirm' | 'return'): Promise<AssessmentRecord> {
  const seen = await findAssessment(work.tx, id);
  if (!seen) throw new Problem('not-found');
  if (seen.child_id) await lockChild(work.tx, seen.child_id);
  const record = (await findAssessment(work.tx, id, true)) ?? seen;
  const { from, may } = assessmentLifecycle.moves[move];
  mustMay(assessmentsPolicy, may, work.actor, { assessedBy: record.assessed_by, posts: null, closed: record.child_status === 'closed' });
  if (record.version !== version) throw new Problem('changed-meanwhile', { theirs: await showAssessment(work, record) });
  if (!from.includes(record.state)) throw new Problem('wrong-state', { state: assessmentLifecycle.states[record.state].title });
  return record;
}

/** A person decides what an assessment means. For a colour: the old one ends, the new one begins, and visits are planned anew. */
export async function confirmAssessment(work: AssessmentWork, id: string, version: number, { outcome, why }: { outcome: string; why: string | null }): Promise<Assessment> {
  const { tx, actor } = work;
  const record = await begin(work, id, version, 'confirm');
  const instrument = await getInstrument(tx, record.instrument, record.number);
  const grades = instrument.scoring?.bands.map((band) => band.id) ?? ['answered'];
  if (!grades.includes(outcome)) throw refuse('outcome', text('请从这份量表的等级中选一个', 'Choose one of the grades of this instrument'));
  if (outcome !== record.suggested && !why) throw refuse('why', text('和建议的结果不同，请写明理由', 'It differs from what was suggested; say why'));

  const colour = record.child_id !== null && givesColours(instrument) && isColour(outcome) ? outcome : null;
  const now = colour === null ? null : await findColour(tx, record.child_id!);
  if (colour !== null) await mayBecome(work, record, colour, now);
  await sql`update assessments set state = 'confirmed', outcome = ${outcome}, decided_by = ${actor.id}, decided_at = ${work.now.toISOString()}, decided_why = ${why || null}
             where id = ${id}`.execute(tx);
  if (record.child_id !== null) await replaceOlder(tx, record);
  if (colour !== null) {
    const because = outcome === record.suggested ? record.because : [text(`确认人说明：${why}`, `Whoever confirmed says: ${why}`), ...record.because];
    // Red already by this very veto: it stays, with its day and its clock.
    if (!(colour === 'red' && now?.by_veto && now.assessment_id === id)) {
      await setColour(work, { childId: record.child_id!, path: record.path, colour, assessmentId: id, because, byVeto: false });
    }
  }
  if (record.child_id !== null) {
    const name = colour && colourLabels[colour].name;
    await appendTimeline(tx, {
      childId: record.child_id, happenedOn: work.today, word: 'assessments', kind: 'confirmed', refersTo: id, by: actor.id,
      says: name ? text(`确认评级：${name.zh}色`, `Grade confirmed: ${name.en.toLowerCase()}`) : text('评估结果已确认', 'The outcome of an assessment was confirmed'),
    });
  }
  return showAssessment(work, (await findAssessment(tx, id))!);
}

/** Refuses a colour that this person may not set now, and says what to do first. */
async function mayBecome({ tx, actor, today }: AssessmentWork, record: AssessmentRecord, to: Colour, now: ColourRecord | null): Promise<void> {
  if (record.vetoes.length === 0) {
    const { rows: [veto] } = await sql<{ id: string }>`
      select a.id from assessments a where a.child_id = ${record.child_id} and a.state = 'submitted' and a.vetoes <> '{}' and a.suggested = 'red' limit 1`.execute(tx);
    if (veto) throw refuse('outcome', text('这个孩子还有一份紧急的评估没有处理，请先确认或撤下那一份', 'An urgent assessment of this child is still open; decide that one first'));
  }
  const lowering: Lowering = {
    // Red by this veto is known since it was answered, even where the phone sent it days later.
    now: now && { colour: now.colour, from: now.by_veto && now.assessment_id === record.id ? record.assessed_on : now.from_day }, to,
    veto: record.vetoes.length > 0 ? { assessedOn: record.assessed_on, visitId: record.visit_id } : null,
  };
  const since = seenSince(lowering);
  if (since === null) return;
  mustMay(assessmentsPolicy, 'assessments.lower', actor, { assessedBy: record.assessed_by, posts: null, closed: false });
  const missing = missingVisit(lowering, await visitsSince(tx, record.child_id!, since), today);
  if (missing) throw refuse('outcome', missing);
}

/** Older ones about the same that nobody decided. One with a veto is never passed over. */
async function replaceOlder(tx: Tx, { id, child_id: childId, instrument, assessed_on: day, suggested }: AssessmentRecord): Promise<void> {
  await sql`update assessments set state = 'replaced'
             where child_id = ${childId} and state = 'submitted' and id <> ${id} and assessed_on <= ${day} and vetoes = '{}'
               and (instrument = ${instrument} or (${isColour(suggested)} and suggested in ('red', 'yellow', 'blue', 'green')))`.execute(tx);
}

/** Gives it back with a reason. Red at once stays red until a person confirms it or takes it back. */
export async function returnAssessment(work: AssessmentWork, id: string, version: number, reason: string): Promise<Assessment> {
  const { tx, actor } = work;
  const record = await begin(work, id, version, 'return');
  if (record.vetoes.length > 0) {
    throw new Problem('wrong-state', { fields: { reason: text('紧急情况不能退回：请确认，或在探访见到孩子后写明理由、改为其他等级', 'Something urgent is not returned: confirm it, or visit and see the child, then choose another grade and say why') } });
  }
  await sql`update assessments set state = 'returned', decided_by = ${actor.id}, decided_at = ${work.now.toISOString()}, decided_why = ${reason} where id = ${id}`.execute(tx);
  return showAssessment(work, (await findAssessment(tx, id))!);
}
