import { Button, Drawer, Form } from 'antd';
import dayjs from 'dayjs';
import { listDepartmentFiles, listFileStatements, openDepartmentFile, stateFile } from '@tonghu/domain/discovery/endpoints';
import type { DepartmentFile } from '@tonghu/domain/discovery/suspected';
import { useFormProblem } from '../shell/form-problem.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { StatementFields, type StatementEntered, dayOf } from './StatementFields.tsx';
import { protectionWords } from './protection-words.ts';

/** Corrects what a file rests on, or lets its content go earlier. */
export function StatementForm({ file, close, done }: { file: DepartmentFile; close: () => void; done: () => void }) {
  const say = useWords(protectionWords);
  const format = useFormat();
  const [form] = Form.useForm<StatementEntered>();
  const command = useCommand(stateFile, { refresh: [listDepartmentFiles, openDepartmentFile, listFileStatements], done });
  const shown = useFormProblem(form, command.error);
  const { source, contact, purpose, legalBases, legalWords } = file;
  const send = ({ asOf, expiresOn, ...statement }: StatementEntered) => command.mutate({
    params: { id: file.id }, version: file.version, body: { ...statement, asOf: dayOf(asOf) ?? null, expiresOn: dayOf(expiresOn) ?? file.expiresOn },
  });
  return (
    <Drawer open onClose={close} size={480} title={say('editTitle')}>
      <Form
        form={form} layout="vertical" onFinish={send}
        initialValues={{ source, contact, purpose, legalBases, legalWords, asOf: file.asOf && dayjs(file.asOf), expiresOn: dayjs(file.expiresOn) }}
      >
        <StatementFields latest={file.expiresOn} expiresHow={say('expiresUntil', { day: format.day(file.expiresOn) })} />
        <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={command.isPending}>{say('save')}</Button>
          <Button onClick={close}>{say('cancel')}</Button>
        </div>
      </Form>
    </Drawer>
  );
}
