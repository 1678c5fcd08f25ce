import { useSyncExternalStore } from 'react';

const asked = matchMedia('(prefers-reduced-motion: reduce)');
const subscribe = (changed: () => void) => {
  asked.addEventListener('change', changed);
  return () => asked.removeEventListener('change', changed);
};

/** Whether the person asked their device for less motion. Ant Design then has to know: it waits for animations, and one that the stylesheet takes away never ends. */
export const useStill = (): boolean => useSyncExternalStore(subscribe, () => asked.matches);
