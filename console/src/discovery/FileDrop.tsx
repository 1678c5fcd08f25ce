import { InboxOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Progress, Upload } from 'antd';
import { useState } from 'react';
import { fileTypes, uploadRules } from '@tonghu/domain/uploads/upload';
import { sayShare } from '../shell/format.ts';
import { useWords } from '../shell/language.ts';
import { useProblemText } from '../shell/problem-text.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useUploads } from './use-uploads.ts';
import { discoveryWords } from './words.ts';

const accept = uploadRules['department-file'].types.flatMap((type) => fileTypes[type].endings.map((ending) => `.${ending}`)).join(',');

/** Sending the same file again would be refused again. */
const refusals: ReadonlySet<string> = new Set(['file-type-refused', 'file-too-large', 'file-not-recognised']);

/** Takes department files by dropping or choosing; shows how far each is, and goes on where one broke off. */
export function FileDrop({ taken }: { taken: (fileId: string) => void }) {
  const say = useWords(discoveryWords);
  const { message } = App.useApp();
  const [source, setSource] = useState('');
  const tell = useProblemText();
  const uploads = useUploads(source.trim(), taken);
  return (
    <div className="panel stack file-drop">
      <Upload.Dragger
        multiple accept={accept} showUploadList={false}
        beforeUpload={(file) => { uploads.add(file); return false; }}
      >
        <p><InboxOutlined style={{ fontSize: 28, color: 'var(--teal)' }} /></p>
        <p>{say('drop')}</p>
        <p className="quiet">{say('dropHow')}</p>
      </Upload.Dragger>
      <div className="row wrap">
        <label htmlFor="source">{say('source_')}</label>
        <Input id="source" value={source} maxLength={60} style={{ width: 200 }} onChange={({ target }) => setSource(target.value)} />
        <span className="quiet">{say('sourceHow')}</span>
      </div>
      {uploads.sent.map((one) => {
        const share = one.file.size > 0 ? one.received / one.file.size : 0;
        if (one.problem && refusals.has(one.problem.code)) {
          return <Alert key={one.id} type="warning" showIcon role="alert" closable={{ onClose: () => uploads.drop(one), 'aria-label': say('close') }} title={`${one.file.name}${say('colon')}${tell(one.problem).title}`} description={say('refusedHow')} />;
        }
        return (
          <div key={one.id} role="status">
            <div className="row">
              <span className="clip" style={{ flex: 1, maxWidth: 'none' }}>{one.state === 'stopped' ? say('uploadStopped', { name: one.file.name, share: sayShare(share) }) : say('uploading', { name: one.file.name })}</span>
              {one.state === 'stopped' && <Button size="small" type="primary" onClick={() => uploads.goOn(one)}>{say('goOn')}</Button>}
              <Button size="small" onClick={() => { uploads.drop(one); void message.info(say('dropIt')); }}>{say('dropIt')}</Button>
            </div>
            <Progress percent={Math.floor(share * 100)} status={one.state === 'stopped' ? 'exception' : 'active'} aria-label={one.file.name} />
            <ProblemPanel problem={one.problem} />
          </div>
        );
      })}
    </div>
  );
}
