import { Problem, problems } from '@tonghu/domain/problem';
import { type Language, Text } from '@tonghu/domain/text';
import type { FastifyReply } from 'fastify';

const TextAlone = Text.strict();

/** Texts inside a refusal's details, at any depth, in the reader's language. */
function inLanguage(value: unknown, language: Language): unknown {
  const both = TextAlone.safeParse(value);
  if (both.success) return both.data[language];
  if (Array.isArray(value)) return value.map((entry) => inLanguage(entry, language));
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inLanguage(entry, language)]));
  }
  return value;
}

/** RFC 9457 body: what happened, what to do next, and the facts behind it. `theirs` is a stored row and stays as it is. */
function problemBody(problem: Problem, language: Language): Record<string, unknown> {
  const kind = problems[problem.code];
  const { theirs, ...facts } = problem.detail;
  return {
    ...(inLanguage(facts, language) as Record<string, unknown>),
    ...(theirs === undefined ? {} : { theirs }),
    type: `/problems/${problem.code}`,
    code: problem.code,
    status: kind.status,
    title: kind.title[language],
    next: kind.next[language],
  };
}

const broke: Text = { zh: '系统出错了，您的操作没有完成', en: 'Something broke on our side; nothing was done' };
const brokeNext: Text = { zh: '请稍后重试；如果仍然出错，请把请求编号告诉系统管理员。', en: 'Try again later; if it goes on, give the request id to the system administrator.' };

/** Answers with a refusal. */
export function sendProblem(reply: FastifyReply, problem: Problem, language: Language): FastifyReply {
  return reply.code(problems[problem.code].status).type('application/problem+json').send(JSON.stringify(problemBody(problem, language)));
}

/** Answers a bug: always the same text and the request id, so that nothing of the inside leaks. */
export function sendBug(reply: FastifyReply, requestId: string, language: Language): FastifyReply {
  const body = { type: 'about:blank', code: 'internal', status: 500, title: broke[language], next: brokeNext[language], request: requestId };
  return reply.code(500).type('application/problem+json').send(JSON.stringify(body));
}
