import { Link } from 'react-router';
import type { ApplicationDetail } from '@tonghu/domain/benefits/application';
import { useFormat } from '../../shell/format.ts';
import { useWords } from '../../shell/language.ts';
import { procedureWords } from './words.ts';

/** The last visits and the next one: where sources disagree, somebody goes and looks. */
export function VisitsPanel({ application }: { application: ApplicationDetail }) {
  const say = useWords(procedureWords);
  const { day } = useFormat();
  const { visits, visitDue } = application;
  return (
    <section className="panel">
      <h2>{say('visits')}</h2>
      {visits.length === 0 ? <p className="quiet">{say('noVisits')}</p> : (
        <ul className="benefit-papers">{visits.map((visit) => <li key={visit.id}>{say('visitLine', { day: day(visit.on), who: visit.by })}{!visit.seen && <span className="quiet"> {say('visitUnseen')}</span>}</li>)}</ul>
      )}
      {visitDue && <p className="quiet">{say('visitNext', { day: day(visitDue) })}</p>}
      <p><Link to={`/children/${application.childId}?tab=visits`}>{say('toVisits')}</Link></p>
    </section>
  );
}
