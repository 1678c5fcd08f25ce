import { Button, Drawer, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { listSheets, takeSheet } from '@tonghu/domain/benefits/sheets-endpoints';
import { todayInChina } from '@tonghu/domain/dates';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { type County, SheetFields } from './SheetFields.tsx';
import { sheetsWords } from './words.ts';

export interface Entered { placeCode: string; month: Dayjs; reason: string; walled?: boolean }
interface Props { counties: readonly County[]; open: boolean; close: () => void }

/** What is asked before a sheet is written: for where, for when, why. */
export function TakeDrawer(props: Props) {
  const say = useWords(sheetsWords);
  return <Drawer open={props.open} onClose={props.close} title={say('take')} size={480} destroyOnHidden>{props.open && <Body {...props} />}</Drawer>;
}

export const initialOf = (counties: readonly County[]): Partial<Entered> => ({ month: dayjs(todayInChina()), ...(counties.length === 1 ? { placeCode: counties[0]!.code } : {}) });

function Body({ counties, close }: Props) {
  const say = useWords(sheetsWords);
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const take = useCommand(takeSheet, { refresh: [listSheets], done: close });
  const shown = useFormProblem(form, take.error);
  return (
    <Form<Entered> form={form} layout="vertical" initialValues={initialOf(counties)} onFinish={({ month, ...entered }) => take.mutate({ body: { id, ...entered, month: month.format('YYYY-MM') } })}>
      <SheetFields counties={counties} how={say('reasonHow')} />
      {take.error && <div style={{ marginBottom: 16 }}><ProblemPanel problem={take.error} shownFields={shown} /></div>}
      <div className="row"><Button type="primary" htmlType="submit" loading={take.isPending}>{say('make')}</Button><Button onClick={close}>{say('cancel')}</Button></div>
    </Form>
  );
}
