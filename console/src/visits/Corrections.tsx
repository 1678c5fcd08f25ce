import { Button, Modal, Table, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { checkedByLabels, childSeenLabels, dimensions, metWhom, visitKinds } from '@tonghu/domain/visits/labels';
import type { Visit } from '@tonghu/domain/visits/shapes';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { type ComparedField, compareVisits } from './compare-visits.ts';
import { FindingMark } from './FindingsRead.tsx';
import { timeOf } from './times.ts';
import { useListed } from './use-listed.ts';
import { useVisits } from './use-visit.ts';
import { visitWords } from './words.ts';

/** The chain a visit stands in: who put what right and why; all of them side by side on demand. */
export function Corrections({ visit, open }: { visit: Visit; open: (id: string) => void }) {
  const say = useWords(visitWords);
  const format = useFormat();
  const [comparing, setComparing] = useState(false);
  return (
    <section>
      <div className="row"><h3 style={{ flex: 1 }}>{say('corrections')}</h3><Button size="small" onClick={() => setComparing(true)}>{say('compare')}</Button></div>
      <ol className="visit-chain">
        {visit.corrections.map((one, at) => (
          <li key={one.id}>
            {one.id === visit.id ? <strong>{say(at === 0 ? 'firstRecord' : 'correctionNumber', { number: at })} {say('thisOne')}</strong>
              : <Button type="link" style={{ padding: 0, height: 24 }} onClick={() => open(one.id)}>{say(at === 0 ? 'firstRecord' : 'correctionNumber', { number: at })}</Button>}
            <span className="quiet"> {one.by} {format.instant(one.receivedAt)}</span>
            {one.reason && <div>{say('because', { why: one.reason })}</div>}
          </li>
        ))}
      </ol>
      {comparing && (
        <Modal open onCancel={() => setComparing(false)} title={say('compareTitle')} footer={null} width="min(1100px, 94vw)" centered>
          <SideBySide visit={visit} />
        </Modal>
      )}
    </section>
  );
}

function SideBySide({ visit }: { visit: Visit }) {
  const say = useWords(visitWords);
  const { read } = useLanguage();
  const listed = useListed();
  const format = useFormat();
  const readings = useVisits(visit.corrections.map(({ id }) => id));
  const failed = readings.find((one) => one.error);
  if (failed?.error) return <ProblemPanel problem={failed.error} again={() => void failed.refetch()} />;
  const chain = readings.flatMap((one) => one.data ?? []);
  if (chain.length < visit.corrections.length) return <Waiting lines={8} />;
  const label = (field: ComparedField) => (field in dimensions ? read(dimensions[field as keyof typeof dimensions]) : say(field as 'kind'));
  const show = (one: Visit, field: ComparedField): ReactNode => {
    switch (field) {
      case 'kind': return read(visitKinds[one.kind]);
      case 'visitedOn': return format.day(one.visitedOn);
      case 'startedAt': case 'endedAt': return timeOf(one[field]);
      case 'minutes': return say('minutesCount', { count: one.minutes });
      case 'met': return listed(one.met.map((who) => read(metWhom[who])));
      case 'childSeen': return read(childSeenLabels[one.childSeen]);
      case 'checkedBy': return read(checkedByLabels[one.checkedBy]);
      case 'nextOn': return one.nextOn ? format.day(one.nextOn) : say('asPlanned');
      case 'photos': return format.count(one.photos.filter((photo) => photo.removed === null).length);
      case 'withWhom': case 'needs': case 'actions': case 'note': return one[field] || '—';
      default: return <><FindingMark state={one.findings[field]?.state ?? 'not-collected'} /> {one.findings[field]?.note}</>;
    }
  };
  const fields = compareVisits(chain);
  const changes = fields.filter(({ changed }) => changed.some(Boolean)).length;
  return (
    <>
      <p className="quiet" style={{ marginBottom: 8 }}>{say('changesCount', { count: changes })}</p>
      <div className="compare-visits" tabIndex={0} role="group" aria-label={say('compareTitle')}>
        <Table
          size="small" pagination={false} rowKey="field" dataSource={fields}
          columns={[
            { title: say('field'), key: 'field', width: 132, render: (_, { field }) => label(field) },
            ...chain.map((one, at) => ({
              title: `${say(at === 0 ? 'firstRecord' : 'correctionNumber', { number: at })} · ${visit.corrections[at]?.by ?? ''}`, key: one.id,
              onCell: (row: { changed: boolean[] }) => ({ className: row.changed[at] ? 'changed' : '' }),
              render: (_: unknown, { field, changed }: { field: ComparedField; changed: boolean[] }) => <span className="visit-text">{changed[at] && <Tag>{say('changed')}</Tag>}{show(one, field)}</span>,
            })),
          ]}
        />
      </div>
    </>
  );
}
