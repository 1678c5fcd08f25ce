import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../../shell/language.ts';
import { useKeys } from './keyboard.ts';
import './procedures.css';
import { procedureWords } from './words.ts';

/** The keys of a page, behind a button that can be seen, and behind `?`. */
export function KeysHelp({ keys }: { keys: readonly (readonly [key: string, says: string])[] }) {
  const say = useWords(procedureWords);
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  return (
    <>
      <Button icon={<QuestionCircleOutlined />} onClick={() => setOpen(true)}>{say('keys')} <kbd>?</kbd></Button>
      <Modal open={open} onCancel={() => setOpen(false)} title={say('keys')} footer={null} destroyOnHidden>
        <p className="quiet">{say('keysHow')}</p>
        <dl className="facts keys">
          {[...keys, ['?', say('keyHelp')] as const].map(([key, says]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{says}</dd></div>)}
        </dl>
      </Modal>
    </>
  );
}
