import { Checkbox, Form, Radio } from 'antd';
import { ApplicantKind } from '@tonghu/domain/benefits/application';
import { type IntakeKind, papersToldAtOnce } from '@tonghu/domain/benefits/intake';
import { listIntakes, takeIn } from '@tonghu/domain/benefits/intake-endpoints';
import { text } from '@tonghu/domain/text';
import { type IsoDate, todayInChina } from '@tonghu/domain/dates';
import { ChoiceField, DayField, TextField } from '../../children/fields.tsx';
import { PlaceSelect } from '../../places/PlaceTree.tsx';
import { useLanguage, useWords } from '../../shell/language.ts';
import { DeedDrawer } from './DeedDrawer.tsx';
import { procedureWords } from './words.ts';

interface Entered {
  kind: IntakeKind; takenOn: IsoDate; childName: string; birthDate: IsoDate; idNumber?: string; applicant: string; applicantKind: ApplicantKind; phone?: string; papers?: string[];
  placeCode?: string | null; otherPlace?: string; otherNumber?: string;
}

/** Takes an application in: who, where registered, and which papers were brought. Neither class nor illness is asked for. */
export function TakeInDrawer({ open, close, done }: { open: boolean; close: () => void; done: (id: string) => void }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const applicants = Object.fromEntries(ApplicantKind.options.map((one) => [one, text(procedureWords.zh[one], procedureWords.en[one])])) as Record<ApplicantKind, ReturnType<typeof text>>;
  return (
    <DeedDrawer<Entered>
      open={open} close={close} title={say('takeIn')} tells={`${say('takeInTells')} ${say('noClass')}`} endpoint={takeIn} refresh={[listIntakes]} initial={{ kind: 'inside', takenOn: todayInChina() }}
      ask={({ papers = [], idNumber, phone, placeCode, otherPlace, otherNumber, ...entered }, id) => ({
        body: {
          ...entered, id, idNumber: idNumber || null, phone: phone || null, placeCode: entered.kind === 'out' ? null : placeCode ?? null, otherPlace: otherPlace || null, otherNumber: otherNumber || null,
          papers: papersToldAtOnce.map((paper) => ({ name: paper.zh, here: papers.includes(paper.zh) })),
        },
      })}
      done={(reply) => done((reply as { id: string }).id)}
    >
      {() => (
        <>
          <Form.Item name="kind" label={say('kind')}>
            <Radio.Group options={[{ value: 'inside', label: say('kindInside') }, { value: 'out', label: say('kindOut') }, { value: 'in', label: say('kindIn') }]} style={{ display: 'grid', gap: 8 }} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before: Entered, after: Entered) => before.kind !== after.kind}>
            {({ getFieldValue }) => {
              const kind = getFieldValue('kind') as IntakeKind;
              return (
                <>
                  {kind !== 'out' && <Form.Item name="placeCode" label={say('placeCode')} rules={[{ required: true, message: say('choosePlace') }]}><PlaceSelect placeholder={say('choosePlace')} everywhere /></Form.Item>}
                  {kind !== 'inside' && <TextField name="otherPlace" label={say('otherPlace')} needed max={100} />}
                  {kind === 'in' && <TextField name="otherNumber" label={say('otherNumber')} needed max={60} />}
                </>
              );
            }}
          </Form.Item>
          <TextField name="childName" label={say('childName')} needed max={60} />
          <DayField name="birthDate" label={say('birthDate')} needed />
          <TextField name="idNumber" label={say('idNumber')} max={24} />
          <TextField name="applicant" label={say('applicant')} needed max={60} />
          <ChoiceField name="applicantKind" label={say('applicantKind')} needed table={applicants} />
          <TextField name="phone" label={say('phone')} max={24} mode="tel" />
          <DayField name="takenOn" label={say('takenOn')} needed />
          <Form.Item name="papers" label={say('papersTold')} extra={say('papersTick')}>
            <Checkbox.Group options={papersToldAtOnce.map((paper) => ({ value: paper.zh, label: read(paper) }))} style={{ display: 'grid', gap: 8 }} />
          </Form.Item>
        </>
      )}
    </DeedDrawer>
  );
}
