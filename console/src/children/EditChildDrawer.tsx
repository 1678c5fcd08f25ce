import { Form } from 'antd';
import { useState } from 'react';
import { editChild } from '@tonghu/domain/children/endpoints';
import { sexes } from '@tonghu/domain/children/labels';
import type { ChildEdits, ChildFile } from '@tonghu/domain/children/shapes';
import { Conflict } from '../shell/Conflict.tsx';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { FormDrawer } from './FormDrawer.tsx';
import { type EnteredChild, IdentityFields } from './IdentityFields.tsx';
import { childrenWords } from './words.ts';

/** Corrects a file. When somebody else was faster, both versions stand side by side. */
export function EditChildDrawer({ file: newest, open, close }: { file: ChildFile; open: boolean; close: () => void }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [form] = Form.useForm<EnteredChild>();
  // The file as it was when the form opened: what arrives meanwhile must show as a conflict, not slip under what was typed.
  const [file, setFile] = useState(newest);
  if (!open && file !== newest) setFile(newest);
  const initial: EnteredChild = {
    name: file.name, noNumber: file.idNumberHint === null, sex: file.sex, birthDate: file.birthDate, noNumberReason: file.noNumberReason, ethnicGroup: file.ethnicGroup,
    hukouCode: file.hukou?.code, ruralHukou: file.ruralHukou, residenceCode: file.residence?.code, residenceDetail: file.residenceDetail,
    livesElsewhereSince: file.livesElsewhereSince, livingForm: file.livingForm, institutionId: file.institution?.id, foundling: file.foundling, note: file.note ?? '',
  };
  // Only what this person changed is sent: whatever somebody else corrected meanwhile stays theirs.
  const changed = (entered: Partial<EnteredChild>): Partial<EnteredChild> =>
    Object.fromEntries(Object.entries(entered).filter(([name, value]) => (value ?? null) !== (initial[name as keyof EnteredChild] ?? null)));
  const body = (entered: EnteredChild): ChildEdits => {
    const { idNumber, noNumber: _, ...rest } = changed(entered);
    return { ...rest, ...(idNumber?.trim() && { idNumber: idNumber.trim() }) };
  };
  return (
    <FormDrawer<typeof editChild, EnteredChild>
      open={open} close={close} title={say('edit')} endpoint={editChild} draft={`child ${file.id} ${file.version}`} form={form}
      initial={initial}
      ask={(entered) => ({ params: { id: file.id }, version: file.version, body: body(entered) })}
      problem={(problem, send) => problem.code === 'changed-meanwhile' && (
        <Conflict<ChildFile>
          problem={problem}
          mine={changed(form.getFieldsValue(true) as EnteredChild) as unknown as Partial<ChildFile>}
          fields={{
            name: { label: say('name') }, sex: { label: say('sex'), show: (sex) => sex && read(sexes[sex]) }, birthDate: { label: say('birthDate'), show: day },
            residenceDetail: { label: say('address') }, note: { label: say('note') },
          }}
          keepMine={(theirs) => send({ params: { id: file.id }, version: theirs.version, body: body(form.getFieldsValue(true) as EnteredChild) })}
          takeTheirs={() => { form.resetFields(); close(); location.reload(); }}
        />
      )}
    >
      <IdentityFields form={form} hint={file.idNumberHint} fresh={false} />
    </FormDrawer>
  );
}
