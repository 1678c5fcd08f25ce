import { choice, instrumentWith } from '@tonghu/domain/assessments/testing';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { NewAssessment } from '@tonghu/domain/assessments/shapes';
import type { Pack } from '@tonghu/domain/field/pack';
import { expect, test } from 'vitest';
import { type Message, afterAnswer, newMessage } from '../outbox/message.ts';
import { answersFor, bodyOf, draftOfBody, missingBeforeSending, newDraft } from './assess-draft.ts';
import { assessedHere } from './assessed-here.ts';
import { outcomeOf } from './outcome.ts';
import { assessmentMessage } from './send-assessment.ts';
import { lookOver, placeIn, stepsOf } from './steps.ts';

const words = (name: string) => ({ zh: name, en: name });
const first = choice('first', [0, 4], { veto: 'b' });
const second = choice('second', [0, 4], { when: { question: 'first', is: 'a' } });
const instrument: Instrument = { ...instrumentWith([first]), sections: [{ id: 'one', title: words('一'), questions: [first] }, { id: 'two', title: words('二'), questions: [second] }] };
const childId = '4c8f5c0e-0d5b-4d6f-9d56-3f0f5a0c8a01';
const child = { id: childId, name: '王小雨', colour: 'blue' as const, colourSince: '2026-01-01' };
const draft = (answers: Record<string, string>) => ({ ...newDraft(instrument, null, '2026-11-22'), answers });

test('a group that is not asked is no step; the last step looks it over', () => {
  expect(stepsOf(instrument, {}, 'zh').map(({ id, open }) => [id, open])).toEqual([['one', 1]]);
  const steps = stepsOf(instrument, { first: 'a' }, 'zh');
  expect(steps.map(({ id, open }) => [id, open])).toEqual([['one', 0], ['two', 1]]);
  expect(placeIn(steps, '')).toMatchObject({ number: 1, of: 3, before: null, next: 'two' });
  expect(placeIn(steps, 'two')).toMatchObject({ number: 2, before: 'one', next: lookOver });
  expect(placeIn(steps, lookOver)).toMatchObject({ here: null, number: 3, before: 'two', next: null });
  expect(placeIn(stepsOf(instrument, { first: 'b' }, 'zh'), 'two').here?.id).toBe('one');
});

test('a veto is said at once and is not held up by open questions', () => {
  expect(outcomeOf(instrument, { first: 'b' }, 'blue')).toMatchObject({ colour: 'red', givesRed: true, safer: false, vetoes: [{ question: 'first' }] });
  expect(missingBeforeSending(draft({ first: 'b' }), instrument)).toEqual([]);
  expect(missingBeforeSending(draft({ first: 'a' }), instrument)).toEqual(['questions']);
  expect(missingBeforeSending(draft({ first: 'nothing offered' }), instrument)).toContain('wrong');
});

test('the suggestion knows the colour of now', () => {
  expect(outcomeOf(instrument, { first: 'a', second: 'a' }, 'red')).toMatchObject({ colour: 'green', safer: true, vetoes: [] });
  expect(outcomeOf(instrument, { first: 'a' }, null)).toMatchObject({ colour: null, safer: false });
});

test('two assessors where the instrument asks for two', () => {
  const two: Instrument = { ...instrument, minAssessors: 2 };
  expect(missingBeforeSending(draft({ first: 'b' }), two)).toEqual(['second']);
  expect(bodyOf({ ...draft({ first: 'b' }), second: ' 李四，镇民政所 ' }, two, childId).secondAssessor).toBe('李四，镇民政所');
  expect(bodyOf({ ...draft({ first: 'b' }), second: '李四' }, instrument, childId).secondAssessor).toBeNull();
});

test('the body is what the server reads, without answers that are hidden now', () => {
  const body = bodyOf(draft({ first: 'b', second: 'a' }), instrument, childId);
  expect(NewAssessment.parse(body)).toMatchObject({ childId, answers: { first: 'b' }, number: 1, reason: 'regular' });
  const again = draftOfBody(body, false);
  expect([again.id, draftOfBody(body, true).id === body.id]).toEqual([body.id, false]);
});

test('answers that a newer version does not understand go, the others stay', () => {
  const newer: Instrument = { ...instrument, version: 2, sections: [{ id: 'one', title: words('一'), questions: [choice('first', [0])] }, instrument.sections[1]!] };
  expect(answersFor(newer, { number: 1, answers: { first: 'a', second: 'b' } })).toEqual({ first: 'a', second: 'b' });
  expect(answersFor(newer, { number: 1, answers: { first: 'b', second: 'b' } })).toEqual({});
  expect(answersFor(newer, { number: 2, answers: { first: 'b' } })).toEqual({ first: 'b' });
});

const content = { instruments: [instrument] } as Pick<Pack, 'instruments'>;
const sent = (answers: Record<string, string>): Message => newMessage(assessmentMessage(draft(answers), instrument, child, []), 1, Date.UTC(2026, 10, 22), 'm');
const accepted = (message: Message, row: object) => afterAnswer(message, { is: 'accepted', row: { id: 'a', answers: {}, body: instrument, because: [], ...row } }, Date.UTC(2026, 10, 22, 4));

test('an assessment waits for somebody else; only red by a veto holds at once', () => {
  const calm = sent({ first: 'a', second: 'a' });
  expect(assessedHere(child, content, [])).toBeNull();
  expect(assessedHere(child, content, [calm])).toMatchObject({ is: 'waiting', red: false });
  expect(assessedHere(child, content, [sent({ first: 'b' })])).toMatchObject({ is: 'waiting', red: true });
  const told = accepted(calm, { state: 'submitted', veto: false, colour: 'green' });
  expect(assessedHere(child, content, [told])).toMatchObject({ is: 'sent', red: false });
  expect(assessedHere({ ...child, colour: null, colourSince: '2026-11-22' }, content, [told])).toBeNull();
  const red = accepted(sent({ first: 'b' }), { state: 'submitted', veto: true, colour: 'red' });
  expect(assessedHere({ ...child, colour: null, colourSince: '2026-11-22' }, content, [red])).toBeNull();
  expect(assessedHere({ id: childId, colour: 'red', colourSince: '2026-11-22' }, content, [red])).toMatchObject({ is: 'sent', red: true });
  expect(assessedHere(child, content, [accepted(calm, { state: 'replaced', veto: false, colour: 'green' })])).toBeNull();
  expect(assessedHere(child, content, [afterAnswer(calm, { is: 'refused', problem: { code: 'not-found', status: 404, title: '', next: '' } }, 0)])).toMatchObject({ is: 'refused' });
});

test('neither answers nor reasons stay on the phone once it was sent', () => {
  expect(Object.keys(accepted(sent({ first: 'b' }), { state: 'submitted', veto: true, colour: 'red' }).row as object).sort()).toEqual(['colour', 'id', 'state', 'veto']);
});

test('it goes after the visit it was made at, while that waits', () => {
  const visit = { ...newMessage({ command: { method: 'POST', path: '/visits' }, body: { id: 'v' }, about: {}, says: words('走访') }, 1, 0, 'm1') };
  const at = { ...draft({ first: 'b' }), visitId: 'v' };
  expect(assessmentMessage(at, instrument, child, [visit])).toMatchObject({ after: ['m1'], body: { visitId: 'v' } });
  expect(assessmentMessage(at, instrument, child, [{ ...visit, state: 'accepted', body: null }]).after).toBeUndefined();
});
