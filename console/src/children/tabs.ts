/**
 * The tabs of a child's file, in their order. Another word adds its own with one line:
 *
 *   { name: 'entitlement', title: text('待遇', 'Entitlement'), load: async () => (await import('../benefits/EntitlementTab.tsx')).EntitlementTab },
 *
 * A tab is a component that takes `{ file }` (ChildFile of the domain). `for` leaves it out for posts that do without it.
 */
import { type ComponentType, lazy } from 'react';
import type { Actor } from '@tonghu/domain/actor';
import { benefitsPolicy } from '@tonghu/domain/benefits/policy';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { carePolicy, noPlanYet } from '@tonghu/domain/care/policy';
import { decide } from '@tonghu/domain/policy';
import type { Text } from '@tonghu/domain/text';
import { assessmentWords } from '../assessments/words.ts';
import { aidPolicy } from '@tonghu/domain/benefits/aid-policy';
import { aidWords } from '../benefits/aid/words.ts';
import { benefitsWords } from '../benefits/words.ts';
import { cardPolicy, noCardYet } from '@tonghu/domain/visits/card-policy';
import { noVisitYet, visitsPolicy } from '@tonghu/domain/visits/policy';
import { cardWords } from '../visits/cards/words.ts';
import { visitWords } from '../visits/words.ts';
import { careWords } from '../care/words.ts';
import { comingPolicy } from '@tonghu/domain/discovery/coming-policy';
import { discoveryWords } from '../discovery/words.ts';
import { childrenWords } from './words.ts';

export interface FileTab {
  /** In the address: `?tab=family`. */
  name: string;
  title: Text;
  load: () => Promise<ComponentType<{ file: ChildFile }>>;
  for?: (actor: Actor, file: ChildFile) => boolean;
}

const own = (key: keyof typeof childrenWords.zh): Text => ({ zh: childrenWords.zh[key], en: childrenWords.en[key] });

const benefit = (key: keyof typeof benefitsWords.zh): Text => ({ zh: benefitsWords.zh[key], en: benefitsWords.en[key] });
const readsBenefits = (actor: Actor): boolean => decide(benefitsPolicy, 'benefits.read', actor, {}).may;

const list: FileTab[] = [
  { name: 'family', title: own('family'), load: async () => (await import('./FamilyTab.tsx')).FamilyTab },
  { name: 'assessments', title: { zh: assessmentWords.zh.tab, en: assessmentWords.en.tab }, load: async () => (await import('../assessments/AssessmentsTab.tsx')).AssessmentsTab, for: (actor) => decide(assessmentsPolicy, 'assessments.read', actor, noAssessment).may },
  { name: 'entitlement', title: benefit('decisions'), load: async () => (await import('../benefits/EntitlementTab.tsx')).EntitlementTab, for: readsBenefits },
  { name: 'money', title: benefit('moneyTitle'), load: async () => (await import('../benefits/MoneyTab.tsx')).MoneyTab, for: readsBenefits },
  { name: 'aid', title: { zh: aidWords.zh.tabChild, en: aidWords.en.tabChild }, load: async () => (await import('../benefits/aid/AidTab.tsx')).AidTab, for: (actor) => decide(aidPolicy, 'aid.read', actor, {}).may },
  { name: 'plans', title: { zh: careWords.zh.plans, en: careWords.en.plans }, load: async () => (await import('../care/PlansTab.tsx')).PlansTab, for: (actor) => decide(carePolicy, 'care.read', actor, noPlanYet).may },
  { name: 'school', title: own('school'), load: async () => (await import('./SchoolHealthTab.tsx')).SchoolHealthTab },
  { name: 'visits', title: { zh: visitWords.zh.tab, en: visitWords.en.tab }, load: async () => (await import('../visits/VisitsTab.tsx')).VisitsTab, for: (actor) => decide(visitsPolicy, 'visits.plans', actor, noVisitYet).may },
  { name: 'cards', title: { zh: cardWords.zh.tab, en: cardWords.en.tab }, load: async () => (await import('../visits/cards/CardsTab.tsx')).CardsTab, for: (actor) => decide(cardPolicy, 'cards.list', actor, noCardYet).may },
  { name: 'coming', title: { zh: discoveryWords.zh.tabComing, en: discoveryWords.en.tabComing }, load: async () => (await import('../discovery/ComingTab.tsx')).ComingTab, for: (actor, file) => file.status === 'open' && decide(comingPolicy, 'coming.read', actor, {}).may },
  { name: 'papers', title: own('papers'), load: async () => (await import('./PapersTab.tsx')).PapersTab, for: (_, file) => file.attachments !== null },
  { name: 'consent', title: own('consent'), load: async () => (await import('./ConsentTab.tsx')).ConsentTab },
  { name: 'openings', title: own('openings'), load: async () => (await import('./OpeningsTab.tsx')).OpeningsTab },
];

export const fileTabs = list.map((tab) => ({ ...tab, Tab: lazy(async () => ({ default: await tab.load() })) }));
