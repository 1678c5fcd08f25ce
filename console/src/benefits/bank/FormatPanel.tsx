import { App, Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { addBankFormat, changeBankFormat, getBankFormat, listBankFormats, previewBankFormat } from '@tonghu/domain/benefits/bank-endpoints';
import { BankFormat } from '@tonghu/domain/benefits/bank-format';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { FormatFields } from './FormatFields.tsx';
import { FormatPreview } from './FormatPreview.tsx';
import { type FormatValues, formatOf, valuesOf } from './format-values.ts';
import { formatWords } from './format-words.ts';
import { bankWords } from './words.ts';
import { ExportYaml, ImportYaml } from './YamlDialogs.tsx';

type Opened = ReplyOf<typeof getBankFormat>;

/** One format in a form, and what it does with three invented transfers. Examples are copied, own ones changed. */
export function FormatPanel({ formatKey, close, open }: { formatKey: string; close: () => void; open: (key: string) => void }) {
  const { data, error, refetch } = useEndpoint(getBankFormat, { params: { key: formatKey } });
  if (!data) return <section className="panel">{error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={10} />}</section>;
  return <Editor key={`${data.key} ${data.version}`} opened={data} close={close} open={open} />;
}

function Editor({ opened, close, open }: { opened: Opened; close: () => void; open: (key: string) => void }) {
  const say = useWords(bankWords);
  const sayFormat = useWords(formatWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<FormatValues>();
  const [copying, setCopying] = useState(false);
  const [importing, setImporting] = useState(false);
  const [exported, setExported] = useState<string>();
  const editable = copying || opened.mine;
  const saved = (key: string) => { void message.success(say('done')); open(key); };
  const refresh = [listBankFormats, getBankFormat];
  const add = useCommand(addBankFormat, { refresh, done: ({ key }) => saved(key) });
  const change = useCommand(changeBankFormat, { refresh, done: ({ key }) => saved(key) });
  const written = useCommand(previewBankFormat, { done: ({ source }) => setExported(source) });
  const problem = add.error ?? change.error ?? written.error;
  useFormProblem(form, problem);
  // A field that the kind of file has no use for is not there to say it.
  const onScreen = !problem ? [] : form.getFieldsError().map(({ name }) => name.join('.'));
  const described = () => ({ format: formatOf(form.getFieldsValue(true) as FormatValues) });
  const copy = () => {
    setCopying(true);
    form.setFieldsValue({ format: { key: `${opened.key}-own`.slice(0, 40) } });
  };
  // A key that stands is not changed by what is filled in.
  const fill = (format: BankFormat) => form.setFieldsValue(valuesOf(copying ? format : { ...format, key: opened.key }, opened.active));
  const save = ({ active }: FormatValues) => (copying ? add.mutate({ body: described() }) : change.mutate({ params: { key: opened.key }, version: opened.version, body: { ...described(), active } }));
  return (
    <>
      <Form<FormatValues> form={form} layout="vertical" disabled={!editable} requiredMark={false} initialValues={valuesOf(BankFormat.parse(opened.format), opened.active)} onFinish={save}>
        <section className="panel stack">
          <div className="row wrap">
            <h2 style={{ flex: 1 }}>{read(opened.title)}</h2>
            <Button disabled={false} onClick={close}>{say('back')}</Button>
            <Button disabled={false} loading={written.isPending} onClick={() => written.mutate({ body: described() })}>{sayFormat('exportYaml')}</Button>
            {editable && <Button onClick={() => setImporting(true)}>{sayFormat('importYaml')}</Button>}
            {!copying && <May policy={bankPolicy} do="bank.write-format" on={{}}><Button disabled={false} onClick={copy}>{say('copyFormat')}</Button></May>}
          </div>
          {opened.note && <p className="quiet">{read(opened.note)}</p>}
          <div className="bank-editor">
            <div>
              <FormatFields editable={editable} fresh={copying} />
              {opened.mine && !copying && <Form.Item name="active" valuePropName="checked"><Checkbox>{say('active')}</Checkbox></Form.Item>}
              <div className="stack" style={{ gap: 12 }}>
                <ProblemPanel problem={problem} shownFields={onScreen} />
                {editable && <div><May policy={bankPolicy} do="bank.write-format" on={{}}><Button type="primary" htmlType="submit" loading={add.isPending || change.isPending}>{say('save')}</Button></May></div>}
              </div>
            </div>
            <FormatPreview />
          </div>
        </section>
      </Form>
      {importing && <ImportYaml close={() => setImporting(false)} fill={fill} />}
      {exported !== undefined && <ExportYaml source={exported} name={opened.key} close={() => setExported(undefined)} />}
    </>
  );
}
