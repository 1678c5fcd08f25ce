import * as assessments from '@tonghu/domain/assessments/endpoints';
import * as audit from '@tonghu/domain/audit/endpoints';
import * as care from '@tonghu/domain/care/endpoints';
import * as jobs from '@tonghu/domain/jobs/endpoints';
import * as places from '@tonghu/domain/places/endpoints';
import * as staff from '@tonghu/domain/staff/endpoints';
import * as devices from '@tonghu/domain/staff/device-endpoints';
import * as study from '@tonghu/domain/staff/study-endpoints';
import * as reports from '@tonghu/domain/reports/endpoints';
import * as cards from '@tonghu/domain/visits/card-endpoints';
import * as uploads from '@tonghu/domain/uploads/endpoints';
import * as desk from '@tonghu/domain/desk/endpoints';
import * as discovery from '@tonghu/domain/discovery/endpoints';
import * as insight from '@tonghu/domain/insight/endpoints';
import * as field from '@tonghu/domain/field/endpoints';
import { assessmentsRoutes } from './assessments/routes.ts';
import { deskRoutes } from './desk/routes.ts';
import { fieldRoutes } from './field/routes.ts';
import { discoveryRoutes } from './discovery/routes.ts';
import * as links from '@tonghu/domain/discovery/link-endpoints';
import * as rounds from '@tonghu/domain/discovery/round-endpoints';
import { linkRoutes } from './discovery/links/routes.ts';
import { roundRoutes } from './discovery/rounds/routes.ts';
import * as coming from '@tonghu/domain/discovery/coming-endpoints';
import { comingRoutes } from './discovery/coming/routes.ts';
import * as measures from '@tonghu/domain/discovery/measures-endpoints';
import { measuresRoutes } from './discovery/measures/routes.ts';
import * as tokenKeys from '@tonghu/domain/discovery/token-key-endpoints';
import { tokenKeyRoutes } from './discovery/token-key-routes.ts';
import { discoveryTasks } from './discovery/tasks.ts';
import { insightRoutes } from './insight/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { auditTasks } from './audit/tasks.ts';
import { aidEndpoints, aidRoutes } from './benefits/aid/routes.ts';
import { benefitsEndpoints, benefitsRoutes } from './benefits/routes.ts';
import * as guardian from '@tonghu/domain/benefits/guardian-endpoints';
import { guardianRoutes } from './benefits/guardian/routes.ts';
import * as papers from '@tonghu/domain/benefits/papers-endpoints';
import { papersRoutes } from './benefits/papers/papers-routes.ts';
import * as nationalSheets from '@tonghu/domain/benefits/sheets-endpoints';
import { sheetsRoutes } from './benefits/sheets/sheets-routes.ts';
import * as standards from '@tonghu/domain/benefits/standards-endpoints';
import { standardsRoutes, standardsTasks } from './benefits/standards/standards-routes.ts';
import * as recoveries from '@tonghu/domain/benefits/recoveries-endpoints';
import { recoveriesRoutes } from './benefits/recoveries/routes.ts';
import * as bank from '@tonghu/domain/benefits/bank-endpoints';
import { bankRoutes } from './benefits/bank/routes.ts';
import { benefitsTasks } from './benefits/tasks.ts';
import * as funds from '@tonghu/domain/benefits/funds-endpoints';
import { fundsRoutes } from './benefits/funds/routes.ts';
import * as figures from '@tonghu/domain/benefits/figures-endpoints';
import { figuresRoutes } from './benefits/figures/routes.ts';
import * as departures from '@tonghu/domain/benefits/departure-endpoints';
import { departuresRoutes } from './benefits/departures/routes.ts';
import { procedureEndpoints, procedureRoutes } from './benefits/procedures/procedure-routes.ts';
import { careRoutes } from './care/routes.ts';
import * as duplicates from '@tonghu/domain/children/duplicate-endpoints';
import { duplicateRoutes } from './children/duplicates/routes.ts';
import { childrenEndpoints, childrenRoutes } from './children/routes.ts';
import type { Handle } from './handle.ts';
import { jobsRoutes } from './jobs/routes.ts';
import type { Tasks } from './jobs/task.ts';
import type { Parts } from './parts.ts';
import { placesRoutes } from './places/routes.ts';
import { reportsRoutes } from './reports/routes.ts';
import { cardRoutes } from './visits/cards/routes.ts';
import { planTasks } from './visits/plans/tasks.ts';
import { visitsEndpoints, visitsRoutes } from './visits/routes.ts';
import { staffRoutes } from './staff/routes.ts';
import { deviceRoutes } from './staff/devices.ts';
import { studyRoutes } from './staff/study/routes.ts';
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
  { word: 'devices', endpoints: devices, routes: deviceRoutes },
  { word: 'study', endpoints: study, routes: studyRoutes },
  { word: 'places', endpoints: places, routes: placesRoutes },
  { word: 'audit', endpoints: audit, routes: auditRoutes, tasks: auditTasks },
  { word: 'jobs', endpoints: jobs, routes: jobsRoutes },
  { word: 'uploads', endpoints: uploads, routes: uploadsRoutes },
  { word: 'children', endpoints: childrenEndpoints, routes: childrenRoutes },
  { word: 'duplicates', endpoints: duplicates, routes: duplicateRoutes },
  { word: 'discovery', endpoints: discovery, routes: discoveryRoutes, tasks: discoveryTasks },
  { word: 'token-keys', endpoints: tokenKeys, routes: tokenKeyRoutes },
  { word: 'coming', endpoints: coming, routes: comingRoutes },
  { word: 'measures', endpoints: measures, routes: measuresRoutes },
  { word: 'rounds', endpoints: rounds, routes: roundRoutes },
  { word: 'links', endpoints: links, routes: linkRoutes },
  { word: 'benefits', endpoints: benefitsEndpoints, routes: benefitsRoutes, tasks: benefitsTasks },
  { word: 'aid', endpoints: aidEndpoints, routes: aidRoutes },
  { word: 'guardian', endpoints: guardian, routes: guardianRoutes },
  { word: 'papers', endpoints: papers, routes: papersRoutes },
  { word: 'sheets', endpoints: nationalSheets, routes: sheetsRoutes },
  { word: 'funds', endpoints: funds, routes: fundsRoutes },
  { word: 'figures', endpoints: figures, routes: figuresRoutes },
  { word: 'standards', endpoints: standards, routes: standardsRoutes, tasks: standardsTasks },
  { word: 'procedures', endpoints: procedureEndpoints, routes: procedureRoutes },
  { word: 'departures', endpoints: departures, routes: departuresRoutes },
  { word: 'recoveries', endpoints: recoveries, routes: recoveriesRoutes },
  { word: 'bank', endpoints: bank, routes: bankRoutes },
  { word: 'assessments', endpoints: assessments, routes: assessmentsRoutes },
  { word: 'care', endpoints: care, routes: careRoutes },
  { word: 'insight', endpoints: insight, routes: insightRoutes },
  { word: 'visits', endpoints: visitsEndpoints, routes: visitsRoutes, tasks: planTasks },
  { word: 'cards', endpoints: cards, routes: cardRoutes },
  { word: 'reports', endpoints: reports, routes: reportsRoutes },
  { word: 'desk', endpoints: desk, routes: deskRoutes },
  { word: 'field', endpoints: field, routes: fieldRoutes },
];
