import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { listInstruments, openInstrument } from '@tonghu/domain/assessments/endpoints';
import { openChild } from '@tonghu/domain/children/endpoints';
import { listOrganisations } from '@tonghu/domain/places/endpoints';
import { useAddressState } from '../shell/address-state.ts';
import { Empty } from '../shell/Empty.tsx';
import { useLanguage, useWords } from '../shell/language.ts';
import { Page } from '../shell/Page.tsx';
import { ProblemPanel } from '../shell/ProblemPanel.tsx';
import { useEndpoint } from '../shell/queries.ts';
import { Waiting } from '../shell/Waiting.tsx';
import { AssessmentForm } from './AssessmentForm.tsx';
import { assessmentWords } from './words.ts';
import './assessments.css';

/** Assesses a child, or a station checks itself: choose the instrument where there are several, then answer. */
export function AssessPage() {
  const say = useWords(assessmentWords);
  const { read } = useLanguage();
  const go = useNavigate();
  const [at, set] = useAddressState({ child: '', station: '', instrument: '' });
  const child = useEndpoint(openChild, { params: { id: at.child } }, { when: at.child !== '' });
  const stations = useEndpoint(listOrganisations, { query: { kind: 'station', limit: 200 } }, { when: at.station !== '' });
  const offered = useEndpoint(listInstruments);
  const choices = (offered.data?.rows ?? []).filter((one) => one.about === (at.station ? 'station' : 'child'));
  const chosen = choices.find((one) => one.id === at.instrument) ?? (choices.length === 1 ? choices[0] : undefined);
  const version = useEndpoint(openInstrument, { params: { id: chosen?.id ?? '', number: chosen?.number ?? 1 } }, { when: chosen !== undefined });
  const about = at.child ? child.data?.name : stations.data?.rows.find((one) => one.id === at.station)?.name;
  const title = about ? `${say('formTitle')} · ${about}` : say('formTitle');
  const back = at.child ? `/children/${at.child}?tab=assessments` : '/stations';
  const problem = child.error ?? offered.error ?? version.error;
  if (problem) return <Page title={title}><ProblemPanel problem={problem} /></Page>;
  if (!at.child && !at.station) return <Page title={title}><Empty what={say('notFoundChild')} /></Page>;
  if (!offered.data || (chosen && !version.data) || (at.child && !child.data)) return <Page title={title}><Waiting lines={8} /></Page>;
  return (
    <Page title={title} purpose={say('formPurpose')} extra={<Button onClick={() => void go(back)}>{say(at.child ? 'backToChild' : 'close')}</Button>}>
      {choices.length === 0 && <Empty what={say('noInstrument')} how={say('noInstrumentHow')} />}
      {!chosen && choices.length > 0 && (
        <section className="panel">
          <h2>{say('choose')}</h2>
          <div className="stack">
            {choices.map((one) => (
              <div key={one.id} className="row">
                <div style={{ flex: 1 }}><strong>{read(one.title)}</strong><p className="quiet">{read(one.says)}</p></div>
                <Button onClick={() => set({ instrument: one.id })} aria-label={`${say('toForm')} ${read(one.title)}`}>{say('toForm')}</Button>
              </div>
            ))}
          </div>
        </section>
      )}
      {version.data && chosen && <AssessmentForm key={`${at.child}${at.station}${chosen.id}`} instrument={version.data.body} childId={at.child || null} organisationId={at.station || null} back={back} />}
    </Page>
  );
}
