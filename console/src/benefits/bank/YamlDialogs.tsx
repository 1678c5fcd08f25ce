import { App, Button, Input, Modal, Upload } from 'antd';
import { useState } from 'react';
import { previewBankFormat } from '@tonghu/domain/benefits/bank-endpoints';
import { BankFormat } from '@tonghu/domain/benefits/bank-format';
import { useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { formatWords } from './format-words.ts';
import { bankWords } from './words.ts';

/** A format that was written down goes into the form; the server says what is wrong with it, by line and place. */
export function ImportYaml({ close, fill }: { close: () => void; fill: (format: BankFormat) => void }) {
  const say = useWords(formatWords);
  const sayBank = useWords(bankWords);
  const [source, setSource] = useState('');
  const tried = useCommand(previewBankFormat, { done: ({ format }) => { fill(BankFormat.parse(format)); close(); } });
  return (
    <Modal open width={720} onCancel={close} title={say('importYaml')} okText={say('fillIn')} cancelText={sayBank('cancel')} confirmLoading={tried.isPending} okButtonProps={{ disabled: source.trim() === '' }} onOk={() => tried.mutate({ body: { source } })}>
      <div className="stack bank-yaml" style={{ gap: 12 }}>
        <p>{say('importHow')}</p>
        <div><Upload accept=".yaml,.yml,.txt" showUploadList={false} beforeUpload={(file) => { void file.text().then(setSource); return false; }}><Button>{say('chooseFile')}</Button></Upload></div>
        <Input.TextArea aria-label={say('yaml')} value={source} spellCheck={false} autoSize={{ minRows: 10, maxRows: 20 }} maxLength={20_000} onChange={(event) => setSource(event.target.value)} />
        <ProblemPanel problem={tried.error} />
      </div>
    </Modal>
  );
}

/** The format on screen as text, to keep or to hand to another place. */
export function ExportYaml({ source, name, close }: { source: string; name: string; close: () => void }) {
  const say = useWords(formatWords);
  const sayBank = useWords(bankWords);
  const { message } = App.useApp();
  const take = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([source], { type: 'application/yaml' }));
    link.download = `${name}.yaml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const copy = () => void navigator.clipboard.writeText(source).then(() => void message.success(say('copied')));
  return (
    <Modal
      open width={720} onCancel={close} title={say('exportYaml')}
      footer={<><Button onClick={close}>{say('close')}</Button>{window.isSecureContext && <Button onClick={copy}>{say('copy')}</Button>}<Button type="primary" onClick={take}>{sayBank('download')}</Button></>}
    >
      <div className="bank-yaml"><Input.TextArea aria-label={say('yaml')} readOnly value={source} spellCheck={false} autoSize={{ minRows: 10, maxRows: 24 }} /></div>
    </Modal>
  );
}
