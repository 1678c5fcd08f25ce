/**
 * The tabs of a child's file, in their order. Another word adds its own with one line:
 *
 *   { name: 'entitlement', title: text('待遇', 'Entitlement'), load: async () => (await import('../benefits/EntitlementTab.tsx')).EntitlementTab },
 *
 * A tab is a component that takes `{ file }` (ChildFile of the domain). `for` leaves it out for posts that do without it.
 */
import { type ComponentType, lazy } from 'react';
import type { Actor } from '@tonghu/domain/actor';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import type { Text } from '@tonghu/domain/text';
import { childrenWords } from './words.ts';

export interface FileTab {
  /** In the address: `?tab=family`. */
  name: string;
  title: Text;
  load: () => Promise<ComponentType<{ file: ChildFile }>>;
  for?: (actor: Actor, file: ChildFile) => boolean;
}

const own = (key: keyof typeof childrenWords.zh): Text => ({ zh: childrenWords.zh[key], en: childrenWords.en[key] });

const list: FileTab[] = [
  { name: 'family', title: own('family'), load: async () => (await import('./FamilyTab.tsx')).FamilyTab },
  { name: 'school', title: own('school'), load: async () => (await import('./SchoolHealthTab.tsx')).SchoolHealthTab },
  { name: 'papers', title: own('papers'), load: async () => (await import('./PapersTab.tsx')).PapersTab, for: (_, file) => file.attachments !== null },
  { name: 'consent', title: own('consent'), load: async () => (await import('./ConsentTab.tsx')).ConsentTab },
  { name: 'openings', title: own('openings'), load: async () => (await import('./OpeningsTab.tsx')).OpeningsTab },
];

export const fileTabs = list.map((tab) => ({ ...tab, Tab: lazy(async () => ({ default: await tab.load() })) }));
