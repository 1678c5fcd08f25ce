import { Fragment } from 'react';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { factWords } from './fact-words.ts';
import { type KnownFacts, factsOfChild, factsOfParent } from './fact-lines.ts';
import { discoveryWords } from './words.ts';

/** What the files say of father, mother and child, and what nobody knows. */
export function FactsPanel({ suspected }: { suspected: Suspected }) {
  const say = useWords(discoveryWords);
  const sayFact = useWords(factWords);
  const { read, listMark } = useLanguage();
  const { day } = useFormat();
  const tongue = { read, day, say: sayFact };
  const nameOf = (relation: 'father' | 'mother') => suspected.parents.find((parent) => parent.relation === relation)?.name;
  const people: [string, string | undefined, KnownFacts][] = [
    [say('father'), nameOf('father') ?? say('parentUnnamed'), factsOfParent(tongue, suspected.facts.father)],
    [say('mother'), nameOf('mother') ?? say('parentUnnamed'), factsOfParent(tongue, suspected.facts.mother)],
    [say('ofChild'), undefined, factsOfChild(tongue, suspected.facts)],
  ];
  return (
    <dl className="facts">
      {people.map(([who, name, { known, unknown }]) => (
        <Fragment key={who}>
          <dt>{who}</dt>
          <dd>
            {name && <div>{name}</div>}
            {known.map(({ title, value }) => <div key={title}>{title} <span className="quiet">{value}</span></div>)}
            {known.length === 0 && unknown.length === 0 && <div className="quiet">{say('nothingFound')}</div>}
            {unknown.length > 0 && <div className="quiet">{say('unknownFacts', { list: unknown.join(listMark) })}</div>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
