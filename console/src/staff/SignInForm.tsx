import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { type Session, signIn } from '@tonghu/domain/staff/endpoints';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { EnrolmentPicture } from './EnrolmentPicture.tsx';
import { staffWords } from './words.ts';

interface Entered { username: string; password: string; code?: string }

/** User name and password, begun with `fill`; the code is asked for when the server wants one, with the picture to enrol when there is no authenticator yet. */
export function SignInForm({ fill, signedIn }: { fill?: { username: string; password: string }; signedIn: (session: Session) => void }) {
  const say = useWords(staffWords);
  const [form] = Form.useForm<Entered>();
  const [codeNeeded, setCodeNeeded] = useState(false);
  const [enrolment, setEnrolment] = useState<{ secret: string; address: string }>();
  const command = useCommand(signIn, { done: signedIn });
  const { error: problem } = command;

  useEffect(() => {
    // Only once the form takes input again.
    if (codeNeeded && !command.isPending) (form.getFieldInstance('code') as { focus(): void } | undefined)?.focus();
  }, [codeNeeded, command.isPending, form]);

  function send({ username, password, code }: Entered) {
    command.mutate({ body: { username, password, ...(code ? { code } : {}) } }, {
      onError: (refused) => {
        if (refused.code !== 'code-needed') return;
        setCodeNeeded(true);
        setEnrolment(refused.told['enrolment'] as typeof enrolment);
      },
    });
  }

  return (
    <Form form={form} initialValues={fill} layout="vertical" size="large" onFinish={send} disabled={command.isPending}>
      <Form.Item name="username" label={say('username')} rules={[{ required: true, message: say('usernameNeeded') }]}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus={!fill} />
      </Form.Item>
      <Form.Item name="password" label={say('password')} rules={[{ required: true, message: say('passwordNeeded') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {codeNeeded && enrolment && <EnrolmentPicture {...enrolment} />}
      {codeNeeded && (
        <Form.Item name="code" label={say('code')} extra={say('codeHelp')} rules={[{ pattern: /^\d{6}$/, message: say('codeShape') }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ maxWidth: 160 }} />
        </Form.Item>
      )}
      {problem && problem.code !== 'code-needed' && <div style={{ marginBottom: 16 }}><ProblemPanel problem={problem} /></div>}
      {/* Filled in from a list below: the button comes into sight, and Enter signs in. */}
      <Button type="primary" htmlType="submit" block autoFocus={Boolean(fill)} loading={command.isPending}>{say('signIn')}</Button>
    </Form>
  );
}
