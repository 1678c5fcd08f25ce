import { Alert, Form } from 'antd';
import { Link, useNavigate } from 'react-router';
import { createChild, findDuplicates } from '@tonghu/domain/children/endpoints';
import { readIdNumber } from '@tonghu/domain/id-number';
import { useWords } from '../shell/language.ts';
import { useEndpoint } from '../shell/queries.ts';
import { useActor } from '../shell/session.ts';
import { FormDrawer } from './FormDrawer.tsx';
import { type EnteredChild, IdentityFields } from './IdentityFields.tsx';
import { placeName } from './place-name.ts';
import { childrenWords } from './words.ts';

/** Opens a file. While name and number are typed, the register is asked whether the child is there already. */
export function NewChildDrawer({ open, close }: { open: boolean; close: () => void }) {
  const say = useWords(childrenWords);
  const actor = useActor();
  const navigate = useNavigate();
  const [form] = Form.useForm<EnteredChild>();
  const home = actor.place.level === 5 ? actor.place.code : undefined;
  return (
    <FormDrawer<typeof createChild, EnteredChild>
      open={open} close={close} title={say('newChild')} endpoint={createChild} draft="new child" form={form}
      initial={{ noNumber: false, ethnicGroup: '01', livingForm: actor.post === 'institution-staff' ? 'institution' : 'community', hukouCode: home, residenceCode: home, institutionId: actor.organisationId }}
      ask={({ idNumber, noNumber, ...entered }, id) => ({ body: { ...entered, id, idNumber: noNumber ? null : idNumber?.trim() || null } })}
      done={(file) => void navigate(`/children/${file.id}`)}
      problem={(problem) => problem.code === 'already-exists' && <Alert type="warning" showIcon title={say('hiddenElsewhere')} />}
    >
      {open && <SameChild form={form} />}
      <IdentityFields form={form} fresh />
      <p className="quiet" style={{ marginBottom: 16 }}>{say('parentsNext')}</p>
    </FormDrawer>
  );
}

function SameChild({ form }: { form: ReturnType<typeof Form.useForm<EnteredChild>>[0] }) {
  const say = useWords(childrenWords);
  const name = (Form.useWatch('name', form) ?? '').trim();
  const birthDate = Form.useWatch('birthDate', form) ?? null;
  const typed = Form.useWatch('idNumber', form) ?? '';
  const number = readIdNumber(typed);
  const asked = { name, birthDate, idNumber: number.ok ? number.id.value : null };
  const found = useEndpoint(findDuplicates, { body: asked }, { when: number.ok || (name.length > 1 && birthDate !== null) });
  const rows = found.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Alert
      style={{ marginBottom: 16 }} type="warning" showIcon title={say('sameChild')}
      description={
        <>
          <p>{say(found.data?.sameNumber ? 'sameNumber' : 'samePerson')}</p>
          {rows.map((row) => <p key={row.id}><Link to={`/children/${row.id}`}>{row.name}</Link> <span className="quiet">{row.idNumberHint} {placeName(row.place)}</span></p>)}
        </>
      }
    />
  );
}
