import { App, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { addOrganisation, editOrganisation, getNetwork, listOrganisations } from '@tonghu/domain/places/endpoints';
import { type Organisation, OrganisationKind, organisationKinds } from '@tonghu/domain/places/place';
import { Conflict } from '../shell/Conflict.tsx';
import { useFormProblem } from '../shell/form-problem.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { SaveOrCancel } from '../shell/SaveOrCancel.tsx';
import { useCommand } from '../shell/queries.ts';
import { PlaceSelect } from './PlaceTree.tsx';
import { placesWords } from './words.ts';

interface Entered { kind: OrganisationKind; name: string; placeCode: string; department?: string; address?: string; phone?: string; active?: boolean }

/** Adds a body of the network, or changes one. What was typed survives every refusal. */
export function OrganisationForm({ open, place, editing, close }: { open: boolean; place: string; editing?: Organisation | null; close: () => void }) {
  const say = useWords(placesWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id, setId] = useState(() => crypto.randomUUID());
  const refresh = [listOrganisations, getNetwork];
  const done = () => { void message.success(say('saved')); form.resetFields(); setId(crypto.randomUUID()); close(); };
  const add = useCommand(addOrganisation, { refresh, done });
  const edit = useCommand(editOrganisation, { refresh, done });
  const command = editing ? edit : add;
  const shown = useFormProblem(form, command.error);
  const kind = Form.useWatch('kind', form);

  function send(entered: Entered, version = editing?.version) {
    const body = { kind: entered.kind, name: entered.name, placeCode: entered.placeCode, department: entered.department || null, address: entered.address || null, phone: entered.phone || null };
    if (editing) edit.mutate({ params: { id: editing.id }, version, body: { ...body, active: entered.active ?? true } });
    else add.mutate({ body: { ...body, id } });
  }

  const conflict = edit.error?.code === 'changed-meanwhile' ? edit.error : null;
  return (
    <Drawer open={open} onClose={close} title={say(editing ? 'editOrganisation' : 'addOrganisation')} size={480}>
      <Form
        form={form}
        layout="vertical"
        onFinish={(entered) => send(entered)}
        initialValues={editing ? { ...editing, placeCode: editing.place.code, department: editing.department ?? '', address: editing.address ?? '', phone: editing.phone ?? '' } : { placeCode: place }}
      >
        <Form.Item name="kind" label={say('kind')} rules={[{ required: true, message: say('kindNeeded') }]}>
          <Select options={OrganisationKind.options.map((one) => ({ value: one, label: read(organisationKinds[one]) }))} />
        </Form.Item>
        <Form.Item name="name" label={say('name')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('nameNeeded') }]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="placeCode" label={say('place')} rules={[{ required: true, message: say('nameNeeded') }]}><PlaceSelect placeholder={say('search')} /></Form.Item>
        {kind === 'department' && <Form.Item name="department" label={say('department')} extra={say('departmentHow')}><Input maxLength={60} /></Form.Item>}
        <Form.Item name="address" label={say('address')}><Input maxLength={200} placeholder={say('optional')} /></Form.Item>
        <Form.Item name="phone" label={say('phone')}><Input maxLength={30} placeholder={say('optional')} /></Form.Item>
        {editing && <Form.Item name="active" valuePropName="checked"><Checkbox>{say('active')}</Checkbox></Form.Item>}
        <div style={{ marginBottom: 16 }}>
          {conflict
            ? (
              <Conflict<Organisation>
                problem={conflict}
                mine={form.getFieldsValue(true) as Partial<Organisation>}
                fields={{ name: { label: say('name') }, address: { label: say('address') }, phone: { label: say('phone') }, department: { label: say('department') } }}
                keepMine={(theirs) => send(form.getFieldsValue(true) as Entered, theirs.version)}
                takeTheirs={(theirs) => { form.setFieldsValue({ ...theirs, placeCode: theirs.place.code } as never); edit.reset(); close(); }}
              />
            )
            : <ProblemPanel problem={command.error} shownFields={shown} />}
        </div>
        <SaveOrCancel saving={command.isPending} cancel={close} />
      </Form>
    </Drawer>
  );
}
