import { App, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { addZone, getNetwork, listOrganisations, listPlacesBelow } from '@tonghu/domain/places/endpoints';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { SaveOrCancel } from '../shell/SaveOrCancel.tsx';
import { useCommand } from '../shell/queries.ts';
import { placesWords } from './words.ts';

interface Entered { name: string; stationName: string }

/** Adds a zone the national list lacks, with its station. The station's name follows the zone's until it is typed. */
export function ZoneForm({ open, county, close, added }: { open: boolean; county: string; close: () => void; added: (code: string) => void }) {
  const say = useWords(placesWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id, setId] = useState(() => crypto.randomUUID());
  const command = useCommand(addZone, {
    refresh: [listPlacesBelow, getNetwork, listOrganisations],
    done: ({ place }) => { void message.success(say('saved')); form.resetFields(); setId(crypto.randomUUID()); close(); added(place.code); },
  });
  const shown = useFormProblem(form, command.error);
  return (
    <Drawer open={open} onClose={close} title={say('addZone')} size={480}>
      <p className="quiet" style={{ marginBottom: 16 }}>{say('addZonePurpose')}</p>
      <Form
        form={form}
        layout="vertical"
        onValuesChange={(changed: Partial<Entered>) => {
          if (changed.name !== undefined && !form.isFieldTouched('stationName')) form.setFieldValue('stationName', changed.name && `${changed.name}${say('stationSuffix')}`);
        }}
        onFinish={(entered) => command.mutate({ body: { id, parentCode: county, ...entered } })}
      >
        <Form.Item name="name" label={say('zoneName')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('nameNeeded') }]}><Input maxLength={60} /></Form.Item>
        <Form.Item name="stationName" label={say('stationName')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('nameNeeded') }]}><Input maxLength={100} /></Form.Item>
        <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>
        <SaveOrCancel saving={command.isPending} cancel={close} />
      </Form>
    </Drawer>
  );
}
