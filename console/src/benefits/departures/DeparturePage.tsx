import './departures.css';
import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { getDeparture } from '@tonghu/domain/benefits/departure-endpoints';
import { sexes } from '@tonghu/domain/children/labels';
import { useFormat } from '../../shell/format.ts';
import { useLanguage, useWords } from '../../shell/language.ts';
import { Page } from '../../shell/Page.tsx';
import { ProblemPanel } from '../../shell/ProblemPanel.tsx';
import { useEndpoint } from '../../shell/queries.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { HandoverPart } from './HandoverPart.tsx';
import { OwnPart } from './OwnPart.tsx';
import { departureWords } from './words.ts';

/** What a county keeps of a child that moved away; for the new county, the sheet it signs for. */
export function DeparturePage() {
  const { departureId = '' } = useParams();
  const say = useWords(departureWords);
  const { read } = useLanguage();
  const { day, month } = useFormat();
  const navigate = useNavigate();
  const { data: of, error, refetch } = useEndpoint(getDeparture, { params: { departureId } });
  if (error && !of) return <Page title={say('title')}><ProblemPanel problem={error} again={() => void refetch()} /></Page>;
  if (!of) return <Page title={say('title')}><Waiting lines={3} head /><Waiting lines={8} /></Page>;
  const left = of.side === 'left';
  const [from, to] = [of.from || say('county'), of.to || say('county')];
  return (
    <Page
      title={left ? say('wentTo', { name: of.childName, county: to }) : say('cameFrom', { name: of.childName, county: from })} purpose={say(left ? 'pagePurpose' : 'arrivedPurpose')}
      extra={of.here && <Button onClick={() => void navigate(`/children/${of.childId}`)}>{say('toFile')}</Button>}
    >
      <div className="departure-parts">
        <div className="stack">
          <section className="panel stack">
            <h2>{say('receipt')}</h2>
            <dl className="facts">
              <dt>{say('route')}</dt><dd>{say('routeLine', { from, to })}{of.here && left && <div>{say('back')}</div>}</dd>
              <dt>{say('takenBy')}</dt><dd>{of.takenBy ? say('takenLine', { who: of.takenBy, county: to, day: day(of.leftOn) }) : day(of.leftOn)}</dd>
              <dt>{say('months')}</dt><dd>{of.lastMonth === null ? say('nothingPaid') : of.firstMonth === null ? say('lastLine', { from, last: month(of.lastMonth) }) : say('monthsLine', { from, to, last: month(of.lastMonth), first: month(of.firstMonth) })}</dd>
              {of.movedOn && <><dt>{say('movedOn')}</dt><dd>{day(of.movedOn)}</dd></>}
              <dt>{say('born')}</dt><dd>{read(sexes[of.sex])} · {day(of.birthDate)}</dd>
              <dt>{say('number')}</dt><dd>{of.number ?? say('noRequest')}</dd>
            </dl>
          </section>
          <HandoverPart departure={of} />
        </div>
        {of.own && <OwnPart own={of.own} />}
      </div>
    </Page>
  );
}
