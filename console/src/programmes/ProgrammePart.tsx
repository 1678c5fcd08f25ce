import { limitSteps } from '@tonghu/domain/programmes/time-limit';
import { todayInChina } from '@tonghu/domain/dates';
import { lengthText, timeLimits } from '@tonghu/rules/programmes/limits';
import type { AnyProgramme } from '@tonghu/rules/programmes/programme';
import { settingsOn } from '@tonghu/rules/settings/settings';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { OpenMark } from './ConfirmedMark.tsx';
import { programmesWords } from './words.ts';

/** What the answers of a programme mean, its papers, its beginning and end. */
export function ProgrammePart({ programme: { rule, means, papers, begins, ends, work } }: { programme: AnyProgramme }) {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  return (
    <>
      <section className="panel">
        <h2>{say('procedure')}</h2>
        <dl className="facts">
          <dt>{say('ifYes')}</dt><dd>{read(means.eligible)}{work && <div className="quiet">{say('withAmount')}</div>}</dd>
          <dt>{say('ifNo')}</dt><dd>{read(means['not-eligible'])}</dd>
          <dt>{say('ifOpen')}</dt><dd>{read(means['need-to-know'])}</dd>
          {papers.length > 0 && <><dt>{say('papers')}</dt><dd>{papers.map((paper) => <div key={paper.zh}>{read(paper)}</div>)}</dd></>}
          <dt>{say('begins')}</dt><dd>{read(begins)}</dd>
          <dt>{say('endsAt')}</dt><dd>{read(ends)}</dd>
        </dl>
      </section>
      {rule.id === 'time-limit' && <LimitsPart />}
    </>
  );
}

function LimitsPart() {
  const say = useWords(programmesWords);
  const { read } = useLanguage();
  const { place } = useActor();
  return (
    <section className="panel">
      <h2>{say('limits')}</h2>
      <div className="wide-table" tabIndex={0} role="region" aria-label={say('limits')}>
        <table className="plain-table">
          <thead><tr><th scope="col">{say('step')}</th><th scope="col">{say('limit')}</th><th scope="col">{say('cite')}</th></tr></thead>
          <tbody>
            {timeLimits(settingsOn(place.code, todayInChina())).map((limit) => (
              <tr key={`${limit.step} ${limit.division}`}><th scope="row">{read(limitSteps[limit.step])}</th><td className="nowrap">{read(lengthText(limit))}</td><td className="quiet">{limit.cite}<OpenMark of={limit.confidence} /></td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
