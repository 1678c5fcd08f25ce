import { App, Form, Input, Modal } from 'antd';
import { NewPassword } from '@tonghu/domain/staff/account';
import { getAccount, resetPassword } from '@tonghu/domain/staff/endpoints';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { MakePassword } from './MakePassword.tsx';
import { staffWords } from './words.ts';

/** A temporary password again, told to the person by word of mouth. */
export function ResetPassword({ open, id, name, close }: { open: boolean; id: string; name: string; close: () => void }) {
  const say = useWords(staffWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ password: string }>();
  const command = useCommand(resetPassword, { refresh: [getAccount], done: () => { form.resetFields(); close(); void message.success(say('resetDone')); } });
  const shown = useFormProblem(form, command.error);
  return (
    <Modal open={open} title={`${say('reset')} · ${name}`} okText={say('reset')} cancelText={say('cancel')} confirmLoading={command.isPending} onOk={() => form.submit()} onCancel={close}>
      <p className="quiet" style={{ marginBottom: 16 }}>{say('resetTells')}</p>
      <Form form={form} layout="vertical" onFinish={({ password }) => command.mutate({ params: { id }, body: { password } })}>
        <Form.Item
          name="password"
          label={say('temporaryPassword')}
          extra={<MakePassword take={(password) => form.setFieldValue('password', password)} />}
          validateTrigger="onBlur"
          rules={[{ validator: (_, value: string) => (NewPassword.safeParse(value).success ? Promise.resolve() : Promise.reject(new Error(say('passwordWeak')))) }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <ProblemPanel problem={command.error} shownFields={shown} />
      </Form>
    </Modal>
  );
}
