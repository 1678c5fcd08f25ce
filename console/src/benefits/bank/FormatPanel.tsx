import { App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { addBankFormat, changeBankFormat, getBankFormat, listBankFormats, previewBankFormat } from '@tonghu/domain/benefits/bank-endpoints';
import { bankPolicy } from '@tonghu/domain/benefits/bank-policy';
import type { ReplyOf } from '@tonghu/domain/endpoint';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand, useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { bankWords } from './words.ts';

type Opened = ReplyOf<typeof getBankFormat>;

/** One format: its description, and what it does with three invented transfers. Examples are copied, own ones changed. */
export function FormatPanel({ formatKey, close, open }: { formatKey: string; close: () => void; open: (key: string) => void }) {
  const { data, error, refetch } = useEndpoint(getBankFormat, { params: { key: formatKey } });
  if (!data) return <section className="panel">{error ? <ProblemPanel problem={error} again={() => void refetch()} /> : <Waiting lines={10} />}</section>;
  return <Editor key={`${data.key} ${data.version}`} format={data} close={close} open={open} />;
}

function Editor({ format, close, open }: { format: Opened; close: () => void; open: (key: string) => void }) {
  const say = useWords(bankWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [copying, setCopying] = useState(false);
  const [source, setSource] = useState(format.source);
  const [active, setActive] = useState(format.active);
  const editable = copying || format.mine;
  const tried = useCommand(previewBankFormat);
  const saved = (key: string) => { void message.success(say('done')); open(key); };
  const add = useCommand(addBankFormat, { refresh: [listBankFormats, getBankFormat], done: ({ key }) => saved(key) });
  const change = useCommand(changeBankFormat, { refresh: [listBankFormats, getBankFormat], done: ({ key }) => saved(key) });
  const copy = () => {
    setCopying(true);
    setSource(format.source.replace(/^key: .*$/m, `key: ${format.key}-own`.slice(0, 45)));
  };
  const save = () => (copying ? add.mutate({ body: { source } }) : change.mutate({ params: { key: format.key }, version: format.version, body: { source, active } }));
  return (
    <section className="panel stack">
      <div className="row wrap">
        <h2 style={{ flex: 1 }}>{read(format.title)}</h2>
        <Button onClick={close}>{say('back')}</Button>
        {!copying && <May policy={bankPolicy} do="bank.write-format" on={{}}><Button onClick={copy}>{say('copyFormat')}</Button></May>}
      </div>
      {format.note && <p className="quiet">{read(format.note)}</p>}
      <div className="bank-yaml">
        <label htmlFor="format-source"><strong>{say('yaml')}</strong></label>
        {editable && <p className="quiet">{say('yamlHow')}</p>}
        <Input.TextArea id="format-source" value={source} readOnly={!editable} spellCheck={false} autoSize={{ minRows: 12, maxRows: 28 }} maxLength={20_000} onChange={(event) => setSource(event.target.value)} />
      </div>
      {format.mine && !copying && <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>{say('active')}</Checkbox>}
      <div className="row wrap">
        <Button type={editable ? 'default' : 'primary'} loading={tried.isPending} onClick={() => tried.mutate({ body: { source } })}>{say('tryIt')}</Button>
        {editable && <May policy={bankPolicy} do="bank.write-format" on={{}}><Button type="primary" loading={add.isPending || change.isPending} onClick={save}>{say('save')}</Button></May>}
        <span className="quiet">{say('tryHow')}</span>
      </div>
      <ProblemPanel problem={tried.error ?? add.error ?? change.error} />
      {tried.data && !tried.error && (
        <div className="stack" style={{ gap: 8 }} role="status">
          <div><strong>{say('sample')}</strong> <span className="quiet">{tried.data.name}</span><pre className="bank-sample" tabIndex={0}>{tried.data.lines.join('\n')}</pre></div>
          <div><strong>{say('sampleReturn')}</strong><pre className="bank-sample" tabIndex={0}>{tried.data.returnLines.join('\n')}</pre></div>
          <p>{say('understood', { settled: tried.data.settled, returned: tried.data.returned })}</p>
        </div>
      )}
    </section>
  );
}
