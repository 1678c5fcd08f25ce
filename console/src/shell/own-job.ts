import { listJobs } from '@tonghu/domain/jobs/endpoints';
import type { Job } from '@tonghu/domain/jobs/job';
import { useEndpoint } from './queries.ts';

/**
 * The last job of a kind that the person signed in has started, in whatever state: a page that is loaded
 * anew finds it here again. Undefined: there is none, or it is not known yet.
 */
export function useOwnJob(kind: string): Job | undefined {
  return useEndpoint(listJobs, { query: { kind, limit: 1 } }).data?.rows[0];
}
