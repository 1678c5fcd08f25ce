import type { ChildClass } from '@tonghu/domain/children/classes';
import { factAskedBy, factsAt } from '@tonghu/domain/discovery/fact-paths';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { proofsOf } from '@tonghu/rules/law/class-terms';
import { filesInWords, type Proof } from '@tonghu/rules/law/proofs';
import { useLanguage, useWords } from '../shell/language.ts';
import { askWords } from './ask-words.ts';
import './benefits.css';

interface Ground { proof: Proof; known: boolean; open: boolean }

/** Which file or paper proves each ground of this child: what is known of it, and what is asked first. The grounds that may still be asked are folded away. */
export function ProofsList({ of, facts, ask }: { of: ChildClass; facts: ChildFacts; ask: readonly string[] }) {
  const say = useWords(askWords);
  const there = new Set(factsAt(facts).filter(({ value }) => value !== null && value !== false).map(({ path }) => path));
  const asked = ask.map(factAskedBy);
  const grounds = proofsOf(of).map((proof): Ground => ({ proof, known: proof.facts.some((fact) => there.has(fact)), open: proof.facts.some((fact) => asked.includes(fact)) }));
  const isNow = ({ proof, known }: Ground) => known || proof.facts.some((fact) => fact === asked[0]);
  const [now, later] = [grounds.filter(isNow), grounds.filter((one) => one.open && !isNow(one))];
  return (
    <>
      <p className="quiet">{say('proofsHow')}</p>
      <Grounds of={now} />
      {later.length > 0 && <details className="benefit-more"><summary>{say('proofsLater', { count: later.length })}</summary><Grounds of={later} /></details>}
    </>
  );
}

function Grounds({ of }: { of: readonly Ground[] }) {
  const say = useWords(askWords);
  const { read, listMark } = useLanguage();
  return (
    <dl className="benefit-proofs">
      {of.map(({ proof, known, open }) => (
        <div key={proof.ground.zh}>
          <dt>{read(proof.ground)} <span className="quiet">{[known && say('known'), open && say('toAsk')].filter(Boolean).join(listMark)}</span></dt>
          <dd>
            {proof.files.length > 0 ? say('files', { list: filesInWords(proof).map(read).join(listMark) }) : say('noFiles')}<br />
            {say('papersAny', { list: proof.papers.map(read).join(listMark) })}
            <div className="reason-cite">{proof.cite}{proof.confidence && ` · ${say('unconfirmed')}`}</div>
          </dd>
        </div>
      ))}
    </dl>
  );
}
