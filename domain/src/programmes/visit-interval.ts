import { z } from 'zod';
import { text } from '../text.ts';
import { choice, day, dayOrNone, yesNo } from './fact.ts';

/** What says when a child is visited next. */
export const VisitIntervalFacts = z.object({
  closed: yesNo('档案已结案', 'The file is closed'),
  colour: choice('风险等级', 'Risk colour', {
    red: text('红色', 'Red'),
    yellow: text('黄色', 'Yellow'),
    blue: text('蓝色', 'Blue'),
    green: text('绿色', 'Green'),
    ungraded: text('尚未评级', 'Not graded yet'),
  }),
  leftBehind: yesNo('农村留守儿童', 'A rural left-behind child'),
  countsFrom: day('起算日', 'Day of the last visit at which somebody was met, or else of the file'),
  promisedOn: dayOrNone('约定探访日', 'Day the visitor promised to come'),
}).partial().meta({ id: 'VisitIntervalFacts' });
export type VisitIntervalFacts = z.infer<typeof VisitIntervalFacts>;
