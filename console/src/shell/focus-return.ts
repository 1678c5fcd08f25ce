import { useEffect } from 'react';

/**
 * When a drawer closes, the keyboard stands again where it was before. Ant Design
 * does so itself, except the first time a drawer is shown: it then takes itself for the place to return to.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    const followed = new Set<Element>();
    let last: HTMLElement | null = null;
    const follow = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const drawer = target.closest('.ant-drawer');
      if (drawer && !followed.has(drawer)) returnAfter(drawer, last);
      last = target;
    };
    const returnAfter = (drawer: Element, from: HTMLElement | null) => {
      followed.add(drawer);
      const watch = new MutationObserver(() => {
        if (drawer.isConnected && drawer.classList.contains('ant-drawer-open')) return;
        watch.disconnect();
        followed.delete(drawer);
        const { activeElement } = document;
        const nowhere = !activeElement || activeElement === document.body || drawer.contains(activeElement);
        if (nowhere && from?.isConnected) from.focus({ preventScroll: true });
      });
      watch.observe(drawer, { attributeFilter: ['class'] });
      for (let above = drawer.parentNode; above && above !== document.documentElement; above = above.parentNode) watch.observe(above, { childList: true });
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
}
