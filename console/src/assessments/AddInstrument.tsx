import { Alert, App, Button, Drawer, Input } from 'antd';
import { useRef, useState } from 'react';
import { addInstrument, listInstruments } from '@tonghu/domain/assessments/endpoints';
import type { InstrumentVersion } from '@tonghu/domain/assessments/shapes';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { assessmentWords } from './words.ts';

/** The city's own instrument from YAML: check it, then publish. What is wrong is told with its line. */
export function AddInstrument({ open, close }: { open: boolean; close: () => void }) {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const { message } = App.useApp();
  const [yaml, setYaml] = useState('');
  const [good, setGood] = useState<InstrumentVersion | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const add = useCommand(addInstrument, {
    refresh: [listInstruments],
    done: (reply, ask) => {
      if (ask.body.checkOnly) { setGood(reply); return; }
      void message.success(say('published'));
      setYaml('');
      setGood(null);
      close();
    },
  });
  const change = (text: string) => { setYaml(text); setGood(null); add.reset(); };
  return (
    <Drawer open={open} onClose={close} title={say('add')} size={720} destroyOnHidden>
      <div className="stack">
        <p>{say('addHow')}</p>
        <div className="row">
          <Button onClick={() => file.current?.click()}>{say('file')}</Button>
          <input ref={file} type="file" accept=".yaml,.yml,text/yaml" hidden aria-label={say('file')} onChange={(event) => { void event.target.files?.[0]?.text().then(change); event.target.value = ''; }} />
        </div>
        <Input.TextArea className="yaml-input" aria-label={say('yaml')} placeholder={say('yaml')} rows={20} value={yaml} onChange={(event) => change(event.target.value)} spellCheck={false} />
        <ProblemPanel problem={add.error} />
        {good && <Alert type="success" showIcon title={say('checked', { title: read(good.title), number: good.number, count: good.body.sections.reduce((sum, section) => sum + section.questions.length, 0) })} />}
        <div className="row">
          <Button type={good ? 'default' : 'primary'} disabled={yaml.trim() === ''} loading={add.isPending && !good} onClick={() => add.mutate({ body: { yaml, checkOnly: true } })}>{say('check')}</Button>
          <Button type={good ? 'primary' : 'default'} disabled={!good} loading={add.isPending && good !== null} onClick={() => add.mutate({ body: { yaml } })}>{say('publish')}</Button>
        </div>
      </div>
    </Drawer>
  );
}
