import { Drawer, Form, Input, InputNumber, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { enterConsumption, listConsumption } from '@tonghu/domain/benefits/standards-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import { fenFrom, mostInOneSum } from '@tonghu/domain/money';
import { useFormProblem } from '../../shell/form-problem.ts';
import { sayCount } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { DayPicker } from '../../shell/pickers.tsx';
import { useCommand } from '../../shell/queries.ts';
import { SaveOrCancel } from '../../shell/SaveOrCancel.tsx';
import { useActor } from '../../shell/session.ts';
import { PlaceChoice } from '../funds/PlaceChoice.tsx';
import { standardsWords } from './words.ts';

interface Entered { place: string; year: number; residents: 'urban' | 'rural' | 'all'; perHead: string; growth: string; source: string; publishedOn?: Dayjs | null }

/** Enters what a statistics bureau published. */
export function FigureDrawer({ open, close }: { open: boolean; close: () => void }) {
  const say = useWords(standardsWords);
  return <Drawer open={open} onClose={close} title={say('figures')} size={480} destroyOnHidden>{open && <Body close={close} />}</Drawer>;
}

function Body({ close }: { close: () => void }) {
  const say = useWords(standardsWords);
  const { place } = useActor();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const command = useCommand(enterConsumption, { refresh: [listConsumption], done: close });
  const shown = useFormProblem(form, command.error);
  const needed = [{ required: true, message: say('needed') }];
  const amount = (message: string, most: number) => ({ validator: (_: unknown, value: string | undefined) => {
    const entered = fenFrom(value ?? '');
    return entered !== undefined && Math.abs(entered) <= most ? Promise.resolve() : Promise.reject(new Error(message));
  } });
  return (
    <Form<Entered> form={form} layout="vertical" scrollToFirstError initialValues={{ place: place.code, year: Number(todayInChina().slice(0, 4)) - 1, residents: 'urban' }}
      onFinish={({ growth, perHead, publishedOn, ...entered }) => command.mutate({ body: { ...entered, id, perHead: fenFrom(perHead)!, growthBp: fenFrom(growth)!, publishedOn: publishedOn ? publishedOn.format('YYYY-MM-DD') : null } })}>
      <Form.Item name="place" label={say('place')} rules={needed}><PlaceChoice own={place} /></Form.Item>
      <div className="standards-row">
        <Form.Item name="year" label={say('year')} rules={needed}><InputNumber min={2000} max={2999} style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="residents" label={say('residents')} rules={needed}><Radio.Group options={[{ value: 'urban', label: say('urban') }, { value: 'rural', label: say('rural') }, { value: 'all', label: say('allResidents') }]} /></Form.Item>
      </div>
      <Form.Item name="perHead" label={say('perHead')} required rules={[amount(say('amountMost', { most: sayCount(mostInOneSum / 100) }), mostInOneSum)]}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Form.Item name="growth" label={say('growthShare')} required rules={[amount(say('growthShape'), 5000)]}><Input inputMode="decimal" maxLength={6} /></Form.Item>
      <Form.Item name="source" label={say('source')} rules={[{ required: true, whitespace: true, min: 2, message: say('needed') }]}><Input maxLength={300} /></Form.Item>
      <Form.Item name="publishedOn" label={say('publishedOn')}><DayPicker style={{ width: '100%' }} /></Form.Item>
      {command.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      <SaveOrCancel saving={command.isPending} cancel={close} />
    </Form>
  );
}
