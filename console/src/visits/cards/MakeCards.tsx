import { Alert, Button, Form, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import { makeCards } from '@tonghu/domain/visits/card-endpoints';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { CardPapers, type WhichCards } from './CardPapers.tsx';
import { cardsRefreshed } from './card-refresh.ts';
import { cardWords } from './words.ts';

type Kind = 'place' | 'stock' | 'waiting';

/** Makes cards for a place and gives the papers to print: first for whom, then what to download. */
export function MakeCards({ close }: { close: () => void }) {
  const say = useWords(cardWords);
  const { place } = useActor();
  const [kind, setKind] = useState<Kind>('place');
  const [placeCode, setPlaceCode] = useState<string | null>(place.code);
  const [count, setCount] = useState(10);
  const [making, setMaking] = useState(() => crypto.randomUUID());
  const [ready, setReady] = useState<{ which: WhichCards | null; says: string[] } | null>(null);
  const command = useCommand(makeCards, {
    refresh: cardsRefreshed,
    done: ({ rows, skipped }) => {
      setReady({
        which: rows.length > 0 ? { cardIds: rows.map((row) => row.id) } : null,
        says: [rows.length > 0 ? say('made', { count: rows.length }) : say('madeNone'), ...(skipped > 0 && rows.length > 0 ? [say('skipped', { count: skipped })] : [])],
      });
    },
  });
  // Another choice is another making; the same choice sent again is the same one.
  const choose = (change: () => void) => { change(); setMaking(crypto.randomUUID()); command.reset(); };
  const send = () => {
    if (placeCode === null) return;
    if (kind === 'waiting') setReady({ which: { placeCode }, says: [] });
    else command.mutate({ body: { id: making, for: kind === 'place' ? { kind, placeCode } : { kind, placeCode, count } } });
  };
  return (
    <Modal
      open title={say('makeTitle')} onCancel={close} width={560}
      footer={ready ? <Button type="primary" onClick={close}>{say('done')}</Button> : (
        <>
          <Button onClick={close}>{say('cancel')}</Button>
          <Button type="primary" disabled={placeCode === null} loading={command.isPending} onClick={send}>{say(kind === 'waiting' ? 'goOn' : 'next')}</Button>
        </>
      )}
    >
      {ready ? (
        <div className="stack">
          {ready.says.map((line) => <p key={line}>{line}</p>)}
          {ready.which && <CardPapers which={ready.which} />}
        </div>
      ) : (
        <Form layout="vertical">
          <Form.Item label={say('forWhom')}>
            <Radio.Group
              aria-label={say('forWhom')} value={kind} onChange={(event) => choose(() => setKind(event.target.value as Kind))} style={{ display: 'grid', gap: 8 }}
              options={[{ value: 'place', label: say('forPlace') }, { value: 'stock', label: say('forStock') }, { value: 'waiting', label: say('forWaiting') }]}
            />
          </Form.Item>
          <Form.Item label={say('where')} htmlFor="card-place" extra={kind === 'place' ? say('forPlaceTells') : undefined}>
            <PlaceSelect id="card-place" value={placeCode} onChange={(code) => choose(() => setPlaceCode(code))} placeholder={say('whereSearch')} />
          </Form.Item>
          {kind === 'stock' && <Form.Item label={say('count')} htmlFor="card-count"><InputNumber id="card-count" min={1} max={200} value={count} onChange={(value) => choose(() => setCount(value ?? 1))} /></Form.Item>}
          <ProblemPanel problem={command.error} />
          {kind !== 'waiting' && isLocal() && <Alert type="warning" showIcon title={say('addressLocal')} />}
        </Form>
      )}
    </Modal>
  );
}

/** Whether this page was opened at an address that only this machine knows. */
const isLocal = (): boolean => /^(localhost|127\.|\[::1\])/.test(location.host);
