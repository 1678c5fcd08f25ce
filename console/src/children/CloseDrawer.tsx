import { Alert } from 'antd';
import { closeChild } from '@tonghu/domain/children/endpoints';
import { type ClosedReason, closedReasons } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { useWords } from '../shell/language.ts';
import { ChoiceField, DayField, TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { childrenWords } from './words.ts';

// A duplicate is merged with the file that stays, not closed by hand.
const { duplicate: _merged, ...reasons } = closedReasons;

/** Closes a file, saying first what that means. */
export function CloseDrawer({ file, open, close }: { file: ChildFile; open: boolean; close: () => void }) {
  const say = useWords(childrenWords);
  return (
    <FormDrawer<typeof closeChild, { reason: Exclude<ClosedReason, 'duplicate'>; on: IsoDate; note?: string }>
      open={open} close={close} title={say('close')} endpoint={closeChild} draft={`close ${file.id}`} initial={{ on: todayInChina() }}
      ask={(entered) => ({ params: { id: file.id }, version: file.version, body: entered })}
    >
      <Alert type="info" showIcon title={say('closeTells')} style={{ marginBottom: 16 }} />
      <ChoiceField name="reason" label={say('closeReason')} table={reasons} needed />
      <DayField name="on" label={say('closeOn')} needed />
      <TextField name="note" label={say('note')} max={400} />
    </FormDrawer>
  );
}
