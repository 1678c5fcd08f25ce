import './devices.css';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { type Device, listDevices, withdrawDevice } from '@tonghu/domain/staff/device-endpoints';
import { devicePolicy } from '@tonghu/domain/staff/device-policy';
import { Empty } from '../shell/Empty.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { deviceWords } from './device-words.ts';

/** Phones of one person, and what withdrawing one does, said before it is done. */
export function DeviceList({ ownerId }: { ownerId: string }) {
  const say = useWords(deviceWords);
  const { instant } = useFormat();
  const may = useMay();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<Device | null>(null);
  const { data, error, refetch } = useEndpoint(listDevices, { query: { staff: ownerId } });
  const withdraw = useCommand(withdrawDevice, { refresh: [listDevices], done: () => { setAsking(null); void message.success(say('withdrawn')); } });
  if (error) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  if (data.rows.length === 0) return <Empty what={say('none')} how={say('noneHow')} />;
  return (
    <>
      <ul className="device-list">
        {data.rows.map((device) => (
          <li key={device.id}>
            <div>
              <strong>{device.name}</strong> <span className="quiet">{device.withdrawnAt ? say('withdrawnAt', { at: instant(device.withdrawnAt) }) : say('inUse')}</span>
              <div className="quiet">{say('registeredAt')} {instant(device.registeredAt)} · {say('lastContactAt')} {instant(device.lastContactAt)}</div>
            </div>
            {!device.withdrawnAt && may(devicePolicy, 'devices.withdraw', { ownerId }).may && <Button size="small" aria-label={`${say('withdraw')} ${device.name}`} onClick={() => { withdraw.reset(); setAsking(device); }}>{say('withdraw')}</Button>}
          </li>
        ))}
      </ul>
      <Modal
        open={asking !== null} title={asking && say('withdrawAsk', { name: asking.name })} okText={say('withdraw')} cancelText={say('cancel')}
        confirmLoading={withdraw.isPending} onCancel={() => setAsking(null)} onOk={() => { if (asking) withdraw.mutate({ params: { deviceId: asking.id } }); }}
      >
        <ul className="device-tells">
          {(['withdrawEnds', 'withdrawForgets', 'withdrawLost', 'withdrawOffline', 'withdrawFinal'] as const).map((key) => <li key={key}>{say(key)}</li>)}
        </ul>
        <ProblemPanel problem={withdraw.error} />
      </Modal>
    </>
  );
}
