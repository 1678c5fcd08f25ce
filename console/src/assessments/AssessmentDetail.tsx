import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Tag } from 'antd';
import { Link } from 'react-router';
import { openAssessment } from '@tonghu/domain/assessments/endpoints';
import { isColour } from '@tonghu/domain/assessments/colour';
import { assessmentLifecycle } from '@tonghu/domain/assessments/lifecycle';
import { assessmentsPolicy, noAssessment } from '@tonghu/domain/assessments/policy';
import { placeName } from '../children/place-name.ts';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useMay } from '../shell/May.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Risk } from '../shell/Risk.tsx';
import { Waiting } from '../shell/Waiting.tsx';
import { AnswersRead } from './AnswersRead.tsx';
import { DecideForm } from './DecideForm.tsx';
import { Grade } from './Grade.tsx';
import { assessmentWords } from './words.ts';

/** One assessment: what it suggests and why, what held before, the visits since, the decision, and every answer. */
export function AssessmentDetail({ id, close, next }: { id: string; close: () => void; next: (() => void) | null }) {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const { data: one, error, refetch } = useEndpoint(openAssessment, { params: { id } });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!one) return <section><Waiting lines={10} head /></section>;
  const name = one.child?.name ?? one.organisation?.name ?? '';
  const { scoring } = one.body;
  const bandText = (grade: string) => scoring?.bands.find((band) => band.id === grade)?.text ?? one.gradeText;
  const lateVeto = one.veto && one.outdated;
  const decides = one.state === 'submitted' && may(assessmentsPolicy, 'assessments.decide', { ...noAssessment, assessedBy: null }).may;
  return (
    <section className="panel assessment-detail" aria-label={name}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{name}</h2>
        {next && <Button size="small" onClick={next}>{say('loadNext')}</Button>}
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <div className="row wrap">
        <Grade colour={one.colour} text={one.gradeText} />
        <Tag>{read(assessmentLifecycle.states[one.state].title)}</Tag>
        {one.outdated && <Tag>{say('outdated')}</Tag>}
        <span className="quiet">{read(one.title)}</span>
        {one.child && <Link to={`/children/${one.child.id}?tab=assessments`}>{say('openFile')}</Link>}
      </div>
      {one.veto && one.state === 'submitted' && <Alert type="error" showIcon title={say(lateVeto || one.colour === null ? 'vetoLateTitle' : 'vetoTitle')} description={say('vetoNext')} />}
      {one.newestNumber !== one.number && <p className="quiet">{say('otherVersion', { number: one.number, newest: one.newestNumber })}</p>}
      {one.conference && <Alert type="warning" showIcon title={say('conference')} />}
      <dl className="facts">
        <dt>{say('place')}</dt><dd>{placeName(one.place)}</dd>
        <dt>{say('assessedOn')}</dt><dd>{format.day(one.assessedOn)} <span className="quiet">{say(one.reason)}</span></dd>
        <dt>{say('assessor')}</dt><dd>{one.assessedBy.name}</dd>
        {one.secondAssessor && <><dt>{say('second')}</dt><dd>{one.secondAssessor}</dd></>}
        {scoring && <><dt>{say('score')}</dt><dd>{one.score === null ? say('noScore') : say('scoreOf', { score: one.score, higher: say(scoring.higherIs === 'worse' ? 'higherWorse' : 'higherBetter') })}</dd></>}
        {one.previous && <><dt>{say('before')}</dt><dd><Grade colour={isColour(one.previous) ? one.previous : null} text={bandText(one.previous)} /></dd></>}
        {one.colour && <><dt>{say('nowIs')}</dt><dd>{one.now ? <><Risk colour={one.now.colour} /> <span className="quiet">{say('since', { day: format.day(one.now.from) })}</span></> : say('noColour')}</dd></>}
        {one.note && <><dt>{say('note')}</dt><dd>{one.note}</dd></>}
      </dl>
      <div>
        <h3>{say('why')}</h3>
        {one.because.length > 0 ? <ul className="reason-list">{one.because.map((line) => <li key={line.en}>{read(line)}</li>)}</ul> : <p className="quiet">{say('noWhy')}</p>}
      </div>
      {one.child && (
        <div>
          <h3>{say('visits')}</h3>
          {one.visits.length > 0
            ? <ul className="reason-list">{one.visits.map((visit) => <li key={visit.id}>{format.day(visit.on)} {say(visit.childSeen)} <span className="quiet">{visit.by}</span></li>)}</ul>
            : <p className="quiet">{say('noVisits')}</p>}
        </div>
      )}
      {decides && <DecideForm key={`${one.id} ${one.version}`} one={one} done={next ?? close} again={() => void refetch()} />}
      {one.decidedAt && (
        <div>
          <h3>{say('decided')}</h3>
          <p>{one.outcome ? <Grade colour={one.colour} text={one.gradeText} /> : read(assessmentLifecycle.states[one.state].title)} <span className="quiet">{say('decidedBy', { who: one.decidedBy ?? '', when: format.instant(one.decidedAt) })}</span></p>
          {one.decidedWhy && <p>{one.decidedWhy}</p>}
        </div>
      )}
      <div>
        <h3>{say('answers')}</h3>
        <AnswersRead instrument={one.body} answers={one.answers} />
      </div>
    </section>
  );
}
