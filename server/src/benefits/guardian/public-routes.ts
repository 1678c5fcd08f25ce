import { randomUUID } from 'node:crypto';
import { Tells, codeDigits, codeMinutes, pageMinutes } from '@tonghu/domain/benefits/guardian-page';
import { problems } from '@tonghu/domain/problem';
import { readCard } from '@tonghu/domain/visits/card';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mustBeOwnForm, problemOfForm, sendPage } from '../../own-form.ts';
import type { Parts } from '../../parts.ts';
import { cookieFlags } from '../../session-cookie.ts';
import { isStorable } from '../../storable.ts';
import { refusalPage } from '../../visits/cards/public-page.ts';
import { publicFrame } from '../../visits/cards/public-routes.ts';
import { askCode } from './ask-code.ts';
import { digitsOf, mobileOf } from './codes.ts';
import { askPage, closedPage, codePage } from './door-pages.ts';
import type { GuardianFrame } from './page-shell.ts';
import { readPage } from './read-page.ts';
import { type ChangeForm, emptyForm, sessionPage } from './session-page.ts';
import { tellChange } from './tell-change.ts';
import { closePage, tryCode, tryHandedCode } from './try-code.ts';

/** 500 characters of Chinese are 4.5 KB in a form. */
const largestForm = 16 * 1024;

/**
 * The guardian's pages: `/g/<card>` asks for a number or a code that was handed over, `/g/code` for the code that was sent,
 * `/g/page` shows. No script. Two cookies that no other site can send along: what was asked for, and the session. Every
 * answer before the session is the same for every card and every number.
 */
export function serveGuardianPages(app: FastifyInstance, parts: Parts): void {
  const names = { asked: cookieName(parts, 'asked'), page: cookieName(parts, 'page') };
  const keep = (reply: FastifyReply, which: keyof typeof names, value: string, minutes: number) =>
    reply.setCookie(names[which], value, { ...cookieFlags(parts.config), maxAge: minutes * 60 });
  const forget = (reply: FastifyReply, which: keyof typeof names) => reply.clearCookie(names[which], cookieFlags(parts.config));
  const frameOf = async (request: FastifyRequest): Promise<GuardianFrame> => ({ language: request.reader, city: (await publicFrame(parts)).city });
  const goTo = (request: FastifyRequest, reply: FastifyReply, path: string) => reply.header('cache-control', 'no-store').redirect(`${path}?lang=${request.reader}`, 303);
  const opened = (request: FastifyRequest, reply: FastifyReply, token: string) => {
    keep(forget(reply, 'asked'), 'page', token, pageMinutes);
    return goTo(request, reply, '/g/page');
  };

  void app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: largestForm }, (_, body, done) => done(null, body));
    scope.setErrorHandler(async (error, request, reply) => {
      const problem = problemOfForm(error);
      if (problem.code === 'not-ready') request.log.error({ err: error, route: request.routeOptions.url }, 'bug');
      const { title, next, status } = problems[problem.code];
      return sendPage(reply.code(status), refusalPage({ language: request.reader, city: '' }, title, next));
    });

    const door = async (request: FastifyRequest, reply: FastifyReply) =>
      sendPage(reply, cardOf(request) === null ? closedPage(await frameOf(request), 'noCard') : askPage(await frameOf(request), { canSend: parts.config.sms !== null }));
    const knock = async (request: FastifyRequest, reply: FastifyReply) => {
      mustBeOwnForm(request);
      const card = cardOf(request);
      const form = formOf(request);
      const canSend = parts.config.sms !== null;
      if (card === null) return sendPage(reply.code(400), closedPage(await frameOf(request), 'noCard'));
      if (form('phone') === '' || !canSend) {
        const code = digitsOf(form('handed'));
        const token = code.length === codeDigits.handed ? await tryHandedCode(parts, { card, code, address: request.ip, request: request.id }) : null;
        return token === null ? sendPage(reply.code(400), askPage(await frameOf(request), { canSend, fault: 'codeWrong' })) : opened(request, reply, token);
      }
      const mobile = mobileOf(form('phone'));
      if (mobile === null) return sendPage(reply.code(400), askPage(await frameOf(request), { canSend, fault: 'phoneWrong' }));
      keep(reply, 'asked', await askCode(parts, { card, mobile, address: request.ip }), codeMinutes);
      return goTo(request, reply, '/g/code');
    };
    scope.get('/g', door);
    scope.get('/g/*', door);
    scope.post('/g/*', { bodyLimit: largestForm }, knock);

    scope.get('/g/code', async (request, reply) => sendPage(reply, codePage(await frameOf(request), false)));
    scope.post('/g/code', { bodyLimit: largestForm }, async (request, reply) => {
      mustBeOwnForm(request);
      const asked = z.uuid().safeParse(request.cookies[names.asked]);
      const code = digitsOf(formOf(request)('code'));
      const token = asked.success && code.length === codeDigits.message ? await tryCode(parts, { asked: asked.data, code, address: request.ip, request: request.id }) : null;
      return token === null ? sendPage(reply.code(400), codePage(await frameOf(request), true)) : opened(request, reply, token);
    });

    const show = async (request: FastifyRequest, reply: FastifyReply, form: ChangeForm, status = 200) => {
      const token = request.cookies[names.page];
      const facts = token === undefined ? null : await readPage(parts, token, request.id);
      if (facts === null) return sendPage(forget(reply.code(401), 'page'), closedPage(await frameOf(request), 'ended'));
      return sendPage(reply.code(status), sessionPage(await frameOf(request), facts, form));
    };
    scope.get('/g/page', async (request, reply) => show(request, reply, { ...emptyForm(randomUUID()), outcome: (request.query as Record<string, unknown>)['told'] === '1' ? 'told' : 'none' }));
    scope.post('/g/page', { bodyLimit: largestForm }, async (request, reply) => {
      mustBeOwnForm(request);
      const form = formOf(request);
      const token = request.cookies[names.page] ?? '';
      if (form('do') === 'leave') {
        await closePage(parts, token, request.id);
        return sendPage(forget(reply, 'page'), closedPage(await frameOf(request), 'noCard'));
      }
      const typed = { kind: form('kind'), said: form('said') };
      const tells = Tells.safeParse(typed);
      const id = z.uuid().safeParse(form('id'));
      if (!tells.success || !id.success || !isStorable(typed.said)) return show(request, reply, { id: id.success ? id.data : randomUUID(), typed, outcome: 'wrong' }, 400);
      if (!await tellChange(parts, token, id.data, tells.data)) return sendPage(forget(reply.code(401), 'page'), closedPage(await frameOf(request), 'ended'));
      return reply.header('cache-control', 'no-store').redirect(`/g/page?lang=${request.reader}&told=1`, 303);
    });
  });
}

/** `__Host-` where cookies are secure, as for the sessions of staff. */
const cookieName = ({ config }: Parts, which: string): string => `${config.secure ? '__Host-' : ''}tonghu-guardian-${which}`;

/** The code of the address. Only its form is looked at here; whether there is such a card, nothing tells. */
function cardOf(request: FastifyRequest): string | null {
  const read = readCard(((request.params as Record<string, string>)['*'] ?? '').slice(0, 400));
  return read.ok && read.is === 'code' ? read.code : null;
}

function formOf(request: FastifyRequest): (name: string) => string {
  const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
  return (name) => (form.get(name) ?? '').replaceAll('\r\n', '\n').slice(0, 4000);
}
