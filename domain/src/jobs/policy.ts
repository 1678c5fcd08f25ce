import type { Policy } from '../policy.ts';
import type { Example } from '../policy-table.ts';
import { text } from '../text.ts';

/** Who started the job. */
export interface JobSubject {
  startedBy: string;
}

const starter = { who: text('启动它的人', 'whoever started it'), when: (actor: { id: string }, job: JobSubject) => job.startedBy === actor.id };

/** A job is its starter's own; others learn of its result where the result belongs. */
export const jobsPolicy: Policy<JobSubject> = {
  'jobs.open': { allow: [starter] },
  'jobs.cancel': { allow: [starter] },
};

/** Cases for the printed table. */
export const jobsExamples: readonly Example<JobSubject>[] = [
  { says: 'the own', subject: (actor) => ({ startedBy: actor.id }) },
  { says: 'of somebody else', subject: () => ({ startedBy: '00000000-0000-4000-8000-000000000002' }) },
];
