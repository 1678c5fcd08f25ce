import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { openDesk } from '@tonghu/domain/desk/endpoints';
import { listVisits } from '@tonghu/domain/visits/endpoints';
import { visitsPolicy } from '@tonghu/domain/visits/policy';
import { answerQuestion, listQuestions } from '@tonghu/domain/visits/supervision-endpoints';
import { QuestionAnswer, type VisitQuestion, questionAnswers } from '@tonghu/domain/visits/supervision-shapes';
import { useDraft } from '../../shell/draft.ts';
import { useFormProblem } from '../../shell/form-problem.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { May, useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useCommand } from '../../shell/queries.ts';
import { supervisionWords } from './words.ts';

interface Entered { answer: QuestionAnswer; note: string }

/** What came of asking. The answers are the record; a later one stands beside the earlier ones. */
export function AnswerForm({ question, done }: { question: VisitQuestion; done: (reply: VisitQuestion) => void }) {
  const say = useWords(supervisionWords);
  const { read, listMark } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft(form, `question ${question.id}`);
  const command = useCommand(answerQuestion, { refresh: [listQuestions, listVisits, openDesk], done: (reply) => { draft.drop(); void message.success(say('recorded')); done(reply); } });
  const shown = useFormProblem(form, command.error);
  const answer = Form.useWatch('answer', form);
  const about = { status: 'open' as const, visitedBy: question.visit.visitor.id };
  const button = <May policy={visitsPolicy} do="visits.answer" on={about}><Button type="primary" htmlType="submit" loading={command.isPending}>{say('record')}</Button></May>;
  const may = useMay()(visitsPolicy, 'visits.answer', about);
  if (!may.may) return <div className="row wrap">{button}<span className="quiet">{say('answeredBy', { who: may.because.map(read).join(listMark) })}</span></div>;
  return (
    <Form<Entered> form={form} layout="vertical" className="answer-form" onValuesChange={draft.keep} onFinish={(body) => command.mutate({ params: { id: question.id }, body: { id, ...body } })}>
      <Form.Item name="answer" label={say(question.answers.length > 0 ? 'answerAgain' : 'answerTitle')} rules={[{ required: true, message: say('chooseAnswer') }]} extra={answer && say(`then_${answer}`)}>
        <Radio.Group style={{ display: 'grid', gap: 6 }} options={QuestionAnswer.options.map((one) => ({ value: one, label: read(questionAnswers[one]) }))} />
      </Form.Item>
      <Form.Item name="note" label={say('note')} extra={say('noteHow')} validateTrigger="onBlur" rules={[{ required: true, whitespace: true, message: say('noteNeeded') }]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      {command.error && <div style={{ marginBottom: 12 }}><ProblemPanel problem={command.error} shownFields={shown} /></div>}
      {button}
    </Form>
  );
}
