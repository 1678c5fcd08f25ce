import type { Actor } from '@tonghu/domain/actor';
import { todayInChina } from '@tonghu/domain/dates';
import * as endpoints from '@tonghu/domain/visits/endpoints';
import * as planEndpoints from '@tonghu/domain/visits/plan-endpoints';
import * as positionEndpoints from '@tonghu/domain/visits/position-endpoints';
import * as supervisionEndpoints from '@tonghu/domain/visits/supervision-endpoints';
import type { Tx } from '@tonghu/db/acting';
import type { Handle } from '../handle.ts';
import type { Parts } from '../parts.ts';
import type { AtVisit } from './at-visit.ts';
import { listVisits, listVisitsOfChild } from './list-visits.ts';
import { addPhoto } from './photos/add-photo.ts';
import { readPhoto, removePhoto } from './photos/read-photo.ts';
import { listPlans, openChildPlan } from './plans/list-plans.ts';
import { planFigures } from './plans/plan-figures.ts';
import { listPolicies, setPolicy } from './plans/policies.ts';
import { findVisitors, reassignPlans, setResponsible } from './plans/responsible.ts';
import { readPositions, switchPositions } from './positions.ts';
import { openVisit } from './read-visit.ts';
import { recordVisit } from './record-visit.ts';
import { answerQuestion } from './supervision/answer-question.ts';
import { drawCallbacks, listCallbacks, recordCallback } from './supervision/callbacks.ts';
import { listQuestions } from './supervision/list-questions.ts';

/** Every endpoint of the word but those of cards, for OpenAPI. */
export const visitsEndpoints = { ...endpoints, ...planEndpoints, ...positionEndpoints, ...supervisionEndpoints };

export function visitsRoutes(handle: Handle, parts: Parts): void {
  const { files, jobs, clock } = parts;
  const work = ({ tx, actor }: { tx: Tx; actor: Actor }): AtVisit => ({ tx, actor, today: todayInChina(clock()), now: clock() });

  handle(endpoints.recordVisit, (asked) => recordVisit(work(asked), asked.body));
  handle(endpoints.listVisits, (asked) => listVisits(work(asked), asked.query));
  handle(endpoints.openVisit, (asked) => openVisit(work(asked), asked.params.id));
  handle(endpoints.listVisitsOfChild, (asked) => listVisitsOfChild(work(asked), asked.params.id, asked.query));
  handle.long(endpoints.addVisitPhoto, ({ actor, acting, params, body }) => addPhoto({ actor, acting, today: todayInChina(clock()), now: clock() }, parts, params.id, body));
  handle(endpoints.readVisitPhoto, (asked) => readPhoto(work(asked), files, asked.params.id, asked.params.photoId, asked.query.size));
  handle(endpoints.removeVisitPhoto, (asked) => removePhoto(work(asked), asked.params.id, asked.params.photoId, asked.body.reason));

  handle(planEndpoints.listVisitPlans, (asked) => listPlans(work(asked), asked.query));
  handle(planEndpoints.planFigures, (asked) => planFigures(work(asked), asked.query));
  handle(planEndpoints.openChildPlan, (asked) => openChildPlan(work(asked), asked.params.id));
  handle(planEndpoints.findVisitors, (asked) => findVisitors(work(asked), asked.params.id));
  handle(planEndpoints.setResponsible, (asked) => setResponsible(work(asked), asked.params.id, asked.body));
  handle(planEndpoints.reassignPlans, (asked) => reassignPlans(work(asked), asked.body));
  handle(planEndpoints.listVisitPolicies, (asked) => listPolicies(work(asked), asked.query.place));
  handle(planEndpoints.setVisitPolicy, (asked) => setPolicy(work(asked), jobs, asked.body));

  handle(positionEndpoints.getPositions, ({ tx, actor }) => readPositions(tx, actor));
  handle(positionEndpoints.setPositions, ({ tx, actor, body }) => switchPositions(tx, actor, body));

  handle(supervisionEndpoints.listQuestions, (asked) => listQuestions(work(asked), asked.query));
  handle(supervisionEndpoints.answerQuestion, (asked) => answerQuestion(work(asked), asked.params.id, asked.body));
  handle(supervisionEndpoints.drawCallbacks, (asked) => drawCallbacks(work(asked), asked.body));
  handle(supervisionEndpoints.listCallbacks, (asked) => listCallbacks(work(asked), asked.query));
  handle(supervisionEndpoints.recordCallback, (asked) => recordCallback(work(asked), asked.params.id, asked.version, asked.body));
}
