import { z } from 'zod';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { DuplicatePair, DuplicateRow, MergedFile } from './duplicate-files.ts';

const Pair = z.object({ oneId: z.uuid(), otherId: z.uuid() });
const optionalReason = z.string().trim().max(400).optional();
const refusals = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'] as const;

/** Open files that may be one child, where most agrees first; or the pairs that somebody decided. */
export const listDuplicates = endpoint({
  method: 'GET', path: '/duplicates', may: 'duplicates.list', reply: listOf(DuplicateRow),
  summary: text('可能重复的档案', 'Files that may be of one child'),
  query: z.object({ answer: z.enum(['open', 'same', 'different']).default('open'), place: z.string().max(20).optional(), ...Page }),
  problems: ['not-allowed'],
});

/** Two files side by side, also such as nothing suggested. Opening is recorded for both. */
export const openDuplicate = endpoint({
  method: 'GET', path: '/duplicates/:oneId/:otherId', may: 'duplicates.list', params: Pair, reply: DuplicatePair,
  summary: text('并排查看两份档案（查看会记入审计）', 'Two files side by side (recorded)'),
  problems: ['not-found', 'not-allowed'],
});

/** Says that both are one child: one file stays, the other is closed and points to it. Nothing is moved. */
export const mergeFiles = endpoint({
  method: 'POST', path: '/duplicates/:oneId/:otherId/merge', may: 'duplicates.merge', params: Pair, versioned: true, reply: DuplicatePair,
  summary: text('合并为一份档案', 'Merge two files into one'),
  body: z.object({ stays: z.uuid().describe('The file that stays open'), reason: optionalReason }),
  problems: refusals,
});

/** Says that they are two children. The pair is not suggested again. */
export const tellApart = endpoint({
  method: 'POST', path: '/duplicates/:oneId/:otherId/tell-apart', may: 'duplicates.merge', params: Pair, versioned: true, reply: DuplicatePair,
  summary: text('判定为不同的孩子', 'Say that they are two children'),
  body: z.object({ reason: optionalReason }),
  problems: refusals,
});

/** Takes the answer back. After a merger the closed file is open again, as it was. */
export const takeBackDuplicate = endpoint({
  method: 'POST', path: '/duplicates/:oneId/:otherId/take-back', may: 'duplicates.merge', params: Pair, versioned: true, reply: DuplicatePair,
  summary: text('撤回合并或判定', 'Take a merger or an answer back'),
  body: z.object({ reason: z.string().trim().min(2).max(400) }),
  problems: refusals,
});

/** What belongs to a child besides the file itself: the file it was merged into, and those merged into it. */
export const listMergedFiles = endpoint({
  method: 'GET', path: '/children/:id/merged-files', may: 'children.open', params: z.object({ id: z.uuid() }),
  summary: text('并入的档案', 'Files merged with this one'),
  reply: z.object({ into: z.object({ id: z.uuid(), name: z.string() }).nullable(), rows: z.array(MergedFile) }),
  problems: ['not-found', 'not-allowed'],
});
