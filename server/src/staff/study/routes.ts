import { todayInChina } from '@tonghu/domain/dates';
import * as endpoints from '@tonghu/domain/staff/study-endpoints';
import { studyPolicy } from '@tonghu/domain/staff/study-policy';
import { lessons } from '@tonghu/rules/study/lessons';
import type { Handle } from '../../handle.ts';
import { mustMay } from '../../must-may.ts';
import type { Parts } from '../../parts.ts';
import { studyCoverage } from './coverage.ts';
import { getLesson, markLesson, ownList } from './marks.ts';

export function studyRoutes(handle: Handle, { clock }: Parts): void {
  handle(endpoints.listLessons, async ({ tx, actor }) => ({ rows: await ownList(tx, actor) }));
  handle(endpoints.readAllLessons, async () => ({ rows: [...lessons] }));
  handle(endpoints.readLesson, async ({ params }) => getLesson(params.lesson));
  handle(endpoints.markLesson, ({ tx, actor, params, body }) => markLesson(tx, actor, params.lesson, body, todayInChina(clock())));
  handle(endpoints.listStudyCoverage, ({ tx, actor, query }) => {
    mustMay(studyPolicy, 'study.coverage', actor, {});
    return studyCoverage(tx, query);
  });
}
