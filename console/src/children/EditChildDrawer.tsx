import { Form } from 'antd';
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
export function EditChildDrawer({ file, open, close }: { file: ChildFile; open: boolean; close: () => void }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [form] = Form.useForm<EnteredChild>();
  const body = ({ idNumber, noNumber: _, ...entered }: EnteredChild): ChildEdits => ({ ...entered, ...(idNumber?.trim() && { idNumber: idNumber.trim() }) });
  return (
    <FormDrawer<typeof editChild, EnteredChild>
      open={open} close={close} title={say('edit')} endpoint={editChild} draft={`child ${file.id} ${file.version}`} form={form}
      initial={{
        name: file.name, noNumber: file.idNumberHint === null, sex: file.sex, birthDate: file.birthDate, noNumberReason: file.noNumberReason, ethnicGroup: file.ethnicGroup,
        hukouCode: file.hukou?.code, ruralHukou: file.ruralHukou, residenceCode: file.residence?.code, residenceDetail: file.residenceDetail,
        livesElsewhereSince: file.livesElsewhereSince, livingForm: file.livingForm, institutionId: file.institution?.id, foundling: file.foundling, note: file.note ?? '',
      }}
      ask={(entered) => ({ params: { id: file.id }, version: file.version, body: body(entered) })}
      problem={(problem, send) => problem.code === 'changed-meanwhile' && (
        <Conflict<ChildFile>
          problem={problem}
          mine={form.getFieldsValue(true) as unknown as Partial<ChildFile>}
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
