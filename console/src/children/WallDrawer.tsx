import { Alert } from 'antd';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { unwallChild, wallChild } from '@tonghu/domain/children/wall';
import { useWords } from '../shell/language.ts';
import { TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { childrenWords } from './words.ts';

/** Puts a file behind the wall, or takes it from there; for named officers, with a reason that only they read. */
export function WallDrawer({ file, open, close }: { file: ChildFile; open: boolean; close: () => void }) {
  const say = useWords(childrenWords);
  const endpoint = file.walled ? unwallChild : wallChild;
  return (
    <FormDrawer<typeof wallChild, { reason: string }>
      open={open} close={close} title={say(file.walled ? 'unwall' : 'wall')} endpoint={endpoint} draft={`wall ${file.id}`}
      ask={(body) => ({ params: { id: file.id }, version: file.version, body })}
    >
      <Alert type="info" showIcon title={say(file.walled ? 'unwallTells' : 'wallTells')} style={{ marginBottom: 16 }} />
      <TextField name="reason" label={say('reason')} needed max={400} />
    </FormDrawer>
  );
}
