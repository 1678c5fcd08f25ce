import { Checkbox, Form } from 'antd';
import { addGuardian, editGuardian } from '@tonghu/domain/children/file-endpoints';
import type { Guardian } from '@tonghu/domain/children/guardian-shapes';
import { idNumberFaults } from '@tonghu/domain/children/identity';
import { type Relation, relations } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import type { IsoDate } from '@tonghu/domain/dates';
import { readIdNumber } from '@tonghu/domain/id-number';
import { Conflict } from '../shell/Conflict.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { ChoiceField, DayField, TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { childrenWords } from './words.ts';

interface Entered {
  relation: Relation; name: string; isGuardian: boolean; isCarer: boolean; neverKnown: boolean;
  idNumber?: string; phone?: string; birthDate?: IsoDate | null; workplace?: string | null;
}
interface Props { file: ChildFile; who?: Guardian; open: boolean; close: () => void }

/** Adds a relative or carer, or corrects one. Numbers on record are never shown in the form; empty keeps them. */
export function GuardianDrawer({ file, who, open, close }: Props) {
  const say = useWords(childrenWords);
  const [form] = Form.useForm<Entered>();
  const { read } = useLanguage();
  const body = ({ idNumber, phone, ...entered }: Entered) => ({
    ...entered, name: entered.name ?? '', ...(idNumber?.trim() && { idNumber: idNumber.trim() }), ...(phone?.trim() && { phone: phone.trim() }),
  });
  const fields = <Fields form={form} who={who} />;
  if (!who) {
    return (
      <FormDrawer<typeof addGuardian, Entered>
        open={open} close={close} title={say('addPerson')} endpoint={addGuardian} draft={`person ${file.id}`} form={form}
        initial={{ isGuardian: false, isCarer: false, neverKnown: false }}
        ask={(entered, id) => ({ params: { id: file.id }, body: { ...body(entered), id } })}
      >{fields}</FormDrawer>
    );
  }
  return (
    <FormDrawer<typeof editGuardian, Entered>
      open={open} close={close} title={say('editPerson', { who: who.name || read(relations[who.relation]) })} endpoint={editGuardian} draft={`person ${who.id} ${who.version}`} form={form}
      initial={{ relation: who.relation, name: who.name, isGuardian: who.isGuardian, isCarer: who.isCarer, neverKnown: who.neverKnown, birthDate: who.birthDate, workplace: who.workplace }}
      ask={(entered) => ({ params: { id: file.id, guardianId: who.id }, version: who.version, body: body(entered) })}
      problem={(problem, send) => problem.code === 'changed-meanwhile' && (
        <Conflict<Guardian>
          problem={problem} mine={form.getFieldsValue(true) as unknown as Partial<Guardian>}
          fields={{ name: { label: say('name') }, workplace: { label: say('workplace') }, relation: { label: say('relation'), show: (one) => one && read(relations[one]) } }}
          keepMine={(theirs) => send({ params: { id: file.id, guardianId: who.id }, version: theirs.version, body: body(form.getFieldsValue(true) as Entered) })}
          takeTheirs={() => { close(); location.reload(); }}
        />
      )}
    >{fields}</FormDrawer>
  );
}

function Fields({ form, who }: { form: ReturnType<typeof Form.useForm<Entered>>[0]; who?: Guardian }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const relation = Form.useWatch('relation', form);
  const neverKnown = Form.useWatch('neverKnown', form);
  const parent = relation === 'father' || relation === 'mother';
  return (
    <>
      <ChoiceField name="relation" label={say('relation')} table={relations} needed />
      {parent && <Form.Item name="neverKnown" valuePropName="checked" extra={say('neverKnownHow')}><Checkbox>{say('neverKnown')}</Checkbox></Form.Item>}
      {!(parent && neverKnown) && (
        <>
          <TextField name="name" label={say('name')} needed max={60} />
          <TextField name="phone" label={say('phone')} max={20} mode="tel" extra={who?.phoneHint && say('phoneKept', { hint: who.phoneHint })} />
          <TextField
            name="idNumber" label={say('idNumber')} max={24} extra={who?.idNumberHint && say('idNumberKept', { hint: who.idNumberHint })}
            rules={[{ validator: (_, typed?: string) => {
              const found = readIdNumber(typed ?? '');
              return !typed?.trim() || found.ok ? Promise.resolve() : Promise.reject(new Error(read(idNumberFaults[found.fault])));
            } }]}
          />
          <DayField name="birthDate" label={say('birthDate')} />
          <TextField name="workplace" label={say('workplace')} max={200} />
        </>
      )}
      <Form.Item name="isGuardian" valuePropName="checked" style={{ marginBottom: 4 }}><Checkbox>{say('isGuardian')}</Checkbox></Form.Item>
      <Form.Item name="isCarer" valuePropName="checked"><Checkbox>{say('isCarer')}</Checkbox></Form.Item>
    </>
  );
}
