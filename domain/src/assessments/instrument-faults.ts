import type { Text } from '../text.ts';
import { isRequired, questionsOf } from './asked.ts';
import { conditionFaults, hidesWhatCounts } from './condition-faults.ts';
import { highestScore, questionsIn } from './evaluate.ts';
import type { Instrument, Question, Scoring } from './instrument.ts';
import { givesColours } from './suggest-colour.ts';

/** One thing wrong with an instrument: where, and what, in one sentence. */
interface InstrumentFault { path: string; says: Text }
/** Notes a fault: where, and what in Chinese and English. */
export type Note = (path: string, zh: string, en: string) => void;

/**
 * What is wrong with an instrument although every field has the right form: unknown names, gaps in the
 * bands, scores that would be lost, and conditions by which a worse answer would make a child look safer.
 */
export function instrumentFaults(instrument: Instrument): InstrumentFault[] {
  const faults: InstrumentFault[] = [];
  const note: Note = (path, zh, en) => faults.push({ path, says: { zh, en } });
  const questions = questionsOf(instrument);
  const { scoring } = instrument;

  noteTwice(note, 'sections', instrument.sections);
  noteTwice(note, 'questions', questions);
  noteTwice(note, 'steps', instrument.steps ?? []);
  noteTwice(note, 'vetoes', instrument.vetoes ?? []);
  if (instrument.proposal && !instrument.notes) note('notes', '建议稿要写明可以由当地修改', 'A proposal must say that a place may change it');
  for (const question of questions) questionFaults(note, question, scoring);
  if (scoring) scoringFaults(note, instrument, scoring, questions);
  else if (instrument.vetoes) note('vetoes', '没有计分和等级，否决项无从生效', 'Without scoring and bands a veto decides nothing');

  const counting = countingQuestions(instrument, questions);
  for (const [at, question] of questions.entries()) {
    if (!question.when) continue;
    const path = `questions.${question.id}.when`;
    const faulty = conditionFaults(note, path, question.when, questions.slice(0, at), questions);
    if (faulty || !counting.has(question.id)) continue;
    if (hidesWhatCounts(question.when, questions, scoring)) {
      note(path, '回答更严重时这个问题反而不问了，分数会变低；请改条件，或把那个选项设为否决项', 'A worse answer would hide this question and lower the score; change the condition, or make that option a veto');
    }
  }
  for (const veto of instrument.vetoes ?? []) {
    const path = `vetoes.${veto.id}`;
    if (veto.band && !scoring?.bands.some((band) => band.id === veto.band)) note(`${path}.band`, `没有等级“${veto.band}”`, `There is no band “${veto.band}”`);
    const faulty = conditionFaults(note, `${path}.when`, veto.when, questions, questions);
    if (!faulty && hidesWhatCounts(veto.when, questions, scoring)) note(`${path}.when`, '回答更严重时这条否决反而失效，请改条件', 'A worse answer would lift this veto; change the condition');
  }
  for (const question of questions) {
    if (counting.has(question.id) && !isRequired(question)) note(`questions.${question.id}.required`, '计分、否决或它们所依据的问题必须回答', 'What is scored or can veto, and what that depends on, must be required');
  }
  return faults;
}

/** Questions whose disappearance could change the result: scored ones, those with vetoes, and all that these depend on. */
function countingQuestions(instrument: Instrument, questions: Question[]): Set<string> {
  const counting = new Set((instrument.vetoes ?? []).flatMap((veto) => questionsIn(veto.when)));
  for (const question of [...questions].reverse()) {
    if (question.dimension || ('options' in question && question.options.some((option) => option.veto))) counting.add(question.id);
    if (counting.has(question.id) && question.when) for (const id of questionsIn(question.when)) counting.add(id);
  }
  return counting;
}

function noteTwice(note: Note, path: string, list: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of list) {
    if (seen.has(id)) note(`${path}.${id}`, `编号“${id}”用了不止一次`, `The id “${id}” is used more than once`);
    seen.add(id);
  }
}

function questionFaults(note: Note, question: Question, scoring: Scoring | undefined): void {
  const path = `questions.${question.id}`;
  const { dimension } = question;
  if (dimension && !scoring?.dimensions.some((one) => one.id === dimension)) note(`${path}.dimension`, `没有维度“${dimension}”`, `There is no dimension “${dimension}”`);
  if (question.kind === 'text') {
    if (dimension) note(`${path}.dimension`, '文字问题不能计分', 'A question answered in words cannot be scored');
    return;
  }
  if (question.kind === 'number') {
    if (question.min >= question.max) note(`${path}.min`, '最小值要小于最大值', 'The least must be below the greatest');
    const froms = (question.scores ?? []).map((step) => step.from);
    if (froms.length > 0 && froms[0] !== question.min) note(`${path}.scores`, `分段要从最小值 ${question.min} 开始，中间不能有空档`, `Steps must begin at the least, ${question.min}, and leave no gap`);
    if (froms.some((from, at) => at > 0 && from <= froms[at - 1]!)) note(`${path}.scores`, '分段的起点要逐个变大，不能重叠', 'Each step must begin above the one before it');
    if (froms.some((from) => from > question.max)) note(`${path}.scores`, '分段的起点超过了最大值', 'A step begins above the greatest');
    noteScores(note, `${path}.scores`, dimension, [question.scores ? 0 : undefined]);
    return;
  }
  noteTwice(note, `${path}.options`, question.options);
  noteScores(note, `${path}.options`, dimension, question.options.map((option) => option.score));
  for (const option of question.options) {
    if (option.alone && question.kind === 'one') note(`${path}.options.${option.id}.alone`, '单选题不需要 alone', 'A question with one answer needs no alone');
    if (option.veto && !scoring) note(`${path}.options.${option.id}.veto`, '没有计分和等级，否决项无从生效', 'Without scoring and bands a veto decides nothing');
  }
  if (question.kind === 'many' && question.most !== undefined && question.counts !== 'sum') note(`${path}.most`, 'most 只和 counts: sum 一起用', 'most goes only with counts: sum');
}

function noteScores(note: Note, path: string, dimension: string | undefined, scores: (number | undefined)[]): void {
  if (dimension && scores.includes(undefined)) note(path, '计分的问题，每个选项都要写明分数（可以是 0）', 'Of a scored question every option must say its score, be it 0');
  if (!dimension && scores.some((score) => score !== undefined)) note(path, '写了分数，但没有说明属于哪个维度', 'There are scores, but no dimension that they belong to');
}

function scoringFaults(note: Note, instrument: Instrument, scoring: Scoring, questions: Question[]): void {
  const { dimensions, bands } = scoring;
  noteTwice(note, 'scoring.dimensions', dimensions);
  noteTwice(note, 'scoring.bands', bands);
  const points = dimensions.reduce((sum, dimension) => sum + dimension.points, 0);
  if (points !== 100) note('scoring.dimensions', `各维度合计应为 100 分，现在是 ${points} 分`, `The dimensions must add up to 100 points, not ${points}`);
  for (const { id, full } of dimensions) {
    const highest = questions.filter((question) => question.dimension === id).reduce((sum, question) => sum + highestScore(question), 0);
    if (highest === 0) note(`scoring.dimensions.${id}`, '没有属于这个维度的计分问题', 'No scored question belongs to this dimension');
    else if (full !== undefined && full > highest) note(`scoring.dimensions.${id}.full`, `最多只能得 ${highest} 分，满分线不能更高`, `At most ${highest} can be reached, so full cannot be higher`);
  }
  if (bands[0]!.from !== 0) note(`scoring.bands.${bands[0]!.id}`, '第一个等级要从 0 分开始，否则低分没有等级', 'The first band must begin at 0, or low scores have none');
  const hysteresis = scoring.hysteresis ?? 0;
  for (const [at, band] of bands.entries()) {
    const width = (bands[at + 1]?.from ?? 101) - band.from;
    if (width <= 0) note(`scoring.bands.${bands[at + 1]!.id}`, '等级要按起点从低到高排列，不能重叠', 'Bands must rise and not overlap');
    else if (at < bands.length - 1 && width <= hysteresis) note(`scoring.bands.${band.id}`, `等级宽度 ${width} 分，必须大于缓冲的 ${hysteresis} 分`, `The band is ${width} points wide; it must be wider than the hysteresis of ${hysteresis}`);
  }
  if (givesColours(instrument) && hysteresis < 2) note('scoring.hysteresis', '四色至少要有 2 分的缓冲，免得一分之差来回变色', 'Colours need a hysteresis of at least 2, or one point flips a child back and forth');
}
