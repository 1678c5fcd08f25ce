import { Button, Form, Input } from 'antd';
import { NewPassword } from '@tonghu/domain/staff/account';
import { changePassword } from '@tonghu/domain/staff/endpoints';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { staffWords } from './words.ts';

interface Entered { current: string; next: string; repeated: string }

/** The present password, the new one twice. */
export function PasswordForm({ done }: { done: () => void }) {
  const say = useWords(staffWords);
  const [form] = Form.useForm<Entered>();
  const command = useCommand(changePassword, { done: () => { form.resetFields(); done(); } });
  const shown = useFormProblem(form, command.error);
  return (
    <Form form={form} layout="vertical" style={{ maxWidth: 360 }} onFinish={({ current, next }) => command.mutate({ body: { current, next } })}>
      <Form.Item name="current" label={say('currentPassword')} rules={[{ required: true, message: say('passwordNeeded') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={say('nextPassword')}
        extra={say('passwordRule')}
        validateTrigger="onBlur"
        rules={[{ validator: (_, value: string) => (NewPassword.safeParse(value).success ? Promise.resolve() : Promise.reject(new Error(say('passwordWeak')))) }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={say('repeatPassword')}
        dependencies={['next']}
        validateTrigger="onBlur"
        rules={[{ validator: (_, value: string) => (value === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(say('passwordsDiffer')))) }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>
      <Button type="primary" htmlType="submit" loading={command.isPending}>{say('changePassword')}</Button>
    </Form>
  );
}
