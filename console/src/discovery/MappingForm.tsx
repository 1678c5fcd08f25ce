import { AutoComplete, Button, Drawer, Form, Select } from 'antd';
import { listFileKinds, mapDepartmentFile, openDepartmentFile } from '@tonghu/domain/discovery/endpoints';
import { type FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { discoveryWords } from './words.ts';

interface Entered { kind: FileKind; mapping: Record<string, string | undefined> }

/** What a file is and which column is which. Only the columns of the chosen kind are asked for. */
export function MappingForm({ file, close, done }: { file: ReplyOf<typeof openDepartmentFile>; close: () => void; done: () => void }) {
  const say = useWords(discoveryWords);
  const { read } = useLanguage();
  const [form] = Form.useForm<Entered>();
  const kind = Form.useWatch('kind', form);
  const kinds = useEndpoint(listFileKinds);
  const command = useCommand(mapDepartmentFile, { done });
  const columns = kinds.data?.rows.find((one) => one.kind === kind)?.columns ?? [];
  const headers = [...new Set([...file.headers, ...Object.values(file.mapping)])].filter((header) => header.trim() !== '');
  const send = ({ kind: chosen, mapping = {} }: Entered) => {
    const filled = Object.entries(mapping).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim()) && columns.some(({ name }) => name === entry[0]));
    command.mutate({ params: { id: file.id }, body: { kind: chosen, mapping: Object.fromEntries(filled) } });
  };
  return (
    <Drawer open onClose={close} size={480} title={say(file.state === 'refused' ? 'recognise' : 'correct')}>
      <p className="quiet" style={{ marginBottom: 16 }}>{say('correctTells')}</p>
      <ProblemPanel problem={kinds.error} again={() => void kinds.refetch()} />
      {!kinds.data && !kinds.error && <Waiting lines={6} />}
      {kinds.data && (
        <Form form={form} layout="vertical" initialValues={{ kind: file.kind ?? undefined, mapping: file.mapping }} onFinish={send}>
          <Form.Item name="kind" label={say('fileKind')} rules={[{ required: true, message: say('kindNeeded') }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={kinds.data.rows.map((one) => ({ value: one.kind, label: read(fileKinds[one.kind].title), from: read(fileKinds[one.kind].from) }))}
              optionRender={({ data }) => <>{data.label} <span className="quiet">{data.from}</span></>}
            />
          </Form.Item>
          {columns.map(({ name, title, required }) => (
            <Form.Item key={name} name={['mapping', name]} label={<>{read(title)}{required && <span className="quiet">&nbsp;{say('required')}</span>}</>}>
              <AutoComplete
                allowClear placeholder={say('headerNone')} options={headers.map((header) => ({ value: header }))}
                showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}
              />
            </Form.Item>
          ))}
          <div style={{ marginBottom: 16 }}><ProblemPanel problem={command.error} /></div>
          <div className="row">
            <Button type="primary" htmlType="submit" loading={command.isPending}>{say('readAgain')}</Button>
            <Button onClick={close}>{say('cancel')}</Button>
          </div>
        </Form>
      )}
    </Drawer>
  );
}
