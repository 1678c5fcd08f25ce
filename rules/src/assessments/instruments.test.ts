import { answer, unanswered } from '@tonghu/domain/assessments/answers';
import { askedIn, questionsOf } from '@tonghu/domain/assessments/asked';
import { colours, isDowngrade } from '@tonghu/domain/assessments/colour';
import { evaluate, rawScore, worstFirst } from '@tonghu/domain/assessments/evaluate';
import { fillIn } from '@tonghu/domain/assessments/testing';
import { suggestColour } from '@tonghu/domain/assessments/suggest-colour';
import type { Answers, Instrument } from '@tonghu/domain/assessments/instrument';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instrumentDigest, shippedDigests } from '../book/tables.ts';
import { someAnswer, someSheet } from '../testing/some-instruments.ts';
import { instrumentOf, instruments, newestInstrument } from './instruments.ts';

const fourColours = newestInstrument('four-colours')!;
const guardianship = newestInstrument('guardianship-capability')!;
const station = newestInstrument('station-self-check')!;

/** Every question with its best answer, but for those given. */
const best = (instrument: Instrument, but: Answers = {}): Answers => fillIn(instrument, Object.fromEntries(questionsOf(instrument).map((question) => [question.id,
  but[question.id] ?? (question.kind === 'text' ? '无' : question.kind === 'number' ? question.max : question.kind === 'one' ? bestOption(instrument, question.options).id : bestOfMany(instrument, question.options)),
])));
type Options = { id: string; score?: number | undefined; alone?: true | undefined }[];
const bestOption = ({ scoring }: Instrument, options: Options) => [...options].sort((a, b) => ((a.score ?? 0) - (b.score ?? 0)) * (scoring!.higherIs === 'worse' ? 1 : -1))[0]!;
const bestOfMany = ({ scoring }: Instrument, options: Options) => (scoring!.higherIs === 'worse' && options.some(({ alone }) => alone) ? options.filter(({ alone }) => alone) : options.filter(({ alone }) => !alone)).map(({ id }) => id);

test('what has shipped never changes: answers refer to it', () => {
  const now = Object.fromEntries(instruments.map((one) => [`${one.id}@${one.version}`, instrumentDigest(one)]));
  for (const [name, digest] of Object.entries(shippedDigests())) {
    expect(now[name], `${name} has shipped and is ${now[name] ? 'no longer the same' : 'gone'}: restore it, and write the change as the next version in a file of its own`).toBe(digest);
  }
});

test('three instruments ship, all of them marked as proposals', () => {
  expect(instruments.map(({ id, version, proposal }) => [id, version, proposal])).toEqual([['four-colours', 1, true], ['guardianship-capability', 1, true], ['station-self-check', 1, true]]);
});

test('a version is found by its number, the newest without', () => {
  const later = { ...fourColours, version: 2 };
  const among = [...instruments, later];
  expect([newestInstrument('four-colours', among), instrumentOf('four-colours', 1, among), instrumentOf('four-colours', 3, among), newestInstrument('other')]).toEqual([later, fourColours, undefined, undefined]);
});

// One line per example a supervisor would ask about.
test.each<[string, Answers, string | null, number | null]>([
  ['nothing is the matter', {}, 'green', 0],
  ['with grandparents in their sixties, parents call weekly, the child is nine', { 'main-carer': 'grandparents', 'carer-health': 'sixties', 'parents-contact': 'weekly', 'carer-capacity': 'mostly', age: 9, poverty: 'tight' }, 'blue', 22],
  ['grandmother over 70 and overburdened, parents seldom call, alone at night at times', { 'main-carer': 'grandparents', 'carer-health': 'old-or-ill', 'parents-contact': 'seldom', 'carer-capacity': 'partly', 'left-alone': 'night-sometimes', age: 7, mood: 'sometimes-low', poverty: 'dibao' }, 'yellow', 53],
  ['father in prison, mother gone, neglected and often out of school', { 'main-carer': 'grandparents', 'carer-health': 'seriously-ill', 'parents-contact': 'never', 'carer-capacity': 'hardly', neglect: 'sometimes-neglected', age: 9, mood: 'often-low', school: 'often-absent', housing: 'one-hazard', poverty: 'dibao' }, 'red', 71],
  ['all well, but a suspicion of abuse', { 'danger-signs': ['abuse'] }, 'red', 0],
  ['nobody cares for the child', { 'main-carer': 'nobody' }, 'red', 14],
])('four colours: %s', (_name, but, band, score) => {
  const { band: found, score: scored } = evaluate(fourColours, best(fourColours, but));
  expect([found, scored]).toEqual([band, score]);
});

test('four colours: danger is red before anything else is answered, and says what it is', () => {
  const evaluation = evaluate(fourColours, { 'danger-signs': ['sexual-harm', 'missing'] });
  expect([evaluation.score, evaluation.band, evaluation.because.map(({ zh }) => zh)]).toEqual([null, 'red', ['疑似受到性侵害', '走失或下落不明']]);
  expect(suggestColour(fourColours, evaluation, 'green').colour).toBe('red');
});

test('four colours: children with both parents are not asked how often these call, those without an adult not how the adult is', () => {
  const hidden = (carer: string) => questionsOf(fourColours).filter(({ id }) => !askedIn(fourColours, answer(fourColours, {}, 'main-carer', carer)).has(id)).map(({ id }) => id);
  expect([hidden('both-parents'), hidden('nobody'), hidden('grandparents')]).toEqual([['parents-contact'], ['carer-capacity', 'carer-health'], []]);
});

test('four colours: every dimension has about six indicators of 0 to 4', () => {
  for (const { id } of fourColours.scoring!.dimensions) {
    const own = questionsOf(fourColours).filter(({ dimension }) => dimension === id);
    expect(own).toHaveLength(6);
    for (const question of own) expect(question.kind === 'number' ? 4 : Math.max(...(question.kind === 'text' ? [] : question.options).map(({ score }) => score!))).toBe(4);
  }
});

test('guardianship: four grades, and harm by a guardian is improper at least', () => {
  const grades = [{}, { livelihood: 'none', willingness: 'weak', safety: 'little', education: 'little', 'daily-life': 'mostly' }, { harm: ['violence'] }, { 'guardian-present': 'gone' }]
    .map((but) => evaluate(guardianship, best(guardianship, but as Answers)).band);
  expect(grades).toEqual(['normal', 'insufficient', 'improper', 'absent']);
  expect(worstFirst(guardianship.scoring!).filter(({ conference }) => conference).map(({ id }) => id)).toEqual(['absent', 'improper']);
  expect([guardianship.minAssessors, guardianship.validDays, guardianship.beforeReturnDays, guardianship.steps!.map(({ id }) => id)]).toEqual([2, 730, 90, ['notify', 'assess', 'report', 'advise']]);
});

test('station: a percentage, and what is lacking', () => {
  expect(evaluate(station, best(station))).toMatchObject({ score: 100, band: 'met', because: [] });
  const { score, band, because } = evaluate(station, best(station, { 'room-area': 12, 'report-drill': 'no', ledgers: ['left-behind', 'visits'] }));
  expect([score, band]).toEqual([87, 'nearly']);
  expect(because.map(({ zh }) => zh)).toEqual(['台账：还缺困境儿童、孤儿和事实无人抚养儿童、流动儿童、报告和处置', '强制报告演练：没有', '场地面积（建议不少于30平方米）：12平方米']);
});

test.each(instruments.map((one) => [one.id, one] as const))('%s: answered in full it has a result; a worse answer is never safer', (_id, instrument) => {
  const bands = worstFirst(instrument.scoring!).map(({ id }) => id);
  const sign = instrument.scoring!.higherIs === 'worse' ? 1 : -1;
  fc.assert(fc.property(someSheet(instrument), fc.nat(), fc.gen(), (sheet, which, some) => {
    const filled = fillIn(instrument, sheet);
    expect(unanswered(instrument, filled)).toEqual([]);
    const before = evaluate(instrument, filled);
    const visible = [...askedIn(instrument, filled).keys()];
    const question = questionsOf(instrument).find(({ id }) => id === visible[which % visible.length])!;
    const other = some(someAnswer, question);
    const after = evaluate(instrument, fillIn(instrument, { ...sheet, [question.id]: other }));
    expect(bands).toContain(before.band);
    const isWorse = (rawScore(question, other) - rawScore(question, sheet[question.id]!)) * sign > 0;
    if (!isWorse || before.vetoes.some((veto) => veto.question === question.id)) return;
    expect(bands.indexOf(after.band!)).toBeLessThanOrEqual(bands.indexOf(before.band!));
    if (instrument !== fourColours) return;
    for (const previous of colours) expect(isDowngrade(suggestColour(fourColours, before, previous).colour!, suggestColour(fourColours, after, previous).colour!)).toBe(false);
  }), { numRuns: 200 });
});
