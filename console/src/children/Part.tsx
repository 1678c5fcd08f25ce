import { Button } from 'antd';
import type { ReactNode } from 'react';
import { childrenPolicy } from '@tonghu/domain/children/policy';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { May } from '../shell/May.tsx';
import { useActor } from '../shell/session.ts';

/** A part of the file: its title, the one thing that can be done there, what is known. */
export function Part({ title, file, deed, act, actLabel, children }: { title: string; file: ChildFile; deed: string; act?: () => void; actLabel?: string; children: ReactNode }) {
  const { sees } = useActor();
  return (
    <section className="file-part">
      <div className="row">
        <h3 style={{ flex: 1 }}>{title}</h3>
        {act && sees !== 'assigned' && <May policy={childrenPolicy} do={deed} on={file}><Button size="small" onClick={act}>{actLabel}</Button></May>}
      </div>
      {children}
    </section>
  );
}
