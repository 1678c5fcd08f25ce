import { type LimitStep, TimeLimitFacts } from '@tonghu/domain/programmes/time-limit';
import { text } from '@tonghu/domain/text';
import { isSettled, limitEnds, limitOf, limitText } from './limits.ts';
import type { Programme } from './programme.ts';
import { programmeSheet } from './sheet.ts';

const sheet = programmeSheet('time-limit', text('办理时限的情况', 'What a time limit depends on'), TimeLimitFacts);
const act = '各环节时限见规则手册时限表';

/** Whether a step keeps its limit: done in time, or still in time; a minimum has to be over. */
export const timeLimit: Programme<TimeLimitFacts> = {
  rule: {
    id: 'time-limit', title: text('办理时限', 'Time limits'), sheet, signs: [],
    versions: [{
      from: '2019-01-01', cite: act,
      note: text('时限只在一处写明：办理流程、本地设置或 rules/limits。', 'Each limit is stated once: in a procedure, a setting or rules/limits.'),
      all: (settings) => [sheet.condition({
        says: text('没有超过时限（最短期限的，已经届满）', 'Within the limit (or, for a minimum, over it)'), cite: act,
        uses: ['step', 'since', 'doneOn'],
        holds: ([step, since, doneOn], on) => {
          const limit = limitOf(step as LimitStep, null, settings);
          const until = doneOn !== null && doneOn <= on ? doneOn : on;
          return limit.kind === 'at-least' ? until >= limitEnds(limit, since) : until <= limitEnds(limit, since);
        },
      })],
    }],
  },
  names: ['时限', '期限', 'limit'],
  means: {
    eligible: text('没有超期', 'In time'),
    'not-eligible': text('已经超期，或者最短期限还没有满', 'Late, or the minimum is not over yet'),
    'need-to-know': text('还缺起算日或办结情况', 'The first day or the outcome is missing'),
  },
  papers: [],
  begins: text('起算日的次日', 'The day after the clock starts'),
  ends: text('办结之日', 'The day it is done'),
  tells: ({ step, since }, _on, settings) => {
    if (step === undefined) return [];
    const limit = limitOf(step as LimitStep, null, settings);
    const { zh, en } = limitText(limit);
    const mark = limit.confidence === 'unconfirmed' ? text('（口径未经核实）', ' (not confirmed)') : text('', '');
    return [
      text(`${zh}：${limit.cite}${mark.zh}`, `${en}: ${limit.cite}${mark.en}`),
      ...(since === undefined ? [] : [text(`期限到${limitEnds(limit, since)}`, `It ends on ${limitEnds(limit, since)}`)]),
      ...(since === undefined || isSettled(limit, since) ? [] : [text('这段时间的放假调休安排还没有公布，到期日按法定节假日和周末推算，公布后可能变动', 'The holidays of this time are not announced yet: the day is worked out from weekends and the holidays laid down by law, and may still move')]),
    ];
  },
};
