import { InboxOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, Progress, Upload } from 'antd';
import { useState } from 'react';
import { lackingIn } from '@tonghu/domain/discovery/suspected';
import { fileTypes, uploadRules } from '@tonghu/domain/uploads/upload';
import { todayInChina } from '@tonghu/domain/dates';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { sayShare } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useProblemText } from '../shell/problem-text.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useActor } from '../shell/session.ts';
import { FilesOnTheirWay } from './FilesOnTheirWay.tsx';
import { StatementFields, type StatementEntered, dayOf, nothingStated } from './StatementFields.tsx';
import { protectionWords } from './protection-words.ts';
import { useUploads } from './use-uploads.ts';
import { discoveryWords } from './words.ts';

const accept = uploadRules['department-file'].types.flatMap((type) => fileTypes[type].endings.map((ending) => `.${ending}`)).join(',');

/** Sending the same file again would be refused again. */
const refusals: ReadonlySet<string> = new Set(['file-type-refused', 'file-too-large', 'file-not-recognised']);

/** Takes department files by dropping or choosing, once it is said what they rest on; shows how far each is, and goes on where one broke off. */
export function FileDrop({ taken }: { taken: (fileId: string) => void }) {
  const say = useWords(discoveryWords);
  const tellOf = useWords(protectionWords);
  const { listMark } = useLanguage();
  const { message } = App.useApp();
  const actor = useActor();
  const [form] = Form.useForm<StatementEntered>();
  const [lacking, setLacking] = useState<readonly ('source' | 'purpose' | 'legalBases')[]>([]);
  const tell = useProblemText();
  const stated = () => {
    const { asOf, expiresOn, ...statement } = { ...nothingStated, ...form.getFieldsValue(true) as StatementEntered };
    return { ...statement, ...(dayOf(asOf) ? { asOf: dayOf(asOf)! } : {}), ...(dayOf(expiresOn) ? { expiresOn: dayOf(expiresOn)! } : {}) };
  };
  const uploads = useUploads(stated, taken);
  const take = (file: File) => {
    const missing = lackingIn(stated());
    setLacking(missing);
    if (missing.length === 0) uploads.add(file);
    else void form.validateFields().catch(() => {}); // marks what is missing
  };
  const months = settingsOn(actor.place.code, todayInChina())['screening.look-back-months'].value;
  return (
    <>
      <div className="panel stack file-drop">
        <div>
          <h2>{tellOf('before')}</h2>
          <p className="quiet">{tellOf('beforeHow')}</p>
        </div>
        <Form form={form} layout="vertical" initialValues={nothingStated} onValuesChange={() => { if (lacking.length) setLacking(lackingIn(stated())); }}>
          <StatementFields expiresHow={tellOf('expiresHow', { months })} />
        </Form>
        {lacking.length > 0 && <Alert type="warning" showIcon role="alert" title={tellOf('lacking', { list: lacking.map((one) => tellOf(one)).join(listMark) })} />}
        <Upload.Dragger
          multiple accept={accept} showUploadList={false}
          beforeUpload={(file) => { take(file); return false; }}
        >
          <p><InboxOutlined style={{ fontSize: 28, color: 'var(--teal)' }} /></p>
          <p>{say('drop')}</p>
          <p className="quiet">{say('dropHow')}</p>
        </Upload.Dragger>
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
      <FilesOnTheirWay here={uploads.sent.map(({ id }) => id)} />
    </>
  );
}
