import { z } from 'zod';
import { ChildClass } from '../children/classes.ts';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { FileKind } from './file-kinds.ts';
import { MeasureStep, MeasuredOf, MeasuredRow, Measures, RefusalKind } from './measures.ts';
import { RunAnswer } from './suspected.ts';

const period = {
  under: z.string().max(20).optional().describe('A place of the own area; default: the own'),
  from: IsoDate.optional().describe('Default: twelve months before `until`'),
  until: IsoDate.optional().describe('The last day, default today'),
};

/** How well discovery works: precision of files and rules, time from file to money, what each net missed. */
export const openMeasures = endpoint({
  method: 'GET', path: '/discovery-measures', may: 'measures.read', reply: Measures,
  summary: text('核实结果', 'Measures of discovery'),
  query: z.object({ ...period, round: z.uuid().optional().describe('Default: the newest round of the place that began by then') }),
  problems: ['not-allowed', 'not-found'],
});

/** The very children a number counts. */
export const listMeasured = endpoint({
  method: 'GET', path: '/discovery-measures/children', may: 'measures.list', reply: listOf(MeasuredRow),
  summary: text('核实结果背后的孩子', 'The children behind a measure'),
  query: z.object({
    ...period, of: MeasuredOf,
    file: FileKind.optional(), class: ChildClass.optional(), answer: RunAnswer.optional(), reason: RefusalKind.optional(),
    step: MeasureStep.optional().describe('For `step`'), round: z.uuid().optional().describe('For what the nets found'), ...Page,
  }),
  problems: ['not-allowed', 'not-found', 'bad-input'],
});
