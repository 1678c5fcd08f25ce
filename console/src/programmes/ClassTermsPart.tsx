import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import { addsTo, classTerms, excludes, nextAfter, proofsOf, type Term } from '@tonghu/rules/law/class-terms';
import { endReasons } from '@tonghu/rules/law/end-reasons';
import { filesInWords } from '@tonghu/rules/law/proofs';
import { useLanguage, useWords } from '../shell/language.ts';
import { useActor } from '../shell/session.ts';
import { mayName } from './book.ts';
import { OpenMark } from './ConfirmedMark.tsx';
import { programmesWords } from './words.ts';

/** What holds for a class besides who belongs to it: from when, until when, beside what, proved how, and what comes next. */
export function ClassTermsPart({ of }: { of: ChildClass }) {
  const say = useWords(programmesWords);
  const { read, listMark } = useLanguage();
  const actor = useActor();
  const terms = classTerms[of];
  const titles = (list: readonly ChildClass[]) => list.filter((one) => mayName(actor, one)).map((one) => read(childClasses[one].title)).join(listMark) || say('none');
  const told = (one: Term) => <div key={one.says.zh}>{read(one.says)}<span className="reason-cite"> {one.cite}</span><OpenMark of={one.confidence} /></div>;
  return (
    <>
      <section className="panel">
        <h2>{say('startAndEnd')}</h2>
        <dl className="facts">
          <dt>{say('starts')}</dt><dd>{told(terms.starts)}</dd>
          <dt>{say('stops')}</dt><dd>{told(terms.stops)}</dd>
          <dt>{say('brings')}</dt><dd>{terms.brings.map(told)}</dd>
          <dt>{say('excludes')}</dt><dd>{titles(excludes(of))}</dd>
          <dt>{say('addsTo')}</dt><dd>{titles(addsTo(of))}</dd>
        </dl>
      </section>
      <section className="panel">
        <h2>{say('proofs')}</h2>
        <div className="wide-table" tabIndex={0} role="region" aria-label={say('proofs')}>
          <table className="plain-table">
            <thead><tr><th scope="col">{say('ground')}</th><th scope="col">{say('files')}</th><th scope="col">{say('papersOr')}</th><th scope="col">{say('cite')}</th></tr></thead>
            <tbody>
              {proofsOf(of).map((proof) => (
                <tr key={proof.ground.zh}>
                  <th scope="row">{read(proof.ground)}</th>
                  <td>{filesInWords(proof).map(read).join(listMark) || say('none')}</td>
                  <td><ul className="plain-list">{proof.papers.map((paper) => <li key={paper.zh}>{read(paper)}</li>)}</ul></td>
                  <td className="quiet">{proof.cite}<OpenMark of={proof.confidence} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="panel">
        <h2>{say('ends')}</h2>
        <div className="wide-table" tabIndex={0} role="region" aria-label={say('ends')}>
          <table className="plain-table">
            <thead><tr><th scope="col">{say('reason')}</th><th scope="col">{say('next')}</th></tr></thead>
            <tbody>
              {terms.ends.map(({ reason }) => (
                <tr key={reason}><th scope="row">{read(endReasons[reason].title)}</th><td>{nextAfter(of, reason).map(({ says }) => <div key={says.zh}>{read(says)}</div>)}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}
