import * as audit from '@tonghu/domain/audit/endpoints';
import * as jobs from '@tonghu/domain/jobs/endpoints';
import * as places from '@tonghu/domain/places/endpoints';
import * as staff from '@tonghu/domain/staff/endpoints';
import * as uploads from '@tonghu/domain/uploads/endpoints';
import { auditRoutes } from './audit/routes.ts';
import { auditTasks } from './audit/tasks.ts';
import type { Handle } from './handle.ts';
import { jobsRoutes } from './jobs/routes.ts';
import type { Tasks } from './jobs/task.ts';
import type { Parts } from './parts.ts';
import { placesRoutes } from './places/routes.ts';
import { staffRoutes } from './staff/routes.ts';
import { uploadsRoutes } from './uploads/routes.ts';

export interface Word {
  word: string;
  /** The module of its endpoints; everything in it that is an endpoint becomes part of the API. */
  endpoints: Record<string, unknown>;
  routes: (handle: Handle, parts: Parts) => void;
  /** Its long pieces of work, by kind of job. */
  tasks?: Tasks;
}

/** The words the server speaks, one line each. */
export const words: readonly Word[] = [
  { word: 'staff', endpoints: staff, routes: staffRoutes },
  { word: 'places', endpoints: places, routes: placesRoutes },
  { word: 'audit', endpoints: audit, routes: auditRoutes, tasks: auditTasks },
  { word: 'jobs', endpoints: jobs, routes: jobsRoutes },
  { word: 'uploads', endpoints: uploads, routes: uploadsRoutes },
];
