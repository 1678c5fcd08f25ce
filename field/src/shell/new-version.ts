/*
 * The service worker, and the new version it may hold ready.
 *
 *   registerServiceWorker()      without one the app works as long as the page is open
 *   newVersion · useWatched(…)   the worker that waits, or null
 *   keptBuild()                  the name of the build kept for offline, or ''
 *   letNewVersionIn()            lets it in and loads the page anew
 */
import { watched } from './watched.ts';

export const newVersion = watched<ServiceWorker | null>(null);

export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const registration = await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`, { updateViaCache: 'none' });
  const look = () => { if (registration.waiting && navigator.serviceWorker.controller) newVersion.set(registration.waiting); };
  look();
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => { if (installing.state === 'installed') look(); });
  });
  // A page that stays open for days asks now and then.
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') registration.update().catch(() => {}); });
}

export function letNewVersionIn(): void {
  const waiting = newVersion.get();
  if (!waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage('enter');
}

export async function keptBuild(): Promise<string> {
  const names = 'caches' in globalThis ? await caches.keys() : [];
  return names.find((name) => name.startsWith('tonghu-field-'))?.slice('tonghu-field-'.length, 'tonghu-field-'.length + 8) ?? '';
}
