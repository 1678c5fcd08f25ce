import { Form, Modal } from 'antd';
import { useState } from 'react';
import { handOverSuspected } from '@tonghu/domain/discovery/endpoints';
import { getPlace } from '@tonghu/domain/places/endpoints';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { useWords } from '../shell/language.ts';
import { useEndpoint, useCommand } from '../shell/queries.ts';
import { MoveProblem, type MoveFormProps } from './MoveProblem.tsx';
import { refreshed } from './ReasonForm.tsx';
import { discoveryWords } from './words.ts';

/** Hands the check to a village. The village is asked for only where the files knew no more than the township; it can be changed in any case. */
export function HandOverForm({ suspected, possible, again, close, done }: MoveFormProps) {
  const say = useWords(discoveryWords);
  const place = useEndpoint(getPlace, { params: { code: suspected.place.code } });
  const known = place.data?.level === 5;
  const [picked, setPicked] = useState<string | null>();
  const chosen = picked === undefined ? (known ? suspected.place.code : null) : picked;
  const command = useCommand(handOverSuspected, { refresh: refreshed, done });
  const complaint = command.error?.fields['placeCode'];
  return (
    <Modal
      open title={`${say('handOver')} · ${suspected.name}`} okText={say('handOver')} cancelText={say('cancel')} onCancel={close}
      okButtonProps={{ disabled: !possible || chosen === null, loading: command.isPending }}
      onOk={() => command.mutate({ params: { id: suspected.id }, version: suspected.version, body: { placeCode: chosen ?? undefined } })}
    >
      <Form layout="vertical">
        <p style={{ marginBottom: 12 }}>{say('handOverTells')}</p>
        <Form.Item label={say('village')} htmlFor="village" extra={place.data && !known ? say('villageWhy') : undefined} validateStatus={complaint ? 'error' : undefined}>
          <PlaceSelect id="village" value={chosen} onChange={setPicked} placeholder={say('villageSearch')} level={5} />
        </Form.Item>
        <MoveProblem suspected={suspected} possible={possible} problem={command.error} takeIn={() => { command.reset(); again(); }} />
      </Form>
    </Modal>
  );
}
