import { z } from 'zod';
import { IsoDate } from '../dates.ts';
import { Page, endpoint, listOf } from '../endpoint.ts';
import { text } from '../text.ts';
import { CardState } from './card-lifecycle.ts';
import { Card, CardRow } from './card-shapes.ts';

const Id = z.object({ id: z.uuid() });
const Why = z.string().trim().min(2).max(400);
const moved = ['not-found', 'not-allowed', 'wrong-state', 'changed-meanwhile'] as const;

/** The most cards one command makes, and one paper holds. */
export const mostCards = 1000;

/** The register: by place, then by child, blank ones first in their village. */
export const listCards = endpoint({
  method: 'GET', path: '/cards', may: 'cards.list', reply: listOf(CardRow),
  summary: text('爱心陪伴卡登记簿', 'Register of companion cards'),
  query: z.object({
    state: CardState.optional(), usable: z.enum(['yes', 'no']).optional(), blank: z.enum(['yes', 'no']).optional(),
    under: z.string().max(20).optional(), childId: z.uuid().optional(), number: z.string().trim().max(20).optional().describe('The short number, or its beginning'),
    ...Page,
  }),
  problems: ['not-allowed', 'not-found'],
});

/** One card with its history. */
export const openCard = endpoint({
  method: 'GET', path: '/cards/:id', may: 'cards.open', params: Id, reply: Card,
  summary: text('查看一张卡', 'Open a card of the register'),
  problems: ['not-found', 'not-allowed'],
});

/** Makes cards: for every child of a place who has none, for chosen children, or blank ones for a village. Sending it again makes none twice. */
export const makeCards = endpoint({
  method: 'POST', path: '/cards', may: 'cards.print',
  summary: text('制卡', 'Make cards'),
  body: z.object({
    id: z.uuid().describe('Of this making; made by the caller'),
    for: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('place'), placeCode: z.string().min(2).max(20) }),
      z.object({ kind: z.literal('children'), childIds: z.array(z.uuid()).min(1).max(200), why: Why.optional().describe('Needed when one of them has a usable card') }),
      z.object({ kind: z.literal('stock'), placeCode: z.string().min(2).max(20), count: z.number().int().min(1).max(200) }),
    ]),
  }),
  reply: z.object({ rows: z.array(CardRow), skipped: z.number().int().describe('Children of the place who have a usable card') }),
  problems: ['not-allowed', 'not-found', 'bad-input', 'id-already-used'],
});

const Which = z.object({
  cardIds: z.array(z.uuid()).min(1).max(mostCards).optional(),
  placeCode: z.string().max(20).optional().describe('Instead of ids: every card of the place that is printed and not handed over'),
}).refine(({ cardIds, placeCode }) => (cardIds === undefined) !== (placeCode === undefined), { message: 'either cards or a place', params: { says: text('请选择卡片，或选择一个地方', 'Choose cards, or a place') } });

/** The cards on paper: A4 sheets of ten with cut marks, or a page a card. Taking them is recorded. */
export const printSheets = endpoint({
  method: 'POST', path: '/cards/sheets', may: 'cards.print', reply: z.null(), givesFile: 'application/pdf',
  summary: text('打印卡片', 'Print cards'),
  body: Which.safeExtend({ form: z.enum(['sheets', 'single']).default('sheets') }),
  problems: ['not-allowed', 'not-found', 'wrong-state', 'bad-input'],
});

/** Which number belongs to which child: for handing out, since the cards themselves tell nothing. Taking it is recorded. */
export const handOutList = endpoint({
  method: 'POST', path: '/cards/hand-out-list', may: 'cards.hand-out', reply: z.null(), givesFile: 'application/pdf',
  summary: text('发放对照表', 'List for handing out'),
  body: Which,
  problems: ['not-allowed', 'not-found', 'wrong-state', 'bad-input'],
});

/** Gives a blank card to a child: read from the card, so that a phone can send it later. The same card and child again is no error. */
export const linkCard = endpoint({
  method: 'POST', path: '/cards/link', may: 'cards.link', reply: Card,
  summary: text('空白卡关联孩子', 'Link a blank card to a child'),
  body: z.object({ card: z.string().min(1).max(400).describe('What was scanned, or the short number'), childId: z.uuid(), on: IsoDate }),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'bad-input'],
});

/** Handed to somebody of the house on a day. */
export const handOverCard = endpoint({
  method: 'POST', path: '/cards/:id/hand-over', may: 'cards.hand-over', versioned: true, params: Id, reply: Card,
  summary: text('发放卡片', 'Hand a card over'),
  body: z.object({ to: z.string().trim().min(1).max(60).describe('Guardian, carer or the child: in words'), on: IsoDate }),
  problems: [...moved, 'bad-input'],
});

/** Lost: it leads nowhere from now on. */
export const loseCard = endpoint({
  method: 'POST', path: '/cards/:id/lose', may: 'cards.lose', versioned: true, params: Id, reply: Card,
  summary: text('挂失', 'Report a card lost'),
  body: z.object({ why: Why, on: IsoDate }),
  problems: [...moved, 'bad-input'],
});

/** A new card for the same child; the old one leads nowhere from now on. Answers with the new one. */
export const replaceCard = endpoint({
  method: 'POST', path: '/cards/:id/replace', may: 'cards.replace', versioned: true, params: Id, reply: Card,
  summary: text('换卡', 'Replace a card'),
  body: z.object({ newId: z.uuid().describe('Of the new card; made by the caller'), why: Why }),
  problems: [...moved, 'id-already-used'],
});

/** Ends a card for another reason. */
export const revokeCard = endpoint({
  method: 'POST', path: '/cards/:id/revoke', may: 'cards.revoke', versioned: true, params: Id, body: z.object({ why: Why }), reply: Card,
  summary: text('作废卡片', 'Revoke a card'),
  problems: [...moved],
});

/**
 * A worker scans or types a card. The child, when the card counts and the worker
 * sees the child; else `not-found`, whichever the reason. Both are recorded.
 */
export const scanCard = endpoint({
  method: 'GET', path: '/cards/open/:code', may: 'cards.scan',
  summary: text('扫卡打开孩子（记入审计）', 'Open the child of a card (recorded)'),
  params: z.object({ code: z.string().min(1).max(100).describe('The code without its signature, or the short number') }),
  reply: z.object({
    card: z.object({ id: z.uuid(), shortNumber: z.string(), state: CardState }),
    child: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('Null: a blank card of the own area'),
  }),
  problems: ['not-found', 'not-allowed', 'bad-input'],
});

/** The public half of the signing key: with it a phone knows a card of the city without a network. */
export const cardKey = endpoint({
  method: 'GET', path: '/cards-key', may: 'cards.scan',
  summary: text('卡片验签公钥', 'Public key of the cards'),
  reply: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  problems: ['not-allowed'],
});
