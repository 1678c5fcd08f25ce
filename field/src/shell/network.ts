/* Whether the phone believes it has a network. `true` proves nothing; `false` is worth saying. */
import { useEffect, useState } from 'preact/hooks';

export function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const changed = () => setOnline(navigator.onLine);
    addEventListener('online', changed);
    addEventListener('offline', changed);
    return () => { removeEventListener('online', changed); removeEventListener('offline', changed); };
  }, []);
  return online;
}
