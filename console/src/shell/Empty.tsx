import type { ReactNode } from 'react';

/** Nothing here yet: what will appear, and how it comes to be. `action` is what the reader can do about it. */
export function Empty({ what, how, action }: { what: string; how?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <h3>{what}</h3>
      {how && <p>{how}</p>}
      {action}
    </div>
  );
}
