/*
 * Addresses behind the hash: `#/child/37?tab=family`.
 *
 *   const { path, query } = useAddress()       go('/today')       go('/unlock', { replace: true })
 *   paramsOf('/child/:id', '/child/37')        { id: '37' } or null
 */
import { useEffect, useState } from 'preact/hooks';

export interface Address { path: string; query: URLSearchParams }

export function addressIn(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  return { path: path.startsWith('/') ? path : '/', query: new URLSearchParams(query) };
}

export function useAddress(): Address {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const moved = () => setHash(location.hash);
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return addressIn(hash);
}

export function go(path: `/${string}`, { replace = false } = {}): void {
  if (replace) location.replace(`#${path}`);
  else location.hash = path;
}

export function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(given[at]!);
    else if (part !== given[at]) return null;
  }
  return params;
}
