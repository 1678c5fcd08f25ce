import { CloseOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { sexes } from '@tonghu/domain/children/labels';
import { ageOn, todayInChina } from '@tonghu/domain/dates';
import { openFind } from '@tonghu/domain/discovery/round-endpoints';
import { findStates, situations } from '@tonghu/domain/discovery/round-labels';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { discoveryWords } from '../words.ts';
import { FindDeeds } from './FindDeeds.tsx';
import { roundsWords } from './words.ts';

/** One find: what can be done first, then what was seen, who else found the child, and files that may be the child's. */
export function FindDetail({ id, close, open }: { id: string; close: () => void; open: (find: string) => void }) {
  const say = useWords(roundsWords);
  const sayDiscovery = useWords(discoveryWords);
  const { read, listMark } = useLanguage();
  const format = useFormat();
  const { data: find, error, refetch } = useEndpoint(openFind, { params: { id } });
  if (error) return <section className="panel"><ProblemPanel problem={error} again={() => void refetch()} /></section>;
  if (!find) return <section><Waiting lines={10} head /></section>;
  const age = ageOn(find.birthDate, todayInChina());
  return (
    <section className="panel detail" aria-label={find.name}>
      <div className="row">
        <h2 style={{ flex: 1 }}>{find.name} <span className="quiet" style={{ fontSize: 14, fontWeight: 400 }}>{read(sexes[find.sex])} {age < 1 ? sayDiscovery('infant') : sayDiscovery('age', { age })}</span></h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={close} />
      </div>
      <div className="row wrap"><Tag>{read(findStates[find.state])}</Tag>{find.late && <Tag>{say('late')}</Tag>}</div>
      <FindDeeds find={find} again={() => void refetch()} />
      <dl className="facts">
        <dt>{say('situations')}</dt><dd>{find.situations.map((one) => read(situations[one])).join(listMark)}</dd>
        {find.carer && <><dt>{say('carer')}</dt><dd>{find.carer}</dd></>}
        {find.note && <><dt>{say('note')}</dt><dd style={{ whiteSpace: 'pre-wrap' }}>{find.note}</dd></>}
        <dt>{say('birthDate')}</dt><dd>{format.day(find.birthDate)}</dd>
        <dt>{say('idNumber')}</dt><dd className="nowrap">{find.idNumberHint ?? '—'}</dd>
        <dt>{say('village')}</dt><dd>{find.place.township === find.place.name ? find.place.name : `${find.place.township} ${find.place.name}`}</dd>
        <dt>{say('foundBy')}</dt><dd>{find.foundBy ?? '—'} <span className="quiet">{format.day(find.foundOn)}</span></dd>
        {find.decidedBy && <><dt>{say('decidedBy')}</dt><dd>{find.decidedBy} <span className="quiet">{format.day(find.decidedOn)}</span></dd></>}
        {find.decidedWhy && <><dt>{say('decidedWhy')}</dt><dd>{find.decidedWhy}</dd></>}
      </dl>
      {find.childId && <p><Link to={`/children/${find.childId}`}>{say('goFile')}</Link></p>}
      {find.sameAs.length > 0 && (
        <div>
          <h3>{say('sameAs')}</h3>
          <ul className="plain-list">
            {find.sameAs.map((one) => (
              <li key={one.id}><Button type="link" size="small" style={{ padding: 0 }} onClick={() => open(one.id)}>{one.place}</Button> <span className="quiet">{one.foundBy} {format.day(one.foundOn)} · {read(findStates[one.state])}</span></li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
