import { useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useEffect } from 'react';
import { listDepartmentFiles, listFilesOnTheirWay } from '@tonghu/domain/discovery/endpoints';
import type { FileOnItsWay } from '@tonghu/domain/discovery/suspected';
import { dropUpload } from '@tonghu/domain/uploads/endpoints';
import { sayShare, useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { keyOf, useCommand, useEndpoint } from '../shell/queries.ts';
import { arrivalOf } from './arrival-of.ts';
import { discoveryWords } from './words.ts';

/** Files that are still arriving, whoever sends them; `here`: those this page sends and shows already. */
export function FilesOnTheirWay({ here }: { here: readonly string[] }) {
  const say = useWords(discoveryWords);
  const format = useFormat();
  const client = useQueryClient();
  const { data, dataUpdatedAt: now } = useEndpoint(listFilesOnTheirWay, {}, { every: ({ rows }) => (rows.length > 0 ? 5_000 : 30_000) });
  const giveUp = useCommand(dropUpload, { refresh: [listFilesOnTheirWay] });
  const count = data?.rows.length;
  // One that left was handed in, most likely.
  useEffect(() => { void client.invalidateQueries({ queryKey: [keyOf(listDepartmentFiles)] }); }, [client, count]);
  const rows = (data?.rows ?? []).filter(({ id }) => id === null || !here.includes(id));
  if (rows.length === 0) return null;
  const told = (file: FileOnItsWay) => {
    const arrival = arrivalOf(file, now);
    return say(arrival === 'whole' ? 'wayWhole' : arrival === 'stalled' ? 'wayStalled' : 'wayMoving', { share: sayShare(file.received / file.size), at: format.instant(file.movedAt), who: file.by });
  };
  return (
    <section className="panel" aria-label={say('onTheirWay')}>
      <h2>{say('onTheirWay')}</h2>
      <p className="quiet">{say('onTheirWayTells')}</p>
      <ul className="on-their-way">
        {rows.map((file) => (
          <li key={`${file.since} ${file.name}`}>
            <div className="row wrap">
              <span className="clip" title={file.name}>{file.name}</span>
              <span>{say('waySince', { who: file.by, at: format.instant(file.since) })}</span>
              <span className={arrivalOf(file, now) === 'moving' ? 'quiet' : 'late'}>{told(file)}</span>
              {file.id !== null && !file.whole && <Button size="small" loading={giveUp.isPending} onClick={() => giveUp.mutate({ params: { id: file.id! } })}>{say('dropIt')}</Button>}
            </div>
            <Progress size="small" showInfo={false} percent={Math.floor((file.received / file.size) * 100)} status={arrivalOf(file, now) === 'moving' ? 'active' : 'normal'} aria-label={file.name} />
          </li>
        ))}
      </ul>
      <ProblemPanel problem={giveUp.error} />
    </section>
  );
}
