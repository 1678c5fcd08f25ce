import { asDoor } from '@tonghu/db/acting';
import { Problem, problems } from '@tonghu/domain/problem';
import { Told } from '@tonghu/domain/reports/concern';
import { text } from '@tonghu/domain/text';
import { readCard } from '@tonghu/domain/visits/card';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { fieldsOf } from '../../bad-input.ts';
import { mustBeOwnForm, problemOfForm, sendPage } from '../../own-form.ts';
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
      const problem = problemOfForm(error);
      if (problem.code === 'not-ready') request.log.error({ err: error, route: request.routeOptions.url }, 'bug');
      const { title, next, status } = problems[problem.code];
      return sendPage(reply.code(status), refusalPage({ language: request.reader, city: '' }, title, next));
    });
    const frameOf = async (request: FastifyRequest): Promise<PublicFrame> => ({ language: request.reader, ...await publicFrame(parts) });

    const show = async (request: FastifyRequest, reply: FastifyReply) => sendPage(reply, concernPage(await frameOf(request), formOf(cardOf(request))));
    const take = async (request: FastifyRequest, reply: FastifyReply) => {
      mustBeOwnForm(request);
      limitsOf(parts).telling(request.ip);
      const typed = typedIn(request);
      const told = Told.safeParse(typed);
      const faults = [typed.said, typed.where, typed.contact].every(isStorable)
        ? told.success ? null : fieldsOf('', told.error.issues, typed)
        : { form: publicWords.unreadable };
      if (faults || !told.success) return sendPage(reply.code(400), concernPage(await frameOf(request), formOf(cardOf(request)), typed, withPlainWords(faults ?? {}, typed)));
      const receipt = await receivePublicly(parts, told.data, cardOf(request));
      return sendPage(reply, thanksPage(await frameOf(request), receipt, told.data.urgency));
    };
    for (const url of ['/c', '/c/*']) {
      scope.get(url, show);
      scope.post(url, { bodyLimit: largestForm }, take);
    }
    scope.get('/c/receipt', async (request, reply) => sendPage(reply, receiptPage(await frameOf(request), null)));
    scope.post('/c/receipt', { bodyLimit: 4096 }, async (request, reply) => {
      mustBeOwnForm(request);
      limitsOf(parts).asking(request.ip);
      const typed = new URLSearchParams(String(request.body ?? '')).get('receipt')?.slice(0, 60) ?? '';
      const found = await askByReceipt(parts, typed).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'not-found') return null;
        throw error;
      });
      return sendPage(reply, receiptPage(await frameOf(request), { typed, found }));
    });
  });
}

/** `<code>.<signature>` of the address; empty where somebody came without a card. */
const cardOf = (request: FastifyRequest): string => ((request.params as Record<string, string>)['*'] ?? '').slice(0, 400);

/** The card of an address, for the links to the phone app and to the guardian's page. Only what has the form of a card is repeated into a page. */
function formOf(card: string): string | null {
  const read = readCard(card);
  return read.ok && read.is === 'code' ? `${read.code}${read.signature === null ? '' : `.${read.signature}`}` : null;
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

const kept = new WeakMap<Parts, { until: number; frame: Promise<Omit<PublicFrame, 'language'>> }>();

/** The city's name and the public office numbers of its centres, no nearer than the county; read once a minute. */
export function publicFrame(parts: Parts): Promise<Omit<PublicFrame, 'language'>> {
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
