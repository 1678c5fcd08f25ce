import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PaidClass } from '@tonghu/domain/benefits/application';
import { type IntakeDetail, type IntakeMove, intakeLifecycle, papersToldAtOnce } from '@tonghu/domain/benefits/intake';
import {
  acceptIntake, askIntakePapers, getIntake, intakePapersArrived, listIntakes, pushIntake, recordIntakeResult, sendIntakeBack, tellIntakeResult, withdrawIntake,
} from '@tonghu/domain/benefits/intake-endpoints';
import { proceduresPolicy } from '@tonghu/domain/benefits/procedures-policy';
import { childClasses } from '@tonghu/domain/children/classes';
import { todayInChina } from '@tonghu/domain/dates';
import { movesFrom } from '@tonghu/domain/lifecycle';
import { DayField, TextField } from '../../children/fields.tsx';
import { DueDay } from '../../shell/DueDay.tsx';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { useMay } from '../../shell/May.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { useActor } from '../../shell/session.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { DeedDrawer, ReasonField } from './DeedDrawer.tsx';
import { procedureWords } from './words.ts';

const deeds = {
  push: { endpoint: pushIntake, tells: 'tellPush' }, 'ask-papers': { endpoint: askIntakePapers, tells: 'tellAskPapers' }, 'papers-arrived': { endpoint: intakePapersArrived, tells: 'tellPapersArrived' },
  'send-back': { endpoint: sendIntakeBack, tells: 'tellSendBack' }, accept: { endpoint: acceptIntake, tells: 'tellAccept' }, decide: { endpoint: recordIntakeResult, tells: 'tellDecide' },
  tell: { endpoint: tellIntakeResult, tells: 'tellTell' }, withdraw: { endpoint: withdrawIntake, tells: 'tellWithdraw' },
} as const;
const main: readonly IntakeMove[] = ['push', 'papers-arrived', 'accept', 'tell'];

/** One of them: what was brought, how far it is, and what the reader's side does next. */
export function IntakePanel({ id, close }: { id: string; close: () => void }) {
  const say = useWords(procedureWords);
  const { read, listMark } = useLanguage();
  const { day } = useFormat();
  const may = useMay();
  const actor = useActor();
  const [deed, setDeed] = useState<IntakeMove | null>(null);
  const { data, error, refetch } = useEndpoint(getIntake, { params: { intakeId: id } });
  if (error && !data) return <ProblemPanel problem={error} again={() => void refetch()} />;
  if (!data) return <section className="panel"><Waiting lines={8} /></section>;
  const ours = (move: IntakeMove) => {
    const registered = move === 'accept' || move === 'send-back';
    if (registered ? data.kind === 'out' || data.side === 'took' : data.kind === 'inside' && data.side === 'registered') return false;
    if (move === 'decide') return data.kind === 'out';
    if (move === 'send-back' && data.kind !== 'inside') return false;
    return may(proceduresPolicy, intakeLifecycle.moves[move].may, { walled: actor.post === 'county-officer' }).may;
  };
  const possible = movesFrom(intakeLifecycle, data.state).filter(ours);
  const paper = (name: string) => papersToldAtOnce.find((one) => one.zh === name);
  return (
    <section className="panel stack">
      <div className="row"><h2 style={{ flex: 1 }}>{data.childName}</h2><Button onClick={close}>{say('back')}</Button></div>
      <dl className="facts">
        <dt>{say('state')}</dt><dd><strong>{read(intakeLifecycle.states[data.state].title)}</strong></dd>
        {data.dueOn && <><dt>{say('deadline')}</dt><dd><DueDay day={data.dueOn} /> <span className="quiet">{read(intakeLifecycle.limits[data.state]?.clause ?? { zh: '', en: '' })}</span></dd></>}
        {data.outcome && <><dt>{say('outcome')}</dt><dd><strong>{say(data.outcome)}</strong> <span className="quiet">{data.outcomeOn && day(data.outcomeOn)} {data.toldOn && say('told', { day: day(data.toldOn), how: data.toldHow ?? '' })}</span></dd></>}
        <dt>{say('from')}</dt><dd>{data.from} <span className="quiet">{day(data.takenOn)}</span></dd>
        <dt>{say('to')}</dt><dd>{data.to}</dd>
        <dt>{say('birthDate')}</dt><dd>{day(data.birthDate)} <span className="quiet">{data.idNumberHint}</span></dd>
        <dt>{say('applicant')}</dt><dd>{data.applicant} <span className="quiet">{say(data.applicantKind)}{data.phoneHint && `${listMark}${data.phoneHint}`}</span></dd>
        <dt>{say('number')}</dt><dd>{data.number}{data.otherNumber && <span className="quiet"> {say('otherNumber')} {data.otherNumber}</span>}</dd>
      </dl>
      {data.side === 'took' && <p className="quiet">{say('intakeSees')}</p>}
      {data.papers.length > 0 && (
        <div><h3>{say('papersTold')}</h3><ul className="procedure-papers">{data.papers.map(({ name, here }) => <li key={name}>{paper(name) ? read(paper(name)!) : name} <span className="quiet">{say(here ? 'paperHere' : 'paperAwaited')}</span></li>)}</ul></div>
      )}
      <div className="row wrap">
        {possible.map((name) => <Button key={name} type={main.includes(name) ? 'primary' : 'default'} onClick={() => setDeed(name)}>{say(name)}</Button>)}
        {data.applicationId && <Link to={`/applications/${data.applicationId}`}>{say('toApplication')}</Link>}
        {possible.length === 0 && !data.applicationId && !intakeLifecycle.states[data.state].ended && <p className="quiet">{say('nobodyActs')}</p>}
      </div>
      <div>
        <h3>{say('steps')}</h3>
        <ul className="plain-list">{data.steps.map((step) => <li key={step.at}>{say(step.move)} <span className="quiet">{step.by || say('atRegistration')} {day(step.on)}</span>{step.reason && <div className="quiet">{step.reason}</div>}</li>)}</ul>
      </div>
      {deed && <IntakeDeed intake={data} deed={deed} close={() => setDeed(null)} />}
    </section>
  );
}

interface Entered { reason?: string; missing?: string; otherNumber?: string; outcome?: 'approved' | 'refused'; on?: string; how?: string; childId?: string; class?: PaidClass }

function IntakeDeed({ intake, deed, close }: { intake: IntakeDetail; deed: IntakeMove; close: () => void }) {
  const say = useWords(procedureWords);
  const { read } = useLanguage();
  const { day } = useFormat();
  const actor = useActor();
  const { endpoint, tells } = deeds[deed];
  const bodyOf = ({ reason, missing = '', otherNumber, outcome, on, how, childId, class: of }: Entered, id: string): object => {
    switch (deed) {
      case 'push': return { otherNumber: otherNumber || null };
      case 'ask-papers': return { missing: missing.split('\n').map((line) => line.trim()).filter(Boolean) };
      case 'papers-arrived': return {};
      case 'accept': return { applicationId: id, childId, class: of };
      case 'decide': return { outcome, otherNumber: otherNumber || null };
      case 'tell': return { on, how };
      default: return { reason };
    }
  };
  const lacking = intake.papers.filter(({ here }) => !here).map(({ name }) => name).join('\n');
  return (
    <DeedDrawer<Entered>
      open close={close} title={say(deed)} tells={say(tells)} endpoint={endpoint} refresh={[getIntake, listIntakes]} danger={deed === 'withdraw'}
      initial={{ missing: lacking, on: todayInChina(), childId: intake.matches.find(({ sameNumber }) => sameNumber)?.childId }}
      ask={(entered, id) => ({ params: { intakeId: intake.id }, version: intake.version, body: bodyOf(entered, id) })}
    >
      {deed === 'ask-papers' && <Form.Item name="missing" label={say('missing')} rules={[{ required: true, whitespace: true, message: say('missingNeeded') }]}><Input.TextArea rows={5} maxLength={2000} /></Form.Item>}
      {(deed === 'decide' || (deed === 'push' && intake.kind === 'out')) && <TextField name="otherNumber" label={say('otherNumber')} max={60} />}
      {deed === 'decide' && <Form.Item name="outcome" label={say('outcome')} rules={[{ required: true, message: say('outcome') }]}><Radio.Group options={(['approved', 'refused'] as const).map((value) => ({ value, label: say(value) }))} /></Form.Item>}
      {deed === 'tell' && <><DayField name="on" label={say('toldOn')} needed /><TextField name="how" label={say('toldHow')} needed placeholder={say('toldHowHint')} /></>}
      {deed === 'accept' && (
        <>
          <Form.Item name="childId" label={say('acceptChild')} extra={intake.matches.length === 0 && say('acceptNone')} rules={[{ required: true, message: say('acceptChild') }]}>
            <Select options={intake.matches.map((match) => ({ value: match.childId, label: [match.name, day(match.birthDate), match.village, match.sameNumber && say('sameNumber')].filter(Boolean).join(' ') }))} />
          </Form.Item>
          <Form.Item name="class" label={say('acceptClass')} rules={[{ required: true, message: say('acceptClass') }]}>
            <Select options={PaidClass.options.filter((one) => one !== 'hiv-affected' || actor.rights.includes('hiv')).map((one) => ({ value: one, label: read(childClasses[one].title) }))} />
          </Form.Item>
        </>
      )}
      {(deed === 'send-back' || deed === 'withdraw') && <ReasonField />}
    </DeedDrawer>
  );
}
