import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

interface Props {
  /** A `ListTable`; its row keys are what `chosen` names. */
  list: ReactNode;
  /** Key of the row whose detail is open; empty for none. */
  chosen: string;
  close: () => void;
  /** The detail. */
  children: ReactNode;
}

/**
 * A list with the detail of one row beside it. The keyboard goes along: into the
 * detail when a row is opened, back to that row when it closes. Escape closes it.
 */
export function Beside({ list, chosen, close, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    const was = before.current;
    before.current = chosen;
    if (was === chosen) return; // a link straight to a detail begins at the top of the page
    if (chosen) detail.current?.focus({ preventScroll: true });
    else box.current?.querySelector<HTMLElement>(`tr[data-row-key="${CSS.escape(was)}"]`)?.focus({ preventScroll: true });
  }, [chosen]);
  // Drawers opened from the detail stand elsewhere in the page and have an Escape of their own.
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && event.currentTarget.contains(event.target as Node)) close();
  };
  return (
    <div ref={box} className={chosen ? 'beside' : ''}>
      {list}
      {chosen && <div ref={detail} tabIndex={-1} className="beside-detail" onKeyDown={escape}>{children}</div>}
    </div>
  );
}
