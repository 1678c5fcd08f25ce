import { Alert, Button, Drawer, Form } from 'antd';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { findPlaces, getNetwork, getPlace, listOrganisations, listPlacesBelow, movePlace } from '@tonghu/domain/places/endpoints';
import type { PlaceWithTrail } from '@tonghu/domain/places/place';
import { listStaff } from '@tonghu/domain/staff/endpoints';
import { sayCount } from '../shell/format.ts';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { PlaceSelect } from './PlaceTree.tsx';
import { placesWords } from './words.ts';

/** What a move changes on screen, and with it whoever takes it back. */
export const touchedByMove = [getPlace, listPlacesBelow, findPlaces, getNetwork, listOrganisations, listStaff];

const parentOf = (place: PlaceWithTrail) => place.trail.at(-2);

/** Puts a village under another township or zone, after saying what goes with it. */
export function MoveForm({ open, network, close, moved }: {
  open: boolean; network: ReplyOf<typeof getNetwork>; close: () => void; moved: (place: PlaceWithTrail, from: string) => void;
}) {
  const say = useWords(placesWords);
  const [form] = Form.useForm<{ parentCode: string }>();
  const { place } = network;
  const from = parentOf(place);
  const command = useCommand(movePlace, { refresh: touchedByMove, done: (now) => { form.resetFields(); close(); moved(now, from?.code ?? ''); } });
  const shown = useFormProblem(form, command.error);
  const chosen = Form.useWatch('parentCode', form);
  const target = useEndpoint(getPlace, { params: { code: chosen ?? '-' } }, { when: open && Boolean(chosen) });
  const to = target.data?.code === chosen ? target.data : undefined;
  const otherCounty = to && to.trail.find((one) => one.level === 3)?.code !== place.trail.find((one) => one.level === 3)?.code;
  const people = network.staff.reduce((sum, { count }) => sum + count, 0);
  const bodies = network.organisations.reduce((sum, { count }) => sum + count, 0);
  return (
    <Drawer open={open} onClose={close} title={say('moveTitle', { name: place.name })} size={480}>
      <Form form={form} layout="vertical" onFinish={({ parentCode }) => command.mutate({ params: { code: place.code }, body: { parentCode } })}>
        <dl className="facts" style={{ marginBottom: 16 }}>
          <dt>{say('moveFrom')}</dt><dd>{from?.name ?? '—'}</dd>
        </dl>
        <Form.Item
          name="parentCode"
          label={say('moveTo')}
          rules={[
            { required: true, message: say('moveToNeeded') },
            { validator: (_, code?: string) => (code && code === from?.code ? Promise.reject(new Error(say('moveSame'))) : Promise.resolve()) },
          ]}
        >
          <PlaceSelect placeholder={say('search')} level={place.level - 1} />
        </Form.Item>
        <div className="stack" style={{ marginBottom: 16, gap: 12 }}>
          <div>
            <h3>{say('moveTells')}</h3>
            <ul className="plain-list">
              <li>{say('moveFiles')}</li>
              <li>{say('movePeople', { people: sayCount(people), bodies: sayCount(bodies) })}</li>
              <li>{say('moveSee', { from: from?.name ?? '—', to: to?.name ?? say('moveNew') })}</li>
              <li>{say('moveKept')}</li>
              <li>{say('moveUndoTells')}</li>
            </ul>
          </div>
          {otherCounty && <Alert type="warning" showIcon title={say('moveOtherCounty', { county: to.trail.find((one) => one.level === 3)?.name ?? '' })} />}
          <ProblemPanel problem={command.error ?? target.error} shownFields={shown} />
        </div>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={command.isPending}>{say('move')}</Button>
          <Button onClick={close}>{say('cancel')}</Button>
        </div>
      </Form>
    </Drawer>
  );
}
