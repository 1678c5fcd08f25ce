import { App, Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { NoNumberReason } from '@tonghu/domain/children/labels';
import { noNumberReasons } from '@tonghu/domain/children/labels';
import { listChildren } from '@tonghu/domain/children/endpoints';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { decideFind, estimateRound, listFinds, listRounds, openFind, openRound, openRoundVillage, roundProgress } from '@tonghu/domain/discovery/round-endpoints';
import { noRoundYet, roundPolicy } from '@tonghu/domain/discovery/round-policy';
import type { FindDecision, RoundFind } from '@tonghu/domain/discovery/round-shapes';
import { ChoiceField, TextField } from '../../children/fields.tsx';
import { useDraft } from '../../shell/draft.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useWords } from '../../shell/language.ts';
import { May } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { roundsWords } from './words.ts';

const refreshed = [openFind, listFinds, openRound, listRounds, roundProgress, openRoundVillage, estimateRound, listChildren, openDesk];
interface Entered { idNumber?: string; noNumberReason?: NoNumberReason | null; registeredHere: boolean; why: string }

/** What township and county can do with a find: the file it has already, a new one, or none. */
export function FindDeeds({ find, again }: { find: RoundFind; again: () => void }) {
  const say = useWords(roundsWords);
  const { message } = App.useApp();
  const [doing, setDoing] = useState<'filed' | 'dismissed' | null>(null);
  const command = useCommand(decideFind, { refresh: refreshed, done: () => { setDoing(null); void message.success(say('saved')); } });
  const decided = find.state === 'filed' || find.state === 'known';
  if (decided) return <p className="quiet">{say('nothingMore')}</p>;
  const decide = (body: FindDecision) => command.mutate({ params: { id: find.id }, version: find.version, body });
  const may = { policy: roundPolicy, do: 'rounds.decide', on: noRoundYet };
  const open = (next: typeof doing) => { command.reset(); setDoing(next); };
  return (
    <>
      <div className="row wrap">
        <May {...may}><Button type={find.sameNumber ? 'default' : 'primary'} onClick={() => open('filed')}>{say('fileIt')}</Button></May>
        {find.state === 'new' && <May {...may}><Button onClick={() => open('dismissed')}>{say('dismiss')}</Button></May>}
      </div>
      {find.candidates && (
        <div>
          <h3>{say('candidates')}</h3>
          {find.candidates.length === 0 && <p className="quiet">{say('noCandidates')}</p>}
          {find.candidates.length > 0 && <p className="quiet">{find.sameNumber ? say('sameNumber') : say('knownTells')}</p>}
          {find.candidates.map((child, at) => (
            <div key={child.id} className="row wrap" style={{ marginTop: 8 }}>
              <span style={{ flex: 1 }}>{child.name} <span className="quiet">{child.idNumberHint ?? '—'} {child.place.above} {child.place.name}</span></span>
              <May {...may}><Button type={at === 0 && find.sameNumber ? 'primary' : 'default'} size="small" loading={command.isPending && doing === null} onClick={() => decide({ as: 'known', childId: child.id, why: '' })}>{say('isThis')}</Button></May>
            </div>
          ))}
        </div>
      )}
      {doing === null && <ProblemPanel problem={command.error} again={() => { command.reset(); again(); }} />}
      {doing !== null && <DecisionForm key={doing} as={doing} find={find} command={command} decide={decide} close={() => open(null)} />}
    </>
  );
}

interface FormProps { as: 'filed' | 'dismissed'; find: RoundFind; command: ReturnType<typeof useCommand<typeof decideFind>>; decide: (body: FindDecision) => void; close: () => void }

function DecisionForm({ as, find, command, decide, close }: FormProps) {
  const say = useWords(roundsWords);
  const [form] = Form.useForm<Entered>();
  const [childId] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, `find ${find.id} ${as}`);
  const shown = useFormProblem(form, command.error);
  const number = Form.useWatch('idNumber', form);
  const title = say(as === 'filed' ? 'fileIt' : 'dismiss');
  const send = (entered: Entered) => decide(as === 'dismissed' ? { as, why: entered.why.trim() } : {
    as, childId, registeredHere: entered.registeredHere, idNumber: entered.idNumber?.trim() || null, noNumberReason: entered.noNumberReason ?? null, overAgeReason: null,
  });
  return (
    <Modal open title={`${title} · ${find.name}`} okText={title} cancelText={say('cancel')} onCancel={close} okButtonProps={{ loading: command.isPending }} onOk={() => form.submit()}>
      <Form<Entered> form={form} layout="vertical" initialValues={{ registeredHere: true }} onValuesChange={draft.keep} onFinish={send}>
        <p style={{ marginBottom: 12 }}>{say(as === 'filed' ? 'fileTells' : 'dismissTells')}</p>
        {as === 'dismissed' && (
          <Form.Item name="why" label={say('why')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, min: 2, message: say('whyNeeded') }]}>
            <Input.TextArea rows={3} maxLength={400} autoFocus />
          </Form.Item>
        )}
        {as === 'filed' && (
          <>
            {find.idNumberHint === null && <TextField name="idNumber" label={say('idNumber')} max={24} />}
            {find.idNumberHint === null && !number?.trim() && <ChoiceField name="noNumberReason" label={say('noNumberReason')} table={noNumberReasons} needed />}
            <Form.Item name="registeredHere" valuePropName="checked"><Checkbox>{say('registeredHere')}</Checkbox></Form.Item>
          </>
        )}
        <ProblemPanel problem={command.error} shownFields={shown} />
      </Form>
    </Modal>
  );
}
