import { z } from 'zod';
import { Sex } from '../children/labels.ts';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { Text, text } from '../text.ts';
import { CheckOutcome, FindState, RoundVillageState } from './round-labels.ts';
import { FindDecision, FindRow, NewFind, RoundCheck, RoundFind, RoundPlace, RoundVillage, ScreeningRound, ScreeningRoundOpen, UnfoundEstimate } from './round-shapes.ts';

const Id = z.object({ id: z.uuid() });
const Village = Id.extend({ code: z.string().max(20) });
const id = z.uuid().describe('Made by the caller, so that sending twice records once');

/** Rounds that touch the reader's area, the open ones first. */
export const listRounds = endpoint({
  method: 'GET', path: '/rounds', may: 'rounds.read', reply: listOf(ScreeningRound),
  summary: text('摸排', 'Screening rounds'),
  query: z.object({ state: z.enum(['open', 'closed']).optional(), ...Page }),
  problems: ['not-allowed'],
});

/** Opens a round of the own place and gives every village its list. One open round at a time for a village. */
export const startRound = endpoint({
  method: 'POST', path: '/rounds', may: 'rounds.start', reply: ScreeningRoundOpen,
  summary: text('开始一轮摸排', 'Open a round'),
  body: z.object({ id, name: z.string().trim().min(1).max(60), from: IsoDate, until: IsoDate }),
  problems: ['not-allowed', 'id-already-used', 'already-exists'],
});

/** One round: its figures within the reader's area, the round before it, and what was fixed at its closing. */
export const openRound = endpoint({
  method: 'GET', path: '/rounds/:id', may: 'rounds.read', params: Id, reply: ScreeningRoundOpen,
  summary: text('打开一轮摸排', 'Open the page of a round'),
  problems: ['not-found', 'not-allowed'],
});

/** How far the places right below a place are. */
export const roundProgress = endpoint({
  method: 'GET', path: '/rounds/:id/progress', may: 'rounds.read', params: Id,
  summary: text('摸排进度，逐级往下看', 'Progress of a round, by place'),
  query: z.object({ placeCode: z.string().max(20).optional().describe('Of the own area; left out: the place of the round, or the own within it') }),
  reply: z.object({
    place: z.object({ code: z.string(), name: z.string(), level: z.number().int() }),
    trail: z.array(z.object({ code: z.string(), name: z.string() })).describe('From the place the reader begins at down to this one'),
    rows: z.array(RoundPlace),
  }),
  problems: ['not-found', 'not-allowed'],
});

/** Villages of a round, by code. */
export const listRoundVillages = endpoint({
  method: 'GET', path: '/rounds/:id/villages', may: 'rounds.read-lists', params: Id, reply: listOf(RoundVillage),
  summary: text('一轮摸排的村居', 'Villages of a round'),
  query: z.object({ state: RoundVillageState.optional(), under: z.string().max(20).optional(), ...Page }),
  problems: ['not-found', 'not-allowed'],
});

/**
 * A village's list: its children with a file and what was seen of each, and who
 * was found. It does not say whom the department files suspect: the two nets
 * must not know of each other.
 */
export const openRoundVillage = endpoint({
  method: 'GET', path: '/rounds/:id/villages/:code', may: 'rounds.read-lists', params: Village,
  summary: text('一个村的摸排清单', 'The list of one village'),
  reply: RoundVillage.extend({
    children: z.array(z.object({ id: z.uuid(), name: z.string(), sex: Sex, birthDate: IsoDate, check: RoundCheck.nullable() })),
    finds: z.array(FindRow),
  }),
  problems: ['not-found', 'not-allowed'],
});

/** A village begins. Said again, or after it was finished, it changes nothing; a first check or find begins it too. */
export const beginVillage = endpoint({
  method: 'POST', path: '/rounds/:id/villages/:code/begin', may: 'rounds.walk', params: Village, reply: RoundVillage,
  summary: text('开始走一个村', 'Begin a village'),
  body: z.object({ on: IsoDate }),
  problems: ['not-found', 'not-allowed', 'wrong-state'],
});

/** A village is done. The same person may correct what was told; another gets back what stands there. */
export const finishVillage = endpoint({
  method: 'POST', path: '/rounds/:id/villages/:code/finish', may: 'rounds.walk', params: Village, reply: RoundVillage,
  summary: text('一个村走完了', 'Finish a village'),
  body: z.object({ on: IsoDate, households: z.number().int().min(0).max(20_000), note: z.string().trim().max(1000).default('') }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'already-exists'],
});

/** A child with a file was looked at. Who was not met may be looked at again; a child once seen stays as seen, unless whoever told it corrects it by its id. */
export const recordCheck = endpoint({
  method: 'POST', path: '/rounds/:id/checks', may: 'rounds.walk', params: Id, reply: RoundCheck,
  summary: text('核对一名已有档案的孩子', 'Check a known child'),
  body: z.object({ id, childId: z.uuid(), outcome: CheckOutcome, note: z.string().trim().max(1000).default(''), checkedOn: IsoDate, corrects: z.uuid().nullable().default(null).describe('The own check that was mistaken') }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'id-already-used', 'already-exists'],
});

/** A child without a file was found. Two people who find the same child are both kept. */
export const recordFind = endpoint({
  method: 'POST', path: '/rounds/:id/finds', may: 'rounds.walk', params: Id, body: NewFind, reply: RoundFind,
  summary: text('登记一名没有档案的孩子', 'Record a child without a file'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'id-already-used'],
});

/** Children found in a round; those to decide first, then by day. */
export const listFinds = endpoint({
  method: 'GET', path: '/rounds/:id/finds', may: 'rounds.read-lists', params: Id, reply: listOf(FindRow),
  summary: text('摸排发现的孩子', 'Children found in a round'),
  query: z.object({ state: FindState.optional(), under: z.string().max(20).optional(), ...Page }),
  problems: ['not-found', 'not-allowed'],
});

/** One find with what was seen, and for those who decide the files that may be this child. The opening is recorded. */
export const openFind = endpoint({
  method: 'GET', path: '/round-finds/:id', may: 'rounds.read-lists', params: Id, reply: RoundFind,
  summary: text('打开一名摸排发现的孩子（查看会记入审计）', 'Open a find (recorded)'),
  problems: ['not-found', 'not-allowed'],
});

/** Decides a find: a file is opened, it turned out to have one, or none is needed. A dismissal may still become a file. */
export const decideFind = endpoint({
  method: 'POST', path: '/round-finds/:id/decision', may: 'rounds.decide', params: Id, versioned: true, body: FindDecision, reply: RoundFind,
  summary: text('认定摸排发现的孩子', 'Decide a find'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile', 'already-exists', 'id-already-used'],
});

/** Closes a round; what was found is fixed. With villages not done it needs a reason and names them. */
export const closeRound = endpoint({
  method: 'POST', path: '/rounds/:id/close', may: 'rounds.close', params: Id, versioned: true, reply: ScreeningRoundOpen,
  summary: text('结束一轮摸排', 'Close a round'),
  body: z.object({ reason: z.string().trim().max(400).default('').describe('Needed when villages are not done') }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'],
});

/** How many children neither the department files nor the doorstep round has found, with a 95 % interval; for the whole and each county. */
export const estimateRound = endpoint({
  method: 'GET', path: '/rounds/:id/estimate', may: 'rounds.estimate', params: Id,
  summary: text('估计还没有被发现的孩子', 'Estimate of children not yet found'),
  reply: z.object({
    round: z.object({ id: z.uuid(), name: z.string(), state: z.enum(['open', 'closed']) }),
    place: z.object({ code: z.string(), name: z.string() }),
    whole: UnfoundEstimate,
    counties: z.array(UnfoundEstimate.extend({ code: z.string(), name: z.string() })).describe('Empty for a round of one county'),
    how: z.array(Text).describe('How it was computed, line by line'),
    assumes: z.array(Text).describe('What must hold for it'),
  }),
  problems: ['not-found', 'not-allowed'],
});
