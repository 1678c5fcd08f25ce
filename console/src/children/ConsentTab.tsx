import { Form, Radio } from 'antd';
import { useState } from 'react';
import { addConsent } from '@tonghu/domain/children/file-endpoints';
import type { Consent } from '@tonghu/domain/children/file-shapes';
import { ConsentAbout, consentGivers, consentSubjects } from '@tonghu/domain/children/labels';
import type { ChildFile } from '@tonghu/domain/children/shapes';
import { todayInChina } from '@tonghu/domain/dates';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { ChoiceField, DayField, TextField } from './fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { Part } from './Part.tsx';
import { childrenWords } from './words.ts';

/** What the child and the guardian agreed to, subject by subject; the newest word counts. */
export function ConsentTab({ file }: { file: ChildFile }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <Part title={say('consent')} file={file} deed="children.add-consent" act={() => setOpen(true)} actLabel={say('addConsent')}>
      {file.consents.length === 0 && <p className="quiet">{say('noConsent')} {say('noConsentHow')}</p>}
      <dl className="facts">
        {ConsentAbout.options.map((about) => {
          const told = file.consents.filter((one) => one.about === about);
          return [
            <dt key={`${about} title`}>{read(consentSubjects[about])}</dt>,
            <dd key={about}>
              {told.length === 0 && <span className="quiet">{say('notAsked')}</span>}
              {told.map((one, at) => (
                <div key={one.id} className={at > 0 ? 'quiet' : ''}>
                  {say(one.given ? 'agreed' : 'refused')}{' '}
                  <span className="quiet">{read(consentGivers[one.byWhom])} {one.name} {day(one.on)}{one.until && ` ${say('validUntil')} ${day(one.until)}`}</span>
                </div>
              ))}
            </dd>,
          ];
        })}
      </dl>
      <FormDrawer<typeof addConsent, Omit<Consent, 'id'>>
        open={open} close={() => setOpen(false)} title={say('addConsent')} endpoint={addConsent} draft={`consent ${file.id}`}
        initial={{ given: true, byWhom: file.age >= 14 ? 'child' : 'guardian', on: todayInChina() }}
        ask={(entered, id) => ({ params: { id: file.id }, body: { ...entered, id } })}
      >
        <ChoiceField name="about" label={say('about')} table={consentSubjects} needed />
        <Form.Item name="given" label={say('given')}><Radio.Group options={[{ value: true, label: say('agreed') }, { value: false, label: say('refused') }]} /></Form.Item>
        <ChoiceField name="byWhom" label={say('byWhom')} table={consentGivers} needed extra={say('byWhomHow')} />
        <TextField name="name" label={say('signedBy')} needed max={60} />
        <DayField name="on" label={say('signedOn')} needed />
        <DayField name="until" label={say('validUntil')} extra={say('goesOn')} future />
      </FormDrawer>
    </Part>
  );
}
