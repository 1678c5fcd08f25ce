import { App, Drawer, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { type IsoDate } from '@tonghu/domain/dates';
import { type OrganisationKind, levels } from '@tonghu/domain/places/place';
import { NewPassword, Phone, Username, type OpenedAccount } from '@tonghu/domain/staff/account';
import { createAccount, editAccount, getAccount, listStaff } from '@tonghu/domain/staff/endpoints';
import { administrators } from '@tonghu/domain/staff/policy';
import { Post, posts } from '@tonghu/domain/staff/posts';
import { OrganisationSelect } from '../places/OrganisationSelect.tsx';
import { PlaceSelect } from '../places/PlaceTree.tsx';
import { Conflict } from '../shell/Conflict.tsx';
import { useFormat } from '../shell/format.ts';
import { useFormProblem } from '../shell/form-problem.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { SaveOrCancel } from '../shell/SaveOrCancel.tsx';
import { DayPicker } from '../shell/pickers.tsx';
import { useCommand } from '../shell/queries.ts';
import { MakePassword } from './MakePassword.tsx';
import { staffWords } from './words.ts';

/** Posts that belong to one kind of body; only these are offered. */
const kindOfPost: Partial<Record<Post, OrganisationKind>> = { 'institution-staff': 'institution', liaison: 'department' };

interface Entered { name: string; post: Post; placeCode: string; organisation?: { id: string; name: string } | null; phone?: string; recordCheckOn?: IsoDate | null; username: string; password: string }
/** What was entered, in the shape of the stored account, to be laid beside it. */
const asAccount = ({ name, post, organisation, recordCheckOn }: Entered): Partial<OpenedAccount> => ({ name, post, organisation: organisation ?? null, recordCheckOn: recordCheckOn ?? null });

interface Props { open: boolean; editing?: OpenedAccount; close: () => void; done: (account: OpenedAccount) => void }

/** Makes an account or changes one. Administrators' accounts are not made here, so their posts are not offered. */
export function AccountForm({ open, editing, close, done }: Props) {
  const say = useWords(staffWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id, setId] = useState(() => crypto.randomUUID());
  const after = (said: string) => ({
    refresh: [listStaff, getAccount],
    done: (account: OpenedAccount) => { void message.success(said, 5); form.resetFields(); setId(crypto.randomUUID()); done(account); },
  });
  const create = useCommand(createAccount, after(say('createdTell')));
  const edit = useCommand(editAccount, after(say('saved')));
  const command = editing ? edit : create;
  const shown = useFormProblem(form, command.error);
  const post = Form.useWatch('post', form);
  const fits = (check: (value: string) => boolean, words: string) => ({
    validator: (_: unknown, value?: string) => (!value || check(value) ? Promise.resolve() : Promise.reject(new Error(words))),
  });

  function send(entered: Entered, version = editing?.version) {
    const { username, password, phone, organisation, ...rest } = entered;
    const fields = { ...rest, recordCheckOn: rest.recordCheckOn || null, organisationId: organisation?.id ?? null, ...(phone ? { phone } : {}) };
    if (editing) edit.mutate({ params: { id: editing.id }, version, body: fields });
    else create.mutate({ body: { ...fields, id, username, password } });
  }

  const conflict = edit.error?.code === 'changed-meanwhile' ? edit.error : null;
  return (
    <Drawer open={open} onClose={close} title={editing ? `${say('edit')} · ${editing.name}` : say('newAccount')} size={480}>
      <Form
        form={form}
        layout="vertical"
        onFinish={(entered) => send(entered)}
        initialValues={editing && { name: editing.name, post: editing.post, placeCode: editing.place.code, organisation: editing.organisation, recordCheckOn: editing.recordCheckOn }}
      >
        <Form.Item name="name" label={say('name')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('nameNeeded') }]}><Input maxLength={60} autoComplete="off" /></Form.Item>
        <Form.Item
          name="post"
          label={say('post')}
          extra={post && say('placeLevelWrong', { levels: posts[post].levels.map((level) => read(levels[level])).join(listMark) })}
          rules={[{ required: true, message: say('postNeeded') }]}
        >
          <Select options={Post.options.filter((one) => !administrators.includes(one)).map((one) => ({ value: one, label: read(posts[one].title) }))} />
        </Form.Item>
        <Form.Item name="placeCode" label={say('place')} rules={[{ required: true, message: say('placeNeeded') }]}><PlaceSelect placeholder={say('placeSearch')} /></Form.Item>
        <Form.Item name="organisation" label={say('organisation')} extra={say('organisationHow')} rules={[{ required: post === 'institution-staff', message: say('organisationNeeded') }]}>
          <OrganisationSelect kind={post && kindOfPost[post]} />
        </Form.Item>
        <Form.Item name="phone" label={say('phone')} extra={say('phoneHow')} validateTrigger="onBlur" rules={[fits((value) => Phone.safeParse(value).success, say('phoneShape'))]}>
          <Input inputMode="tel" autoComplete="off" placeholder={editing?.phoneHint ? say('phoneKept') : say('optional')} />
        </Form.Item>
        <Form.Item
          name="recordCheckOn"
          label={say('recordCheck')}
          extra={say('recordCheckHow')}
          getValueProps={(day?: string | null) => ({ value: day ? dayjs(day) : null })}
          getValueFromEvent={(day: dayjs.Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
        >
          <DayPicker style={{ width: '100%' }} gone />
        </Form.Item>
        {!editing && (
          <>
            <Form.Item name="username" label={say('username')} extra={say('usernameRule')} validateTrigger="onBlur" rules={[{ required: true, message: say('usernameNeeded') }, fits((value) => Username.safeParse(value).success, say('usernameRule'))]}>
              <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
            </Form.Item>
            <Form.Item
              name="password"
              label={say('temporaryPassword')}
              extra={<MakePassword take={(password) => form.setFieldValue('password', password)} />}
              validateTrigger="onBlur"
              rules={[{ required: true, message: say('passwordNeeded') }, fits((value) => NewPassword.safeParse(value).success, say('passwordWeak'))]}
            >
              <Input autoComplete="off" />
            </Form.Item>
          </>
        )}
        <div style={{ marginBottom: 16 }}>
          {conflict
            ? (
              <Conflict<OpenedAccount>
                problem={conflict}
                mine={asAccount(form.getFieldsValue(true) as Entered)}
                fields={{
                  name: { label: say('name') },
                  post: { label: say('post'), show: (one) => one && read(posts[one].title) },
                  organisation: { label: say('organisation'), show: (one) => one?.name ?? '—' },
                  recordCheckOn: { label: say('recordCheck'), show: format.day },
                }}
                keepMine={(theirs) => send(form.getFieldsValue(true) as Entered, theirs.version)}
                takeTheirs={() => { edit.reset(); form.resetFields(); close(); }}
              />
            )
            : <ProblemPanel problem={command.error} shownFields={shown} />}
        </div>
        <SaveOrCancel saving={command.isPending} cancel={close} />
      </Form>
    </Drawer>
  );
}
