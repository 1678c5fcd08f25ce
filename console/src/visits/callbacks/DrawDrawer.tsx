import { Alert, Button, Drawer, Form, InputNumber, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { type Month, addMonths, monthOf, todayInChina } from '@tonghu/domain/dates';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { drawCallbacks, listCallbacks } from '@tonghu/domain/visits/supervision-endpoints';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { MonthPicker } from '../../shell/pickers.tsx';
import { useCommand } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { callbackWords } from './words.ts';

interface Entered { placeCode: string; month: Month; by: 'share' | 'count'; percent: number; count: number }

/** Draws visits of a month: where, when, how many; afterwards the seed, with which anybody can draw the same again. */
export function DrawDrawer({ close, drawn }: { close: () => void; drawn: (draw: string) => void }) {
  const say = useWords(callbackWords);
  const format = useFormat();
  const { place } = useActor();
  const [form] = Form.useForm<Entered>();
  const [id, setId] = useState(() => crypto.randomUUID());
  const by = Form.useWatch('by', form);
  const command = useCommand(drawCallbacks, { refresh: [listCallbacks, openDesk] });
  const shown = useFormProblem(form, command.error);
  const thisMonth = monthOf(todayInChina());
  const { data } = command;
  return (
    <Drawer open onClose={close} size={480} title={say('draw')}>
      {data ? (
        <div className="stack">
          <Alert type="success" showIcon title={say('drawnTitle', { drawn: format.count(data.drawn), of: format.count(data.of) })} description={say('drawnNext')} />
          <dl className="facts"><dt>{say('seed')}</dt><dd className="seed">{data.seed}</dd></dl>
          <p className="quiet">{say('seedTells')}</p>
          <div><Button type="primary" onClick={() => drawn(data.drawId)}>{say('toList')}</Button></div>
        </div>
      ) : (
        <Form<Entered>
          form={form} layout="vertical" initialValues={{ placeCode: place.code, month: addMonths(thisMonth, -1), by: 'count', percent: 5, count: 10 }}
          // Another choice is another draw; the same choice sent again is the same one.
          onValuesChange={() => { setId(crypto.randomUUID()); if (command.error) command.reset(); }}
          onFinish={({ placeCode, month, percent, count }) => command.mutate({ body: { id, placeCode, month, size: by === 'share' ? { by, percent } : { by: 'count', count } } })}
        >
          <p style={{ marginBottom: 12 }}>{say('drawTells')}</p>
          <Form.Item name="placeCode" label={say('drawPlace')} rules={[{ required: true, message: say('placeNeeded') }]}><PlaceSelect placeholder={say('anyPlace')} /></Form.Item>
          <Form.Item
            name="month" label={say('month')} rules={[{ required: true, message: say('monthNeeded') }]}
            getValueProps={(month?: string) => ({ value: month ? dayjs(`${month}-01`) : null })} getValueFromEvent={(month: dayjs.Dayjs | null) => month?.format('YYYY-MM')}
          >
            <MonthPicker style={{ width: '100%' }} disabledDate={(day) => day.format('YYYY-MM') > thisMonth} />
          </Form.Item>
          <Form.Item name="by" label={say('howMany')}><Radio.Group options={[{ value: 'count', label: say('byCount') }, { value: 'share', label: say('byShare') }]} /></Form.Item>
          {by === 'share'
            ? <Form.Item key="percent" name="percent" label={say('percent')} rules={[{ required: true, message: say('numberNeeded') }]}><InputNumber min={1} max={100} precision={0} suffix="%" style={{ width: 160 }} /></Form.Item>
            : <Form.Item key="count" name="count" label={say('count')} rules={[{ required: true, message: say('numberNeeded') }]}><InputNumber min={1} max={200} precision={0} style={{ width: 160 }} /></Form.Item>}
          {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
          <div className="row"><Button type="primary" htmlType="submit" loading={command.isPending}>{say('drawDo')}</Button><Button onClick={close}>{say('cancel')}</Button></div>
        </Form>
      )}
    </Drawer>
  );
}
