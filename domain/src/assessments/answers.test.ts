import { expect, test } from 'vitest';
import { answer, checkAnswers, pick, unanswered, visibleQuestions } from './answers.ts';
import { formModel } from './form-model.ts';
import type { Answers, Question } from './instrument.ts';
import { choice, instrumentWith } from './testing.ts';

const words = (name: string) => ({ zh: name, en: name });
const signs: Question = { kind: 'many', id: 'signs', text: words('signs'), options: [{ id: 'none', text: words('都没有'), alone: true }, { id: 'bruises', text: words('伤') }, { id: 'fear', text: words('怕') }] };
const area: Question = { kind: 'number', id: 'area', text: words('area'), min: 0, max: 40, unit: { zh: '平方米', en: 'm²' } };
const note: Question = { kind: 'text', id: 'note', text: words('note'), required: false, longest: 5 };
const carer: Question = { kind: 'one', id: 'carer', text: { zh: '谁照顾', en: 'Who cares' }, help: { zh: '平时', en: 'Usually' }, options: [{ id: 'mother', text: { zh: '母亲', en: 'Mother' } }, { id: 'aunt', text: { zh: '姑姑', en: 'Aunt' } }] };
const contact: Question = { kind: 'text', id: 'contact', text: words('contact'), when: { question: 'carer', is: 'aunt' } };
const instrument = instrumentWith([carer, contact, signs, area, note]);

test('an answer brings up what depends on it, and takes it away again with its answer', () => {
  let answers = answer(instrument, {}, 'carer', 'aunt');
  answers = answer(instrument, answers, 'contact', '每周');
  expect(answers).toEqual({ carer: 'aunt', contact: '每周' });
  expect(visibleQuestions(instrument, answers).map(({ id }) => id)).toEqual(['carer', 'contact', 'signs', 'area', 'note']);
  expect(answer(instrument, answers, 'carer', 'mother')).toEqual({ carer: 'mother' });
  expect(answer(instrument, answers, 'carer', null)).toEqual({});
  expect(answer(instrument, {}, 'contact', 'not asked')).toEqual({});
});

test('what stands alone and the others put each other out', () => {
  let answers = pick(instrument, {}, 'signs', 'bruises');
  answers = pick(instrument, answers, 'signs', 'fear');
  expect(answers).toEqual({ signs: ['bruises', 'fear'] });
  answers = pick(instrument, answers, 'signs', 'none');
  expect(answers).toEqual({ signs: ['none'] });
  answers = pick(instrument, answers, 'signs', 'fear');
  expect(answers).toEqual({ signs: ['fear'] });
  expect(pick(instrument, answers, 'signs', 'fear')).toEqual({});
});

test('what is open is what is required and visible', () => {
  expect(unanswered(instrument, {})).toEqual(['carer', 'signs', 'area']);
  expect(unanswered(instrument, { carer: 'aunt', signs: ['none'], area: 0 })).toEqual(['contact']);
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['what fits', { carer: 'aunt', signs: ['bruises', 'fear'], area: 40, note: '好' }, []],
  ['an option that is not offered', { carer: 'uncle' }, ['carer']],
  ['several where one is asked', { carer: ['aunt'] }, ['carer']],
  ['one of several that is not offered', { signs: ['bruises', 'toString'] }, ['signs']],
  ['the same twice', { signs: ['fear', 'fear'] }, ['signs']],
  ['none and some', { signs: ['none', 'fear'] }, ['signs']],
  ['too large, a fraction, a word', { area: 41 }, ['area']],
  ['a fraction', { area: 1.5 }, ['area']],
  ['a word for a number', { area: '12' }, ['area']],
  ['no number at all', { area: Number.NaN }, ['area']],
  ['too long', { note: '123456' }, ['note']],
  ['a question that does not exist', { constructor: 'x', ghost: 1 }, ['constructor', 'ghost']],
])('checked: %s', (_name, answers, faults) => expect(Object.keys(checkAnswers(instrument, answers))).toEqual(faults));

test('a faulty answer says in both languages what would be right', () => {
  expect(checkAnswers(instrument, { area: 41 })).toEqual({ area: { zh: '请填 0 到 40 之间的整数', en: 'Enter a whole number from 0 to 40' } });
});

test('the form is what both apps draw', () => {
  const answers: Answers = { carer: 'aunt', area: 99 };
  const [section] = formModel(instrument, answers, 'en');
  expect(section).toMatchObject({ id: 'only', title: '一', help: null, visible: true });
  const items = Object.fromEntries(section!.items.map((item) => [item.id, item]));
  expect(items['carer']).toEqual({
    id: 'carer', kind: 'one', label: 'Who cares', help: 'Usually', value: 'aunt', required: true, error: null, visible: true, range: null,
    options: [{ id: 'mother', label: 'Mother', checked: false, alone: false }, { id: 'aunt', label: 'Aunt', checked: true, alone: false }],
  });
  expect(items['area']).toMatchObject({ value: 99, range: { min: 0, max: 40, unit: 'm²' }, error: { en: 'Enter a whole number from 0 to 40' } });
  expect([items['contact']!.visible, items['note']!.required, items['signs']!.options[0]!.alone]).toEqual([true, false, true]);
});

test('a hidden question shows nothing of an earlier answer', () => {
  const contactItem = formModel(instrument, { carer: 'mother', contact: '每周' }, 'zh')[0]!.items[1]!;
  expect(contactItem).toMatchObject({ id: 'contact', visible: false, value: null });
});

test('a section without a visible question is hidden', () => {
  const two = { ...instrument, sections: [{ id: 'one', title: words('一'), questions: [carer] }, { id: 'two', title: words('二'), questions: [contact] }] };
  expect(formModel(two, {}, 'zh').map(({ visible }) => visible)).toEqual([true, false]);
  expect(formModel(two, { carer: 'aunt' }, 'zh').map(({ visible }) => visible)).toEqual([true, true]);
});

test('conditions: all, any, not, numbers; what is open or hidden is unknown', () => {
  const of = (when: Question['when']) => instrumentWith([choice('first', [0, 1]), { ...choice('second', [0, 1]), when: { question: 'first', is: 'b' } }, area, { ...note, when }]);
  const shown = (when: Question['when'], answers: Answers) => visibleQuestions(of(when), answers).some(({ id }) => id === 'note');
  expect([
    shown({ not: { question: 'first', is: 'a' } }, {}), shown({ not: { question: 'first', is: 'a' } }, { first: 'b' }),
    shown({ not: { question: 'second', is: 'a' } }, { first: 'a' }), shown({ question: 'second', answered: true }, { first: 'a', second: 'a' }),
    shown({ question: 'area', atLeast: 10 }, { area: 10 }), shown({ question: 'area', atMost: 10 }, { area: 11 }),
    shown({ all: [{ question: 'first', in: ['a', 'b'] }, { question: 'area', atMost: 3 }] }, { first: 'a' }),
    shown({ any: [{ question: 'first', in: ['a', 'b'] }, { question: 'area', atMost: 3 }] }, { first: 'a' }),
  ]).toEqual([false, true, false, false, true, false, false, true]);
});
