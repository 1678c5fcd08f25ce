/**
 * Every page of the console, in the order of the menu. To add one, write
 * `console/src/<word>/…Page.tsx` (named export) and add ONE line here:
 *
 *   { path: '/children', load: async () => (await import('../children/ChildrenPage.tsx')).ChildrenPage, menu: 'children', icon: <FolderOutlined />, for: seesChildren },
 *
 * `menu` is a key of `shell/words.ts` (children, discovery, applications, payments and insight are there already);
 * a line without `menu` is a page that no menu lists, e.g. `/children/:id`. `under` puts entries below one heading.
 * `for` says which posts use the page; leave it out for everyone. The policy tables still decide what they may do there,
 * and row-level security what they see.
 */
import {
  ApartmentOutlined, AuditOutlined, BankOutlined, DesktopOutlined, FileSearchOutlined, FolderOutlined, FundOutlined, SafetyCertificateOutlined, SolutionOutlined, TeamOutlined, WalletOutlined, AlertOutlined, IdcardOutlined, BookOutlined, CarryOutOutlined, ReadOutlined, EnvironmentOutlined, GiftOutlined, FieldTimeOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';
import type { Actor } from '@tonghu/domain/actor';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { guardianPolicy } from '@tonghu/domain/benefits/guardian-policy';
import { standardsPolicy } from '@tonghu/domain/benefits/standards-policy';
import { papersPolicy } from '@tonghu/domain/benefits/papers-policy';
import { sheetsPolicy } from '@tonghu/domain/benefits/sheets-policy';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import { recoveriesPolicy } from '@tonghu/domain/benefits/recoveries-policy';
import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import { comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import { measuresPolicy } from '@tonghu/domain/discovery/measures-policy';
import { discoveryPolicy } from '@tonghu/domain/discovery/policy';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import { decide, type Policy } from '@tonghu/domain/policy';
import { figuresPolicy } from '@tonghu/domain/benefits/figures-policy';
import { fundsPolicy } from '@tonghu/domain/benefits/funds-policy';
import { departuresPolicy } from '@tonghu/domain/benefits/departures-policy';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { programmesPolicy } from '@tonghu/domain/programmes/policy';
import { studyPolicy } from '@tonghu/domain/staff/study-policy';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import type { shellWords } from './words.ts';

type MenuKey = Exclude<keyof typeof shellWords.zh, `${string}_one` | `${string}_other`>;

export interface Route {
  path: string;
  load: () => Promise<ComponentType>;
  menu?: MenuKey;
  icon?: ReactNode;
  under?: MenuKey;
  for?: (actor: Actor) => boolean;
  /** The menu entry that is marked while it is open; missing: the one whose address it begins with. */
  entry?: string;
  /** Whose menu it stands in, when others who use the page find it as a tab. */
  menuFor?: (actor: Actor) => boolean;
}

/** Posts that see children's files, all or only those assigned to them. */
export const seesChildren = (actor: Actor): boolean => ['place', 'assigned', 'residents'].includes(actor.sees);
const seesMoney = (actor: Actor): boolean => ['place', 'money'].includes(actor.sees);
const posted = (...posts: Actor['post'][]) => (actor: Actor): boolean => posts.includes(actor.post);
const handlesBenefits = posted('director', 'supervisor', 'county-officer', 'county-reviewer', 'city-officer', 'centre-worker', 'institution-staff');
const looksAfterNetwork = (actor: Actor): boolean => actor.sees === 'place' || posted('city-leader', 'system-admin', 'security-admin', 'liaison')(actor);
/** Standards are public; they stand in the menu of those who work with money or publish it. */
const readsStandards = (actor: Actor): boolean => seesMoney(actor) || handlesBenefits(actor) || actor.post === 'city-leader';
const weighsStandards = (actor: Actor): boolean => decide(standardsPolicy, 'standards.what-if', actor, { path: actor.place.path }).may;
const allows = <Subject,>(policy: Policy<Subject>, deed: string, subject: Subject) => (actor: Actor): boolean => decide(policy, deed, actor, subject).may;
const noSubject = { state: null, answer: null };
const usesDiscovery = (actor: Actor): boolean => actor.sees === 'place' || actor.post === 'liaison' || actor.post === 'city-leader';

/** Icons kept for the entries of the loop, so that a line added later looks like the others. */
export const icons = { children: <FolderOutlined />, discovery: <FileSearchOutlined />, applications: <SolutionOutlined />, payments: <WalletOutlined />, benefits: <BankOutlined />, insight: <FundOutlined /> };

export const routes: Route[] = [
  { path: '/', load: async () => (await import('../desk/DeskPage.tsx')).DeskPage, menu: 'desk', icon: <DesktopOutlined /> },
  { path: '/children', load: async () => (await import('../children/ChildrenPage.tsx')).ChildrenPage, menu: 'children', icon: icons.children, for: seesChildren },
  { path: '/children/import', load: async () => (await import('../children/ImportPage.tsx')).ImportPage, for: posted('supervisor', 'county-officer') },
  { path: '/children/duplicates', load: async () => (await import('../children/duplicates/DuplicatesPage.tsx')).DuplicatesPage, for: posted('county-officer', 'city-officer') },
  { path: '/children/departures', load: async () => (await import('../benefits/departures/DeparturesPage.tsx')).DeparturesPage, for: allows(departuresPolicy, 'departures.read', {}) },
  { path: '/children/departures/:departureId', load: async () => (await import('../benefits/departures/DeparturePage.tsx')).DeparturePage, for: allows(departuresPolicy, 'departures.read', {}) },
  { path: '/children/:id', load: async () => (await import('../children/ChildPage.tsx')).ChildPage, for: seesChildren },
  { path: '/discovery', load: async () => (await import('../discovery/DiscoveryPage.tsx')).DiscoveryPage, menu: 'discovery', icon: icons.discovery, for: usesDiscovery },
  { path: '/discovery/suspected', load: async () => (await import('../discovery/SuspectedPage.tsx')).SuspectedPage, for: allows(discoveryPolicy, 'discovery.list', noSubject) },
  { path: '/discovery/files', load: async () => (await import('../discovery/FilesPage.tsx')).FilesPage, for: allows(discoveryPolicy, 'discovery.open-file', noSubject) },
  { path: '/discovery/runs', load: async () => (await import('../discovery/RunsPage.tsx')).RunsPage, for: allows(discoveryPolicy, 'discovery.open-run', noSubject) },
  { path: '/discovery/links', load: async () => (await import('../discovery/links/LinksPage.tsx')).LinksPage, for: allows(discoveryPolicy, 'discovery.open-link', noSubject) },
  { path: '/discovery/rounds', load: async () => (await import('../discovery/rounds/RoundsPage.tsx')).RoundsPage, for: allows(roundPolicy, 'rounds.read', noRoundYet) },
  { path: '/discovery/rounds/:roundId', load: async () => (await import('../discovery/rounds/RoundPage.tsx')).RoundPage, for: allows(roundPolicy, 'rounds.read', noRoundYet) },
  { path: '/discovery/coming', load: async () => (await import('../discovery/ComingPage.tsx')).ComingPage, for: allows(comingPolicy, 'coming.list', {}) },
  { path: '/discovery/outcomes', load: async () => (await import('../discovery/OutcomesPage.tsx')).OutcomesPage, for: allows(measuresPolicy, 'measures.read', {}) },
  { path: '/discovery/outcomes/children', load: async () => (await import('../discovery/MeasuresListPage.tsx')).MeasuresListPage, for: allows(measuresPolicy, 'measures.list', {}) },
  { path: '/visits', load: async () => (await import('../visits/VisitsPage.tsx')).VisitsPage, menu: 'visits', icon: <EnvironmentOutlined />, for: allows(visitsPolicy, 'visits.list', noVisitYet) },
  { path: '/visits/plans', load: async () => (await import('../visits/plans/VisitPlansPage.tsx')).VisitPlansPage, for: allows(visitsPolicy, 'visits.plans', noVisitYet) },
  { path: '/visits/supervision', load: async () => (await import('../visits/supervision/SupervisionPage.tsx')).SupervisionPage, for: allows(visitsPolicy, 'visits.supervise', noVisitYet) },
  { path: '/visits/callbacks', load: async () => (await import('../visits/callbacks/CallbacksPage.tsx')).CallbacksPage, for: allows(visitsPolicy, 'visits.call', noVisitYet) },
  { path: '/visits/policies', load: async () => (await import('../visits/policies/PoliciesPage.tsx')).PoliciesPage, for: allows(visitsPolicy, 'visits.policies', noVisitYet) },
  { path: '/cards', load: async () => (await import('../visits/cards/CardsPage.tsx')).CardsPage, menu: 'cards', icon: <IdcardOutlined />, for: allows(cardPolicy, 'cards.list', noCardYet) },
  { path: '/reports', load: async () => (await import('../reports/ReportsPage.tsx')).ReportsPage, menu: 'reports', icon: <AlertOutlined />, for: (actor) => !posted('system-admin', 'security-admin', 'audit-admin')(actor) },
  { path: '/guardian-notes', entry: '/applications', load: async () => (await import('../benefits/guardian/GuardianNotesPage.tsx')).GuardianNotesPage, for: allows(guardianPolicy, 'guardian-page.read-notes', {}) },
  { path: '/insight', load: async () => (await import('../insight/CockpitPage.tsx')).CockpitPage, menu: 'insight', icon: icons.insight, for: posted('supervisor', 'county-officer', 'county-reviewer', 'centre-worker', 'city-officer', 'city-leader') },
  { path: '/insight/children', load: async () => (await import('../insight/FigureChildrenPage.tsx')).FigureChildrenPage, for: (actor) => actor.sees === 'place' },
  { path: '/plans', load: async () => (await import('../care/PlansPage.tsx')).PlansPage, menu: 'plans', icon: <CarryOutOutlined />, for: allows(carePolicy, 'care.own-tasks', noPlanYet) },
  { path: '/assessments', load: async () => (await import('../assessments/AssessmentsPage.tsx')).AssessmentsPage, menu: 'assessments', icon: <SafetyCertificateOutlined />, for: allows(assessmentsPolicy, 'assessments.list', noAssessment) },
  { path: '/assessments/due', load: async () => (await import('../assessments/DuePage.tsx')).DuePage, for: allows(assessmentsPolicy, 'assessments.list', noAssessment) },
  { path: '/assessments/new', load: async () => (await import('../assessments/AssessPage.tsx')).AssessPage, for: allows(assessmentsPolicy, 'assessments.answer', noAssessment) },
  { path: '/alarms', entry: '/assessments', load: async () => (await import('../assessments/AlarmsPage.tsx')).AlarmsPage, for: allows(assessmentsPolicy, 'assessments.alarms', noAssessment) },
  { path: '/stations', entry: '/assessments', load: async () => (await import('../assessments/StationsPage.tsx')).StationsPage, for: allows(assessmentsPolicy, 'assessments.stations', noAssessment) },
  { path: '/instruments', entry: '/assessments', load: async () => (await import('../assessments/InstrumentsPage.tsx')).InstrumentsPage, for: allows(assessmentsPolicy, 'assessments.open-instrument', noAssessment) },
  { path: '/applications', load: async () => (await import('../benefits/ApplicationsPage.tsx')).ApplicationsPage, menu: 'applications', icon: icons.applications, for: handlesBenefits },
  { path: '/applications/intakes', load: async () => (await import('../benefits/procedures/IntakesPage.tsx')).IntakesPage, for: allows(proceduresPolicy, 'procedures.read-intakes', {}) },
  { path: '/applications/changes', load: async () => (await import('../benefits/procedures/ChangesPage.tsx')).ChangesPage, for: allows(proceduresPolicy, 'procedures.read-changes', {}) },
  { path: '/applications/aid', load: async () => (await import('../benefits/procedures/AidPage.tsx')).AidPage, for: allows(proceduresPolicy, 'procedures.read-aid', {}) },
  { path: '/applications/limits', load: async () => (await import('../benefits/procedures/LimitsPage.tsx')).LimitsPage, menu: 'limits', icon: <FieldTimeOutlined />, menuFor: posted('city-leader'), for: allows(proceduresPolicy, 'procedures.read-limits', {}) },
  { path: '/applications/limits/of-place', load: async () => (await import('../benefits/procedures/LimitsOfPlacePage.tsx')).LimitsOfPlacePage, for: allows(proceduresPolicy, 'procedures.read-limits', {}) },
  { path: '/applications/:applicationId', load: async () => (await import('../benefits/ApplicationPage.tsx')).ApplicationPage, for: handlesBenefits },
  { path: '/aid', load: async () => (await import('../benefits/aid/ProgrammesPage.tsx')).ProgrammesPage, menu: 'aid', icon: <GiftOutlined />, for: allows(aidPolicy, 'aid.read-programmes', {}) },
  { path: '/aid/programmes/:programme', load: async () => (await import('../benefits/aid/ProgrammePage.tsx')).ProgrammePage, for: allows(aidPolicy, 'aid.read-programmes', {}) },
  { path: '/aid/draft', load: async () => (await import('../benefits/aid/DraftPage.tsx')).DraftPage, for: allows(aidPolicy, 'aid.draft', {}) },
  { path: '/aid/terms', load: async () => (await import('../benefits/aid/TermsPage.tsx')).TermsPage, for: allows(aidPolicy, 'aid.read', {}) },
  { path: '/aid/enrolments', load: async () => (await import('../benefits/aid/EnrolmentsPage.tsx')).EnrolmentsPage, for: allows(aidPolicy, 'aid.read', {}) },
  { path: '/aid/claims', load: async () => (await import('../benefits/aid/ClaimsPage.tsx')).ClaimsPage, for: allows(aidPolicy, 'aid.read', {}) },
  { path: '/aid/insurance', load: async () => (await import('../benefits/aid/InsurancePage.tsx')).InsurancePage, for: allows(aidPolicy, 'aid.read', {}) },
  { path: '/payments', load: async () => (await import('../benefits/PayRunsPage.tsx')).PayRunsPage, menu: 'payments', icon: icons.payments, for: posted('county-officer', 'county-reviewer', 'finance', 'city-officer') },
  { path: '/payments/returned', load: async () => (await import('../benefits/bank/ReturnedPage.tsx')).ReturnedPage, for: allows(bankPolicy, 'bank.read', {}) },
  { path: '/payments/recoveries', load: async () => (await import('../benefits/recoveries/RecoveriesPage.tsx')).RecoveriesPage, for: allows(recoveriesPolicy, 'recoveries.read', {}) },
  { path: '/payments/bank', load: async () => (await import('../benefits/bank/BankPage.tsx')).BankPage, for: allows(bankPolicy, 'bank.read', {}) },
  { path: '/payments/:runId', load: async () => (await import('../benefits/PayRunPage.tsx')).PayRunPage, for: posted('county-officer', 'county-reviewer', 'finance', 'city-officer') },
  { path: '/payments/figures', load: async () => (await import('../benefits/figures/FiguresPage.tsx')).FiguresPage, menu: 'figures', icon: icons.payments, menuFor: posted('city-leader'), for: allows(figuresPolicy, 'figures.read', {}) },
  { path: '/payments/funds', load: async () => (await import('../benefits/funds/FundsPage.tsx')).FundsPage, for: allows(fundsPolicy, 'funds.read', {}) },
  { path: '/national-sheets', entry: '/applications', load: async () => (await import('../benefits/sheets/SheetsPage.tsx')).SheetsPage, for: allows(sheetsPolicy, 'sheets.read', {}) },
  { path: '/national-sheets/:sheetId', entry: '/applications', load: async () => (await import('../benefits/sheets/ComparisonPage.tsx')).ComparisonPage, for: allows(sheetsPolicy, 'sheets.compare', {}) },
  { path: '/papers/issuers', entry: '/applications', load: async () => (await import('../benefits/papers/IssuersPage.tsx')).IssuersPage, for: allows(papersPolicy, 'papers.set-issuer', {}) },
  { path: '/policy', load: async () => (await import('../programmes/CataloguePage.tsx')).CataloguePage, menu: 'policy', icon: <BookOutlined />, for: allows(programmesPolicy, 'programmes.read', {}) },
  { path: '/policy/ask', load: async () => (await import('../programmes/AskPage.tsx')).AskPage, for: allows(programmesPolicy, 'programmes.read', {}) },
  { path: '/standards', load: async () => (await import('../benefits/StandardsPage.tsx')).StandardsPage, menu: 'standards', icon: icons.benefits, for: readsStandards },
  { path: '/standards/growth', load: async () => (await import('../benefits/standards/GrowthPage.tsx')).GrowthPage, for: weighsStandards },
  { path: '/standards/what-if', load: async () => (await import('../benefits/standards/WhatIfPage.tsx')).WhatIfPage, for: weighsStandards },
  { path: '/study', load: async () => (await import('../staff/study/StudyPage.tsx')).StudyPage, menu: 'study', icon: <ReadOutlined />, for: (actor) => seesChildren(actor) },
  { path: '/study/coverage', load: async () => (await import('../staff/study/CoveragePage.tsx')).CoveragePage, for: allows(studyPolicy, 'study.coverage', {}) },
  { path: '/study/:lesson', load: async () => (await import('../staff/study/LessonPage.tsx')).LessonPage },
  { path: '/network', load: async () => (await import('../places/NetworkPage.tsx')).NetworkPage, menu: 'network', icon: <ApartmentOutlined />, for: looksAfterNetwork },
  { path: '/accounts', load: async () => (await import('../staff/AccountsPage.tsx')).AccountsPage, menu: 'accounts', icon: <TeamOutlined />, for: posted('system-admin', 'security-admin') },
  { path: '/audit', load: async () => (await import('../audit/AuditPage.tsx')).AuditPage, menu: 'audit', icon: <AuditOutlined />, for: posted('audit-admin') },
  { path: '/devices', load: async () => (await import('../staff/DevicesPage.tsx')).DevicesPage },
  { path: '/settings', load: async () => (await import('../staff/SettingsPage.tsx')).SettingsPage },
];

/** What stands in the menu of somebody. */
export const inMenu = (actor: Actor): Route[] => routes.filter((route) => route.menu && (route.for?.(actor) ?? true) && (route.menuFor?.(actor) ?? true));
