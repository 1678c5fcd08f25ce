import type { Colour } from '@tonghu/domain/assessments/colour';
import { checkAnswers, visibleAnswers } from '@tonghu/domain/assessments/answers';
import { evaluate } from '@tonghu/domain/assessments/evaluate';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { assessmentsPolicy } from '@tonghu/domain/assessments/policy';
import type { Assessment, NewAssessment } from '@tonghu/domain/assessments/shapes';
import { givesColours, suggestColour } from '@tonghu/domain/assessments/suggest-colour';
import { notAfterToday } from '@tonghu/domain/by-today';
import { Problem } from '@tonghu/domain/problem';
import { notBeforeBirth } from '@tonghu/domain/since-birth';
import { type Text, text } from '@tonghu/domain/text';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { appendTimeline } from '../children/timeline.ts';
import { mustMay } from '../must-may.ts';
import { type AssessmentRecord, isOutdated } from './assessment-row.ts';
import { colourOn, lockChild, setColour } from './colours.ts';
import { findAssessment, showAssessment } from './open-assessment.ts';
import type { AssessmentWork } from './work.ts';

/** About whom or what: a child, or a station. `placed`: its path. */
interface Subject { path: string; closed: boolean; birthDate: string | null }

const refuse = (fields: Record<string, Text>): Problem => new Problem('bad-input', { fields });

/**
 * Enters an assessment. Whatever the phone showed, score, band, vetoes and
 * suggestion are computed here, with the version that was answered. The order
 * in which phones send does not matter:
 *
 * - a veto alarms by name whenever it arrives, and turns the child red at once,
 *   unless a newer assessment was confirmed already; then it waits for a person;
 * - without a veto, one that is older than what was confirmed is kept as replaced.
 */
export async function submitAssessment(work: AssessmentWork, given: NewAssessment): Promise<Assessment> {
  const { tx, actor } = work;
  if (given.childId) await lockChild(tx, given.childId);
  const known = await findAssessment(tx, given.id);
  const instrument = await answeredVersion(work, given);
  const answers = visibleAnswers(instrument, given.answers);
  if (known) return repeated(work, given, answers, known);
  const subject = await subjectOf(work, given, instrument);
  mustMay(assessmentsPolicy, 'assessments.answer', actor, { assessedBy: null, posts: instrument.posts, closed: subject.closed });
  refuseWrong(work, given, instrument, subject);
  const computed = await compute(work, given, instrument);
  const inserted = await sql<{ id: string }>`
    insert into assessments (id, child_id, organisation_id, path, instrument, number, answers, score, band, vetoes, because, suggested, previous,
                             assessed_on, assessed_by, second_assessor, visit_id, reason, note, created_by)
    values (${given.id}, ${given.childId}, ${given.organisationId}, ${subject.path}, ${given.instrument}, ${given.number}, ${JSON.stringify(answers)}::jsonb,
            ${computed.score}, ${computed.band}, ${computed.vetoes}, ${JSON.stringify(computed.because)}::jsonb, ${computed.suggested}, ${computed.previous},
            ${given.assessedOn}, ${actor.id}, ${given.secondAssessor}, ${given.visitId}, ${given.reason}, ${given.note}, ${actor.id})
    on conflict (id) do nothing returning id`.execute(tx);
  // Somebody else's, which this person does not see.
  if (!inserted.rows[0]) throw new Problem('id-already-used');
  if (given.childId) await follow(work, { ...given, childId: given.childId }, subject, computed);
  return showAssessment(work, (await findAssessment(tx, given.id))!);
}

/** The version on the phone: offered once, though perhaps not the newest any more. */
async function answeredVersion({ tx, today }: AssessmentWork, { instrument, number }: NewAssessment): Promise<Instrument> {
  const { rows } = await sql<{ body: Instrument }>`
    select body from instruments where instrument = ${instrument} and number = ${number} and from_day <= ${today}`.execute(tx);
  if (!rows[0]) throw refuse({ instrument: text('本市没有启用这份量表的这个版本', 'The city does not use this version of this instrument') });
  return rows[0].body;
}

async function subjectOf({ tx }: AssessmentWork, { childId, organisationId }: NewAssessment, { about }: Instrument): Promise<Subject> {
  const field = about === 'child' ? 'childId' : 'organisationId';
  if ((childId !== null) !== (about === 'child') || (organisationId !== null) !== (about === 'station')) {
    throw refuse({ [field]: about === 'child' ? text('这份量表用于孩子', 'This instrument is about a child') : text('这份量表用于乡镇（街道）工作站', 'This instrument is about a station') });
  }
  const { rows } = childId !== null
    ? await sql<Subject>`select path, status = 'closed' as closed, birth_date::text as "birthDate" from children where id = ${childId}`.execute(tx)
    : await sql<Subject>`select path, false as closed, null as "birthDate" from organisations where id = ${organisationId} and kind = 'station' and active`.execute(tx);
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

function refuseWrong({ actor, today }: AssessmentWork, given: NewAssessment, instrument: Instrument, { birthDate }: Subject): void {
  const fields: Record<string, Text> = {};
  for (const [id, fault] of Object.entries(checkAnswers(instrument, given.answers))) fields[`answers.${id}`] = fault;
  const { band, missing } = evaluate(instrument, given.answers);
  // A veto is not held up by questions that are still open.
  if (band === null) for (const id of missing) fields[`answers.${id}`] ??= text('这一题还没有回答', 'This question is still open');
  if (given.assessedOn > today) fields['assessedOn'] = notAfterToday;
  if (birthDate && given.assessedOn < birthDate) fields['assessedOn'] = notBeforeBirth;
  if (instrument.minAssessors > 1) {
    if (!given.secondAssessor) fields['secondAssessor'] = text('这份量表至少要两个人一起评估，请填写另一位的姓名和单位', 'This instrument takes two people; enter the name and office of the other');
    else if (given.secondAssessor.split(/[\s,，、（(]/)[0] === actor.name) fields['secondAssessor'] = text('另一位评估人不能是您自己', 'The other assessor cannot be yourself');
  }
  if (Object.keys(fields).length > 0) throw refuse(fields);
}

interface Computed { score: number | null; band: string; vetoes: string[]; because: Text[]; suggested: string; previous: string | null; colour: Colour | null }

async function compute({ tx }: AssessmentWork, given: NewAssessment, instrument: Instrument): Promise<Computed> {
  const evaluation = evaluate(instrument, given.answers);
  const because = (reasons: readonly Text[]): Text[] => reasons.map(({ zh, en }) => ({ zh, en }));
  const common = { score: evaluation.score, vetoes: evaluation.vetoes.map((veto) => veto.id) };
  if (given.childId !== null && givesColours(instrument)) {
    const previous = await colourOn(tx, given.childId, given.assessedOn);
    const suggestion = suggestColour(instrument, evaluation, previous);
    return { ...common, band: evaluation.band!, because: because(suggestion.because), suggested: suggestion.colour!, previous, colour: suggestion.colour };
  }
  const { rows } = await sql<{ outcome: string }>`
    select outcome from assessments where (child_id = ${given.childId} or organisation_id = ${given.organisationId}) and instrument = ${given.instrument}
       and state = 'confirmed' and assessed_on <= ${given.assessedOn} order by assessed_on desc, decided_at desc limit 1`.execute(tx);
  const band = evaluation.band ?? 'answered';
  return { ...common, band, because: because(evaluation.because), suggested: band, previous: rows[0]?.outcome ?? null, colour: null };
}

/** What an assessment of a child brings about at once. */
async function follow(work: AssessmentWork, given: NewAssessment & { childId: string }, { path }: Subject, computed: Computed): Promise<void> {
  const { tx, actor } = work;
  const { rows: [late] } = await sql<{ outdated: boolean }>`select ${isOutdated} as outdated from assessments a where a.id = ${given.id}`.execute(tx);
  const tell = (kind: string, says: Text) => appendTimeline(tx, { childId: given.childId, happenedOn: given.assessedOn, word: 'assessments', kind, refersTo: given.id, by: actor.id, says });
  if (computed.vetoes.length === 0) {
    if (late?.outdated) await sql`update assessments set state = 'replaced' where id = ${given.id}`.execute(tx);
    await tell('assessed', text('完成一次评估', 'Was assessed'));
    return;
  }
  const red = computed.colour !== null && !late?.outdated;
  if (red) await setColour(work, { childId: given.childId, path, colour: 'red', assessmentId: given.id, because: computed.because, byVeto: true });
  await sql`select raise_alarm(${given.id})`.execute(tx);
  await tell('alarmed', red ? text('评估后立即定为红色，已点名提醒负责的人', 'Set to red at once after an assessment; those in charge were told by name') : text('评估后已点名提醒负责的人', 'Those in charge were told by name after an assessment'));
}

/** The same again is answered with what is stored; another content under the same id is refused. */
async function repeated(work: AssessmentWork, given: NewAssessment, answers: unknown, known: AssessmentRecord): Promise<Assessment> {
  const same = known.assessed_by === work.actor.id && known.child_id === given.childId && known.organisation_id === given.organisationId
    && known.instrument === given.instrument && known.number === given.number && known.assessed_on === given.assessedOn && isDeepStrictEqual(known.answers, answers);
  if (!same) throw new Problem('id-already-used');
  return showAssessment(work, known);
}
