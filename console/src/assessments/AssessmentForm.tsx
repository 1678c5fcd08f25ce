import { App, Alert, Button, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useNavigate } from 'react-router';
import { unanswered, visibleAnswers } from '@tonghu/domain/assessments/answers';
import { DayPicker } from '../shell/pickers.tsx';
import { dueAfterSubmit } from './refreshed.ts';
import { submitAssessment } from '@tonghu/domain/assessments/endpoints';
import { evaluate } from '@tonghu/domain/assessments/evaluate';
import { formModel } from '@tonghu/domain/assessments/form-model';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { AssessmentReason } from '@tonghu/domain/assessments/shapes';
import { todayInChina } from '@tonghu/domain/dates';
import { useLanguage, useWords } from '../shell/language.ts';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useCommand } from '../shell/queries.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { useAnswers } from './use-answers.ts';
import { assessmentWords } from './words.ts';

interface Props {
  instrument: Instrument;
  childId: string | null;
  organisationId: string | null;
  /** Where to go once it was sent. */
  back: string;
}

/** Answers one version of an instrument. What it comes to is computed by the server; here only what is urgent and what is open is said. */
export function AssessmentForm({ instrument, childId, organisationId, back }: Props) {
  const say = useWords(assessmentWords);
  const { language, read } = useLanguage();
  const { message } = App.useApp();
  const go = useNavigate();
  const today = todayInChina();
  const given = useAnswers(instrument, childId ?? organisationId ?? '');
  const send = useCommand(submitAssessment, { refresh: dueAfterSubmit, done: () => { given.drop(); void message.success(say('sent')); void go(back); } });
  const open = unanswered(instrument, given.answers);
  const urgent = evaluate(instrument, given.answers).vetoes;
  const { rest } = given;
  const refused = Object.fromEntries(Object.entries(send.error?.fields ?? {}).filter(([name]) => name.startsWith('answers.')).map(([name, says]) => [name.slice('answers.'.length), says]));
  const errorOf = (name: string) => send.error?.fields[name] && { validateStatus: 'error' as const, help: read(send.error.fields[name]) };
  const goToOpen = () => {
    const first = document.getElementById(`question-${open[0]!}`);
    first?.scrollIntoView({ block: 'center' });
    first?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
  };
  return (
    <div className="assessment-form">
      <section className="panel">
        <h2>{read(instrument.title)}</h2>
        <p>{read(instrument.says)}</p>
        <p className="quiet">{instrument.proposal && `${say('proposal')} · `}{say('source')}{language === 'zh' ? '\uff1a' : ': '}{read(instrument.source)}</p>
        {instrument.steps && <ol className="reason-list" style={{ marginTop: 8 }}>{instrument.steps.map((step) => <li key={step.id}>{read(step.text)}</li>)}</ol>}
      </section>
      <QuestionFields sections={formModel(instrument, given.answers, language)} answer={given.answer} pick={given.pick} refused={refused} />
      <section className="panel">
        <Form layout="vertical">
          <Form.Item label={say('day')} htmlFor="assessed-on" {...errorOf('assessedOn')}>
            <DayPicker id="assessed-on" allowClear={false} value={dayjs(rest['on'] ?? today)} maxDate={dayjs(today)} onChange={(day) => given.say('on', (day as dayjs.Dayjs).format('YYYY-MM-DD'))} />
          </Form.Item>
          {childId && (
            <Form.Item label={say('reason')} htmlFor="assessed-because">
              <Select id="assessed-because" style={{ width: 200 }} value={rest['reason'] ?? 'regular'} onChange={(value) => given.say('reason', value)} options={AssessmentReason.options.map((one) => ({ value: one as string, label: say(one) }))} />
            </Form.Item>
          )}
          {instrument.minAssessors > 1 && (
            <Form.Item label={say('secondLabel')} htmlFor="second-assessor" extra={say('secondHow')} {...errorOf('secondAssessor')}>
              <Input id="second-assessor" maxLength={100} style={{ maxWidth: 400 }} value={rest['second'] ?? ''} onChange={(event) => given.say('second', event.target.value)} />
            </Form.Item>
          )}
          <Form.Item label={say('note')} htmlFor="assessment-note" style={{ marginBottom: 0 }}>
            <Input.TextArea id="assessment-note" rows={2} maxLength={2000} value={rest['note'] ?? ''} onChange={(event) => given.say('note', event.target.value)} />
          </Form.Item>
        </Form>
      </section>
      {urgent.length > 0 && <Alert type="error" showIcon title={say('dangerNow')} />}
      <ProblemPanel problem={send.error} shownFields={Object.keys(send.error?.fields ?? {}).filter((name) => name.startsWith('answers.') || name === 'assessedOn' || name === 'secondAssessor')} />
      <div className="form-foot">
        <span role="status">{open.length > 0 ? <>{say('missing', { count: open.length })} <Button type="link" size="small" onClick={goToOpen}>{say('goTo')}</Button></> : say('allAnswered')}</span>
        <Button onClick={() => void go(back)}>{say('cancel')}</Button>
        <Button
          type="primary" loading={send.isPending} disabled={open.length > 0 && urgent.length === 0}
          onClick={() => send.mutate({
            body: {
              id: given.id, childId, organisationId, instrument: instrument.id, number: instrument.version, answers: visibleAnswers(instrument, given.answers),
              assessedOn: rest['on'] ?? today, secondAssessor: rest['second']?.trim() || null, reason: AssessmentReason.catch('regular').parse(rest['reason']), note: rest['note'] ?? '',
            },
          })}
        >
          {say('submit')}
        </Button>
      </div>
    </div>
  );
}
