/*
 * What is half filled in. Kept while typing, also when the page is closed in between.
 *
 *   const [visit, setVisit, forget] = useDraft(store, 'visit/<child id>', empty)
 *
 * `visit` is null for the moment until the draft was read. `forget()` gives the
 * change that removes it, to be written together with the message:
 *   outbox.add(messages, [forget()])
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { usePhone } from '../shell/phone.ts';
import type { Change, Store } from './store.ts';

/** Typing pauses so long before it is written. */
const pause = 400;

interface Draft<T> { read(): Promise<T | undefined>; write(next: T): void; flush(): void; forget(): Change }

/** A draft by name; `write` waits for a pause, `flush` does not. */
function makeDraft<T>(store: Store, name: string, onFault: (fault: unknown) => void): Draft<T> {
  let unsaved: { value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    const ready = unsaved;
    unsaved = null;
    if (ready) store.put('draft', name, ready.value).catch(onFault);
  };
  return {
    read: () => store.get<T>('draft', name),
    write(next) {
      unsaved = { value: next };
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
    },
    flush,
    forget() {
      clearTimeout(timer);
      unsaved = null;
      return { kind: 'draft', id: name, gone: true };
    },
  };
}

export function useDraft<T>(store: Store, name: string, empty: T): [T | null, (next: T) => void, () => Change] {
  const { trouble } = usePhone();
  const draft = useMemo(() => makeDraft<T>(store, name, trouble.set), [store, name, trouble]);
  const [kept, setKept] = useState<{ value: T | undefined } | null>(null);

  useEffect(() => {
    let here = true;
    draft.read().then((value) => { if (here) setKept((now) => now ?? { value }); }, trouble.set);
    const hidden = () => { if (document.visibilityState === 'hidden') draft.flush(); };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', draft.flush);
    return () => {
      here = false;
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', draft.flush);
      draft.flush();
    };
  }, [draft, trouble]);

  const set = (next: T) => {
    setKept({ value: next });
    draft.write(next);
  };
  return [kept === null ? null : kept.value ?? empty, set, draft.forget];
}
