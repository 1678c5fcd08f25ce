import { CloseOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Modal, Tag } from 'antd';
import { useState } from 'react';
import { activateAccount, deactivateAccount, getAccount, grantRights, listStaff, setCodeRule, unlockAccount } from '@tonghu/domain/staff/endpoints';
import { devicePolicy } from '@tonghu/domain/staff/device-policy';
import { staffPolicy } from '@tonghu/domain/staff/policy';
import { posts } from '@tonghu/domain/staff/posts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { May, useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { AccountForm } from './AccountForm.tsx';
import { DeviceList } from './DeviceList.tsx';
import { deviceWords } from './device-words.ts';
import { RecordCheck } from './RecordCheck.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { staffWords } from './words.ts';

/** One account: what it is, how it signs in, and what the two administrators may do to it. */
export function AccountDetail({ id, close }: { id: string; close: () => void }) {
  const say = useWords(staffWords);
  const sayDevices = useWords(deviceWords);
  const { read } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const { message } = App.useApp();
  const { data: account, error, refetch } = useEndpoint(getAccount, { params: { id } });
  const [open, setOpen] = useState<'edit' | 'reset' | 'deactivate' | null>(null);
  const after = { refresh: [getAccount, listStaff], done: () => { setOpen(null); void message.success(say('saved')); } };
  const commands = {
    deactivate: useCommand(deactivateAccount, after),
    activate: useCommand(activateAccount, after),
    grant: useCommand(grantRights, after),
    code: useCommand(setCodeRule, after),
    unlock: useCommand(unlockAccount, after),
  };
  const problem = Object.values(commands).map((command) => command.error).find((one) => one !== null);
  if (error) return <div className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></div>;
  if (!account) return <Waiting lines={8} head />;
  const subject = { id: account.id, post: account.post };
  const seen = { params: { id }, version: account.version };
  const grants = may(staffPolicy, 'staff.grant', subject).may;
  const { signIn } = account;
  return (
    <section className="panel stack" aria-label={account.name}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{account.name} {!account.active && <Tag>{say('inactive')}</Tag>}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <dl className="facts">
        <dt>{say('username')}</dt><dd>{account.username}</dd>
        <dt>{say('post')}</dt><dd>{read(posts[account.post].title)}</dd>
        <dt>{say('place')}</dt><dd>{account.place.name}</dd>
        <dt>{say('organisation')}</dt><dd>{account.organisation?.name ?? '—'}</dd>
        <dt>{say('phone')}</dt><dd>{account.phoneHint ?? '—'}</dd>
        <dt>{say('recordCheck')}</dt><dd><RecordCheck post={account.post} checkedOn={account.recordCheckOn} /></dd>
        <dt>{say('rights')}</dt>
        <dd>
          {grants
            ? (
              <Checkbox
                checked={account.rights.includes('hiv')}
                disabled={commands.grant.isPending}
                onChange={({ target }) => commands.grant.mutate({ ...seen, body: { rights: target.checked ? ['hiv'] : [] } })}
              >{say('hiv')}</Checkbox>
            )
            : account.rights.length > 0 ? say('hiv') : say('noRights')}
        </dd>
        {signIn && <><dt>{say('signInState')}</dt><dd>{say(signIn.needsCode ? 'codeNeeded' : 'passwordOnly')} {signIn.needsCode && !signIn.hasAuthenticator && <span className="quiet">{say('noAuthenticator')}</span>}</dd></>}
        <dt>{say('created')}</dt><dd>{format.instant(account.createdAt)}</dd>
      </dl>
      {signIn?.lockedUntil && <Alert type="warning" showIcon title={say('lockedUntil', { at: format.instant(signIn.lockedUntil) })} />}
      <ProblemPanel problem={problem} again={problem?.code === 'changed-meanwhile' ? () => { void refetch(); for (const command of Object.values(commands)) command.reset(); } : undefined} />
      <div className="row wrap">
        <May policy={staffPolicy} do="staff.edit" on={subject}><Button onClick={() => setOpen('edit')}>{say('edit')}</Button></May>
        <May policy={staffPolicy} do="staff.reset-password" on={subject}><Button onClick={() => setOpen('reset')}>{say('reset')}</Button></May>
        {account.active
          ? <May policy={staffPolicy} do="staff.deactivate" on={subject}><Button onClick={() => setOpen('deactivate')}>{say('deactivate')}</Button></May>
          : <May policy={staffPolicy} do="staff.activate" on={subject}><Button loading={commands.activate.isPending} onClick={() => commands.activate.mutate(seen)}>{say('activate')}</Button></May>}
        {signIn && <May policy={staffPolicy} do="staff.require-code" on={subject}><Button loading={commands.code.isPending} onClick={() => commands.code.mutate({ params: { id }, body: { needed: !signIn.needsCode } })}>{say(signIn.needsCode ? 'releaseCode' : 'requireCode')}</Button></May>}
        {signIn?.hasAuthenticator && <May policy={staffPolicy} do="staff.require-code" on={subject}><Button onClick={() => commands.code.mutate({ params: { id }, body: { needed: signIn.needsCode, forget: true } })}>{say('forgetAuthenticator')}</Button></May>}
        {signIn?.lockedUntil && <May policy={staffPolicy} do="staff.unlock" on={subject}><Button loading={commands.unlock.isPending} onClick={() => commands.unlock.mutate({ params: { id } })}>{say('unlock')}</Button></May>}
      </div>
      {may(devicePolicy, 'devices.list', { ownerId: id }).may && <div><h3>{sayDevices('devices')}</h3><DeviceList ownerId={id} /></div>}
      <AccountForm key={account.version} open={open === 'edit'} editing={account} close={() => setOpen(null)} done={() => setOpen(null)} />
      <ResetPassword open={open === 'reset'} id={id} name={account.name} close={() => setOpen(null)} />
      <Modal
        open={open === 'deactivate'}
        title={say('deactivateAsk', { name: account.name })}
        okText={say('deactivate')}
        cancelText={say('cancel')}
        confirmLoading={commands.deactivate.isPending}
        onOk={() => commands.deactivate.mutate(seen)}
        onCancel={() => setOpen(null)}
      >
        <p>{say('deactivateTells')}</p>
      </Modal>
    </section>
  );
}
