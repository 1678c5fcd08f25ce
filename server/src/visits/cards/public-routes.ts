import { asDoor } from '@tonghu/db/acting';
import { Problem, problems } from '@tonghu/domain/problem';
import { Told } from '@tonghu/domain/reports/concern';
import { text } from '@tonghu/domain/text';
import { readCard } from '@tonghu/domain/visits/card';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { fieldsOf } from '../../bad-input.ts';
import type { Parts } from '../../parts.ts';
import { limitsOf } from '../../reports/limits-of.ts';
import { askByReceipt, receivePublicly } from '../../reports/public-desk.ts';
import { isStorable } from '../../storable.ts';
import { type PublicFrame, type Typed, concernPage, receiptPage, refusalPage, thanksPage } from './public-page.ts';
import { publicWords } from './public-words.ts';

/** 2000 characters of Chinese are 18 KB in a form. */
const largestForm = 32 * 1024;

/**
 * What anyone sees who scans a card: `/c/<code>.<signature>`. Nothing is looked up
 * when it is opened, so known, unknown, forged and revoked cards give the same
 * bytes in the same time. No script, no cookie, no account.
 */
export function serveCardPages(app: FastifyInstance, parts: Parts): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: largestForm }, (_, body, done) => done(null, body));
    scope.setErrorHandler(async (error, request, reply) => {
      const problem = problemOf(error);
      if (problem.code === 'not-ready') request.log.error({ err: error, route: request.routeOptions.url }, 'bug');
      const { title, next, status } = problems[problem.code];
      return html(reply.code(status), refusalPage({ language: request.reader, city: '' }, title, next));
    });
    const frameOf = async (request: FastifyRequest): Promise<PublicFrame> => ({ language: request.reader, ...await frame(parts) });

    const show = async (request: FastifyRequest, reply: FastifyReply) => html(reply, concernPage(await frameOf(request), inAppOf(cardOf(request))));
    const take = async (request: FastifyRequest, reply: FastifyReply) => {
      mustBeOwnForm(request);
      limitsOf(parts).telling(request.ip);
      const typed = typedIn(request);
      const told = Told.safeParse(typed);
      const faults = [typed.said, typed.where, typed.contact].every(isStorable)
        ? told.success ? null : fieldsOf('', told.error.issues, typed)
        : { form: publicWords.unreadable };
      if (faults || !told.success) return html(reply.code(400), concernPage(await frameOf(request), inAppOf(cardOf(request)), typed, withPlainWords(faults ?? {}, typed)));
      const receipt = await receivePublicly(parts, told.data, cardOf(request));
      return html(reply, thanksPage(await frameOf(request), receipt, told.data.urgency));
    };
    for (const url of ['/c', '/c/*']) {
      scope.get(url, show);
      scope.post(url, { bodyLimit: largestForm }, take);
    }
    scope.get('/c/receipt', async (request, reply) => html(reply, receiptPage(await frameOf(request), null)));
    scope.post('/c/receipt', { bodyLimit: 4096 }, async (request, reply) => {
      mustBeOwnForm(request);
      limitsOf(parts).asking(request.ip);
      const typed = new URLSearchParams(String(request.body ?? '')).get('receipt')?.slice(0, 60) ?? '';
      const found = await askByReceipt(parts, typed).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'not-found') return null;
        throw error;
      });
      return html(reply, receiptPage(await frameOf(request), { typed, found }));
    });
  });
}

const html = (reply: FastifyReply, page: string) => reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').type('text/html; charset=utf-8').send(page);

/** `<code>.<signature>` of the address; empty where somebody came without a card. */
const cardOf = (request: FastifyRequest): string => ((request.params as Record<string, string>)['*'] ?? '').slice(0, 400);

/** Where the phone of a worker opens the card. Only what has the form of a card is repeated into the page. */
function inAppOf(card: string): string | null {
  const read = readCard(card);
  return read.ok && read.is === 'code' ? `/field/#/card/${read.code}${read.signature === null ? '' : `.${read.signature}`}` : null;
}

function typedIn(request: FastifyRequest): Typed {
  const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
  // Browsers write line ends as two characters, which would count against the limit.
  const field = (name: keyof Typed) => (form.get(name) ?? '').replaceAll('\r\n', '\n').slice(0, 20_000);
  return { urgency: field('urgency'), said: field('said'), where: field('where'), contact: field('contact') };
}

/** What is missing is said plainly; a list of the codes of a choice tells nobody anything. */
const withPlainWords = (faults: Record<string, PublicFault>, typed: Typed): Record<string, PublicFault> => ({
  ...faults, ...(faults['urgency'] ? { urgency: publicWords.missing } : {}), ...(faults['said'] && typed.said.trim() === '' ? { said: publicWords.missing } : {}),
});
type PublicFault = ReturnType<typeof text>;

/** A form of another site must not send in a visitor's name. */
function mustBeOwnForm(request: FastifyRequest): void {
  if (['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site'] ?? ''))) throw new Problem('cross-site');
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('file-too-large');
  if (code?.startsWith('FST_') && statusCode === 415) return new Problem('file-type-refused');
  if (code?.startsWith('FST_') && statusCode === 400) return new Problem('bad-input');
  return new Problem('not-ready');
}

const kept = new WeakMap<Parts, { until: number; frame: Promise<Omit<PublicFrame, 'language'>> }>();

/** The city's name and the public office numbers of its centres, no nearer than the county; read once a minute. */
function frame(parts: Parts): Promise<Omit<PublicFrame, 'language'>> {
  const now = parts.clock().getTime();
  const before = kept.get(parts);
  if (before && now < before.until && now >= before.until - 60_000) return before.frame;
  const read = readFrame(parts);
  kept.set(parts, { until: now + 60_000, frame: read });
  read.catch(() => kept.delete(parts));
  return read;
}

const readFrame = ({ db }: Parts): Promise<Omit<PublicFrame, 'language'>> => asDoor(db, async (door) => {
  const { rows: [city] } = await sql<{ name: string }>`select name from places where level = 2 order by code limit 1`.execute(door);
  const { rows: centres } = await sql<{ name: string; phone: string }>`
    select o.name, o.phone from organisations o join places p on p.code = o.place_code
     where o.kind = 'centre' and o.active and o.phone is not null and p.level in (2, 3) order by p.level, p.code, o.id limit 60`.execute(door);
  return { city: city?.name ?? '', centres };
});
