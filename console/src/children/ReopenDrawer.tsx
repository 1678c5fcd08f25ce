import { reopenChild } from '@tonghu/domain/children/endpoints';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { useWords } from '../shell/language.ts';
import { TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { childrenWords } from './words.ts';

/** Takes a closed file up again. */
export function ReopenDrawer({ file, open, close }: { file: ChildFile; open: boolean; close: () => void }) {
  const say = useWords(childrenWords);
  return (
    <FormDrawer<typeof reopenChild, { reason: string }>
      open={open} close={close} title={say('reopen')} endpoint={reopenChild} draft={`reopen ${file.id}`}
      ask={(body) => ({ params: { id: file.id }, version: file.version, body })}
    >
      <TextField name="reason" label={say('reason')} needed max={400} />
    </FormDrawer>
  );
}
