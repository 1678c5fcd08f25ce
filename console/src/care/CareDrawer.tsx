import { App, Button, Drawer, Form, type FormInstance } from 'antd';
import { type ReactNode, useState } from 'react';
import { listPlans, listPlansDue, listPlansOfChild, listTasks, readCareFigures } from '@tonghu/domain/care/endpoints';
import type { Endpoint, ReplyOf } from '@tonghu/domain/endpoint';
import type { Ask, CallProblem } from '../shell/client.ts';
import { useDraft } from '../shell/draft.ts';
import { useFormProblem } from '../shell/form-problem.ts';
import { useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { careWords } from './words.ts';

/** Everything that shows plans or tasks; a command of this word may touch any of it. */
const shown: readonly Endpoint[] = [listPlansOfChild, listPlans, listPlansDue, listTasks, readCareFigures];

interface Props<E extends Endpoint, Values extends object> {
  close: () => void;
  title: string;
  endpoint: E;
  /** Names the draft, per thing and form. */
  draft: string;
  initial?: Partial<Values>;
  /** What is sent: `id` is made once per opening, so that sending twice records once; `version` is the one seen when it opened, or what a conflict told. */
  ask: (entered: Values, made: { id: string; version: number }) => Ask<E>;
  version?: number;
  width?: number;
  /** Stands above the buttons instead of the usual panel, e.g. both versions side by side. Null for the usual. */
  problem?: (problem: CallProblem, send: (ask: Ask<E>) => void) => ReactNode;
  form?: FormInstance<Values>;
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode);
}

/** A form beside the page, mounted while it is open: the draft kept, faults shown where they are, the lists fetched anew. */
export function CareDrawer<E extends Endpoint, Values extends object>({ close, title, endpoint, draft: draftName, initial, ask, version = 0, width = 480, problem, form: given, children }: Props<E, Values>) {
  const say = useWords(careWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>(given);
  const [id] = useState(() => crypto.randomUUID());
  // As it was when the form opened: what arrives meanwhile must show as a conflict, not slip under what was typed.
  const [seen] = useState(version);
  const draft = useDraft(form, draftName);
  const command = useCommand<E>(endpoint, {
    refresh: shown,
    done: () => {
      draft.drop();
      void message.success(say('saved'));
      close();
    },
  });
  const shownFields = useFormProblem(form, command.error);
  const theirs = command.error?.theirs as Partial<ReplyOf<E> & { version: number }> | undefined;
  const own = command.error && problem?.(command.error, (again) => command.mutate(again));
  return (
    <Drawer open onClose={close} title={title} size={width} destroyOnHidden>
      <Form<Values>
        form={form} layout="vertical" initialValues={initial as never} onValuesChange={draft.keep} scrollToFirstError
        onFinish={(entered) => command.mutate(ask(entered, { id, version: theirs?.version ?? seen }))}
      >
        {typeof children === 'function' ? children(form) : children}
        {command.error && <div style={{ marginBottom: 16 }}>{own || <ProblemPanel problem={command.error} shownFields={shownFields} />}</div>}
        <div className="row">
          {!(own && command.error?.code === 'changed-meanwhile') && <Button type="primary" htmlType="submit" loading={command.isPending}>{say('save')}</Button>}
          <Button onClick={() => { draft.drop(); close(); }}>{say('cancel')}</Button>
        </div>
      </Form>
    </Drawer>
  );
}
