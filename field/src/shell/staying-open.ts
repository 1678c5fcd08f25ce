/*
 * What happens around an open phone: it locks after five minutes out of sight,
 * looks at the week, and fetches and sends when the network comes back.
 *
 *   stayOpen(phone)     once, at the start
 */
import { backgroundFor } from '../store/guard.ts';
import type { Phone } from './phone.ts';

const minute = 60_000;
/** The pack is asked for again so often while the page is in sight. */
const refreshEvery = 15 * minute;

export function stayOpen(phone: Phone): void {
  let hiddenAt: { wall: number; steady: number } | null = null;
  let refreshedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    refreshedAt = performance.now();
    void phone.refresh();
  };
  // The steady clock may stand still while a phone sleeps, and the wall clock may be set: the longer counts.
  const away = () => (hiddenAt ? Math.max(Date.now() - hiddenAt.wall, performance.now() - hiddenAt.steady) : 0);

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') {
      hiddenAt = { wall: Date.now(), steady: performance.now() };
      timer = setTimeout(() => phone.lock(), backgroundFor);
      return;
    }
    if (away() >= backgroundFor) phone.lock();
    else if (performance.now() - refreshedAt > minute) refresh();
    hiddenAt = null;
  });
  addEventListener('online', () => {
    refresh();
    void phone.leave();
  });
  void phone.leave();
  setInterval(async () => {
    if (phone.gate.get() !== 'open') return;
    if (!(await phone.keeper.tick())) phone.lock();
    else if (document.visibilityState === 'visible' && performance.now() - refreshedAt > refreshEvery) refresh();
  }, minute);
}
