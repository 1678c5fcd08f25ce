/*
 * The commands a phone sends, by the endpoints of domain. Only their types are
 * imported, so that no shape comes along; a test compares every line with the
 * endpoint it stands for.
 *
 *   message('recordVisit', { body, says, about })                     → NewMessage for outbox.add
 *   message('recordCheck', { params: { id: round.id }, body, says, about, after: […] })
 *
 * What the screens give: the body as the endpoint reads it, `version` where it is
 * versioned, `fields` and `opens` where a refusal can be compared or edited.
 */
import type { seeAlarm, submitAssessment } from '@tonghu/domain/assessments/endpoints';
import type { finishTask } from '@tonghu/domain/care/endpoints';
import type { beginVillage, finishVillage, recordCheck, recordFind } from '@tonghu/domain/discovery/round-endpoints';
import type { Endpoint } from '@tonghu/domain/endpoint';
import type { tellConcern } from '@tonghu/domain/reports/endpoints';
import type { markLesson } from '@tonghu/domain/staff/study-endpoints';
import type { handOverCard, linkCard, loseCard } from '@tonghu/domain/visits/card-endpoints';
import type { addVisitPhoto, recordVisit } from '@tonghu/domain/visits/endpoints';
import type { z } from 'zod';
import type { NewMessage } from './message.ts';

/** The endpoints behind the names below. */
interface Sent {
  recordVisit: typeof recordVisit;
  addVisitPhoto: typeof addVisitPhoto;
  submitAssessment: typeof submitAssessment;
  seeAlarm: typeof seeAlarm;
  tellConcern: typeof tellConcern;
  beginVillage: typeof beginVillage;
  finishVillage: typeof finishVillage;
  recordCheck: typeof recordCheck;
  recordFind: typeof recordFind;
  linkCard: typeof linkCard;
  handOverCard: typeof handOverCard;
  loseCard: typeof loseCard;
  finishTask: typeof finishTask;
  markLesson: typeof markLesson;
}
export type CommandName = keyof Sent;

export const commands: { [Name in CommandName]: { method: 'POST' | 'PUT' | 'DELETE'; path: `/${string}`; versioned?: true } } = {
  recordVisit: { method: 'POST', path: '/visits' },
  addVisitPhoto: { method: 'POST', path: '/visits/:id/photos' },
  submitAssessment: { method: 'POST', path: '/assessments' },
  seeAlarm: { method: 'POST', path: '/alarms/:id/seen' },
  tellConcern: { method: 'POST', path: '/concerns' },
  beginVillage: { method: 'POST', path: '/rounds/:id/villages/:code/begin' },
  finishVillage: { method: 'POST', path: '/rounds/:id/villages/:code/finish' },
  recordCheck: { method: 'POST', path: '/rounds/:id/checks' },
  recordFind: { method: 'POST', path: '/rounds/:id/finds' },
  linkCard: { method: 'POST', path: '/cards/link' },
  handOverCard: { method: 'POST', path: '/cards/:id/hand-over', versioned: true },
  loseCard: { method: 'POST', path: '/cards/:id/lose', versioned: true },
  finishTask: { method: 'POST', path: '/service-tasks/:taskId/done', versioned: true },
  markLesson: { method: 'POST', path: '/lessons/:lesson/read' },
};

// An endpoint without such a part has an empty shape, read as an index of nothing.
type Part<Name extends string, Input> = string extends keyof Input ? { [N in Name]?: never } : { [N in Name]: Input };
type Given<E extends Endpoint> = Part<'params', z.input<E['params']>> & Part<'body', z.input<E['body']>>;

export type Besides = Pick<NewMessage, 'says' | 'about'> & Partial<Pick<NewMessage, 'id' | 'version' | 'after' | 'fields' | 'opens' | 'keeps'>>;

export function message<Name extends CommandName>(name: Name, given: Given<Sent[Name]> & Besides): NewMessage {
  const { method, path, versioned } = commands[name];
  const { params, body, ...besides } = given as Besides & { params?: Record<string, unknown>; body?: unknown };
  if (versioned && besides.version === undefined) throw new Error(`${name} needs the version that was on screen`);
  const filled = path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(String(params?.[part])));
  return { ...besides, command: { method, path: filled }, body: body ?? {} };
}
