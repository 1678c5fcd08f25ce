import { useSearchParams } from 'react-router';

/**
 * State that belongs in the address bar: filters, the open row, the tab. A link
 * to it can be sent, and Back finds it again. Fields at their default are left out.
 *
 * @example const [at, go] = useAddressState({ tab: 'family', q: '' }); go({ q: '张' })
 */
export function useAddressState<S extends Record<string, string>>(defaults: S): [S, (change: Partial<S>, how?: { step?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const state = Object.fromEntries(Object.keys(defaults).map((name) => [name, params.get(name) ?? defaults[name]])) as S;
  const go = (change: Partial<S>, how: { step?: boolean } = {}) => {
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined || value === defaults[name]) next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: !how.step, preventScrollReset: true });
  };
  return [state, go];
}
