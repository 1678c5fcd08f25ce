import { App, Button, Drawer, Form, type FormInstance } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Endpoint } from '@tonghu/domain/endpoint';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import type { Ask, CallProblem } from '../shell/client.ts';
import { useDraft } from '../shell/draft.ts';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useFileCommand } from './use-child-file.ts';
import { childrenWords } from './words.ts';

interface Props<E extends Endpoint, Values extends object> {
  open: boolean;
  close: () => void;
  title: string;
  endpoint: E;
  /** Names the draft, per child and form. */
  draft: string;
  initial?: Partial<Values>;
  /** What is sent: `id` is made once per opening, so that sending twice records once. */
  ask: (entered: Values, id: string) => Ask<E>;
  done?: (file: ChildFile) => void;
  /** Stands above the buttons instead of the usual panel, e.g. a conflict. Return null for the usual. */
  problem?: (problem: CallProblem, send: (ask: Ask<E>) => void) => ReactNode;
  form?: FormInstance<Values>;
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
}

/** A form beside the file: drafts kept, faults shown where they are, the file refreshed by the reply. */
export function FormDrawer<E extends Endpoint, Values extends object>(props: Props<E, Values>) {
  return (
    <Drawer open={props.open} onClose={props.close} title={props.title} size={480} destroyOnHidden>
      {props.open && <Body {...props} />}
    </Drawer>
  );
}

function Body<E extends Endpoint, Values extends object>({ close, endpoint, draft: draftName, initial, ask, done, problem, form: given, children }: Props<E, Values>) {
  const say = useWords(childrenWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>(given);
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, draftName);
  const command = useFileCommand(endpoint, (file) => {
    draft.drop();
    void message.success(say('saved'));
    close();
    done?.(file);
  });
  const shown = useFormProblem(form, command.error);
  const own = command.error && problem?.(command.error, (again) => command.mutate(again));
  return (
    <Form<Values> form={form} layout="vertical" initialValues={initial as never} onValuesChange={draft.keep} onFinish={(entered) => command.mutate(ask(entered, id))} scrollToFirstError>
      {typeof children === 'function' ? children(form) : children}
      {command.error && <div style={{ marginBottom: 16 }}>{own ?? <ProblemPanel problem={command.error} shownFields={shown} />}</div>}
      <div className="row">
        {!(own && command.error?.code === 'changed-meanwhile') && <Button type="primary" htmlType="submit" loading={command.isPending}>{say('save')}</Button>}
        <Button onClick={() => { draft.drop(); close(); }}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
