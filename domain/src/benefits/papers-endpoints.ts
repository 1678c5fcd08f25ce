import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { text } from '../text.ts';
import { IssuedPaper, NewPaper, PaperAbout, PaperIssuer, PaperIssuerEdit, PaperKind } from './papers.ts';

/** What can be issued about one of them now, and what was issued already. Exactly one id is given. */
export const listPapers = endpoint({
  method: 'GET', path: '/papers', may: 'papers.read', summary: text('可出具和已出具的文书', 'Papers that can be issued, and those that were'),
  query: z.object({ applicationId: z.uuid().optional(), decisionId: z.uuid().optional(), recoveryId: z.uuid().optional(), childId: z.uuid().optional() }),
  reply: z.object({
    offers: z.array(z.object({ kind: PaperKind, about: PaperAbout, aboutId: z.uuid() })),
    issued: z.array(IssuedPaper),
  }),
  problems: ['not-found', 'not-allowed'],
});

/** Gives a paper its number and keeps it. Sending it again answers with the same paper. */
export const issuePaper = endpoint({
  method: 'POST', path: '/papers', may: 'papers.issue', body: NewPaper, reply: IssuedPaper,
  summary: text('出具文书并编号', 'Issue a paper with its number'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'bad-input', 'id-already-used'],
});

/** Issues several and gives them as one PDF, in the order of the list. Those issued already keep their numbers. */
export const printPapers = endpoint({
  method: 'POST', path: '/papers/print', may: 'papers.issue', body: z.object({ papers: z.array(NewPaper).min(1).max(60) }),
  reply: z.null(), givesFile: 'application/pdf', opens: true, summary: text('批量出具，合成一个 PDF', 'Issue several as one PDF'),
  problems: ['not-found', 'not-allowed', 'wrong-state', 'bad-input', 'id-already-used'],
});

/** An issued paper, as it was. Taking it is recorded in the audit. */
export const givePaper = endpoint({
  method: 'GET', path: '/papers/:paperId/file', may: 'papers.read', params: z.object({ paperId: z.uuid() }),
  reply: z.null(), givesFile: 'application/pdf', summary: text('打开已出具的文书', 'Open an issued paper'), problems: ['not-found', 'not-allowed'],
});

/** What stands on the papers of the actor's places: the city and each county. */
export const listIssuers = endpoint({
  method: 'GET', path: '/papers/issuers', may: 'papers.set-issuer', reply: z.object({ rows: z.array(PaperIssuer) }),
  summary: text('文书落款与编号设置', 'What stands on papers, place by place'), problems: ['not-allowed'],
});

export const setIssuer = endpoint({
  method: 'PUT', path: '/papers/issuers/:code', may: 'papers.set-issuer', params: z.object({ code: z.string().max(20) }), body: PaperIssuerEdit, reply: PaperIssuer, versioned: true,
  summary: text('保存文书落款与编号', 'Set what stands on papers'), problems: ['not-found', 'not-allowed', 'bad-input', 'changed-meanwhile', 'already-exists'],
});
