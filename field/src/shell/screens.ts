/*
 * The screens and their addresses. One line each; `load` for those that come in
 * a chunk of their own, fetched quietly after the first screen stands.
 *
 *   { path: '/visit/:childId', load: () => import('../visits/VisitScreen.tsx').then((file) => file.VisitScreen) }
 *
 * A screen is a component with `{ params, query }`. It brings its own <Screen title=…>.
 */
import type { ComponentType } from 'preact';
import { TodayScreen } from '../desk/TodayScreen.tsx';
import { OutboxScreen } from '../outbox/OutboxScreen.tsx';

export interface ScreenProps { params: Record<string, string>; query: URLSearchParams }
export type ScreenComponent = ComponentType<ScreenProps>;

export interface ScreenAt {
  path: string;
  /** Which of the five places of the bar it belongs to. */
  under: 'today' | 'scan' | 'children' | 'outbox' | 'more';
  screen?: ScreenComponent;
  load?: () => Promise<ScreenComponent>;
}

export const screens: readonly ScreenAt[] = [
  { path: '/today', under: 'today', screen: TodayScreen },
  { path: '/scan', under: 'scan', load: () => import('../camera/ScanScreen.tsx').then((file) => file.ScanScreen) },
  { path: '/card/:code', under: 'scan', load: () => import('../camera/ScanScreen.tsx').then((file) => file.ScanScreen) },
  { path: '/children', under: 'children', load: () => import('../children/ChildrenScreen.tsx').then((file) => file.ChildrenScreen) },
  { path: '/child/:id', under: 'children', load: () => import('../children/ChildScreen.tsx').then((file) => file.ChildScreen) },
  { path: '/visit/:childId', under: 'children', load: () => import('../visits/VisitScreen.tsx').then((file) => file.VisitScreen) },
  { path: '/assess/:childId', under: 'children', load: () => import('../assessments/AssessScreen.tsx').then((file) => file.AssessScreen) },
  { path: '/round', under: 'more', load: () => import('../discovery/RoundsScreen.tsx').then((file) => file.RoundsScreen) },
  { path: '/round/:id', under: 'more', load: () => import('../discovery/RoundScreen.tsx').then((file) => file.RoundScreen) },
  { path: '/round/:id/find', under: 'more', load: () => import('../discovery/FindScreen.tsx').then((file) => file.FindScreen) },
  { path: '/worry', under: 'more', load: () => import('../reports/WorryScreen.tsx').then((file) => file.WorryScreen) },
  { path: '/study', under: 'more', load: () => import('../staff/study/StudyScreen.tsx').then((file) => file.StudyScreen) },
  { path: '/study/:lesson', under: 'more', load: () => import('../staff/study/LessonScreen.tsx').then((file) => file.LessonScreen) },
  { path: '/outbox', under: 'outbox', screen: OutboxScreen },
  { path: '/outbox/:id', under: 'outbox', load: () => import('../outbox/RefusalScreen.tsx').then((file) => file.RefusalScreen) },
  { path: '/more', under: 'more', load: () => import('../staff/MoreScreen.tsx').then((file) => file.MoreScreen) },
  { path: '/sign-in', under: 'more', load: () => import('../staff/SignInAgainScreen.tsx').then((file) => file.SignInAgainScreen) },
];
