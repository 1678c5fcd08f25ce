import { useEffect, useRef } from 'react';

/** Whether the key belongs to whatever is being typed into, to an open list or to a drawer over the page. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target as HTMLElement | null;
  if (target?.closest('input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"], [role="tablist"]')) return true;
  return document.querySelector('.ant-drawer-open, .ant-modal-wrap:not([style*="display: none"])') !== null;
}

/** Keys of a page, by the letter: `useKeys({ j: next, k: previous })`. They rest while somebody types or a drawer stands open. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!act || isElsewhere(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

/** Moves the focus among the rows of the table on the page; the first key goes to the first row. */
export function stepRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.list-table tbody tr[data-row-key]')];
  const at = rows.indexOf(document.activeElement?.closest('tr[data-row-key]') as HTMLElement);
  const next = at < 0 ? (by === 1 ? rows[0] : rows.at(-1)) : rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.focus();
}

/** The key of the row that has the focus. */
export const focusedRow = (): string | null => document.activeElement?.closest('tr[data-row-key]')?.getAttribute('data-row-key') ?? null;

/** Which applications the queue showed, in its order, so that the next one can be opened from the one at hand. Ids only; gone with the tab. */
const queueKey = 'tonghu.queue';
export const rememberQueue = (ids: readonly string[]): void => sessionStorage.setItem(queueKey, JSON.stringify(ids));
export function neighbourInQueue(id: string, by: 1 | -1): string | null {
  const ids = JSON.parse(sessionStorage.getItem(queueKey) ?? '[]') as string[];
  const at = ids.indexOf(id);
  return at < 0 ? null : ids[at + by] ?? null;
}
