import { App, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { confirmEnrolment, enrol, getSession } from '@tonghu/domain/staff/endpoints';
import { posts } from '@tonghu/domain/staff/posts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { EnrolmentPicture } from './EnrolmentPicture.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { staffWords } from './words.ts';

/** One's own account: who one is here, the password, the authenticator. */
export function SettingsPage() {
  const say = useWords(staffWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const actor = useActor();
  return (
    <Page title={say('settings')} purpose={say('settingsPurpose')}>
      <section className="panel">
        <h2>{say('whoYouAre')}</h2>
        <dl className="facts">
          <dt>{say('name')}</dt><dd>{actor.name}</dd>
          <dt>{say('post')}</dt><dd>{read(posts[actor.post].title)}</dd>
          <dt>{say('place')}</dt><dd>{actor.place.name}</dd>
        </dl>
      </section>
      <div className="halves">
        <section className="panel">
          <h2>{say('changePassword')}</h2>
          <PasswordForm done={() => void message.success(say('passwordChanged'))} />
        </section>
        <Authenticator />
      </div>
    </Page>
  );
}

function Authenticator() {
  const say = useWords(staffWords);
  const { message } = App.useApp();
  const session = useEndpoint(getSession, {});
  const [enrolment, setEnrolment] = useState<{ secret: string; address: string }>();
  const begin = useCommand(enrol, { done: setEnrolment });
  const confirm = useCommand(confirmEnrolment, {
    refresh: [getSession],
    done: () => { setEnrolment(undefined); void message.success(say('enrolled')); },
  });
  return (
    <section className="panel">
      <h2>{say('authenticator')} {session.data && <Tag style={{ marginInlineStart: 8 }}>{session.data.hasAuthenticator ? say('bound') : say('notBound')}</Tag>}</h2>
      <p className="quiet" style={{ marginBottom: 16, maxWidth: '72ch' }}>{say('authenticatorPurpose')}</p>
      {!enrolment && (
        <Form layout="vertical" style={{ maxWidth: 360 }} onFinish={({ password }: { password: string }) => begin.mutate({ body: { password } })}>
          <Form.Item name="password" label={say('currentPassword')} rules={[{ required: true, message: say('passwordNeeded') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <div style={{ marginBottom: 16 }}><ProblemPanel problem={begin.error} /></div>
          <Button htmlType="submit" loading={begin.isPending}>{session.data?.hasAuthenticator ? say('rebind') : say('bind')}</Button>
        </Form>
      )}
      {enrolment && (
        <>
          <EnrolmentPicture {...enrolment} />
          <Form layout="vertical" style={{ maxWidth: 360 }} onFinish={({ code }: { code: string }) => confirm.mutate({ body: { code } })}>
            <Form.Item name="code" label={say('code')} validateTrigger="onBlur" rules={[{ required: true, pattern: /^\d{6}$/, message: say('codeShape') }]}>
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ maxWidth: 160 }} />
            </Form.Item>
            <div style={{ marginBottom: 16 }}><ProblemPanel problem={confirm.error} /></div>
            <Button htmlType="submit" type="primary" loading={confirm.isPending}>{say('confirmCode')}</Button>
          </Form>
        </>
      )}
    </section>
  );
}
