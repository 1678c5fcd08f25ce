import { Fragment } from 'react';
import type { Suspected } from '@tonghu/domain/discovery/suspected';
import { useLanguage, useWords } from '../shell/language.ts';
import { type KnownFacts, factLines, ofChild, ofParent } from './fact-lines.ts';
import { useFacts } from './facts.ts';
import { discoveryWords } from './words.ts';

/** What the files say of father, mother and child, and what nobody knows. */
export function FactsPanel({ suspected }: { suspected: Suspected }) {
  const say = useWords(discoveryWords);
  const { listMark } = useLanguage();
  const { ownTitle: titleOf, value: read } = useFacts();
  const nameOf = (relation: 'father' | 'mother') => suspected.parents.find((parent) => parent.relation === relation)?.name;
  const people: [string, string | undefined, KnownFacts][] = [
    [say('father'), nameOf('father') ?? say('parentUnnamed'), factLines(suspected.facts.father, ofParent, { titleOf, read })],
    [say('mother'), nameOf('mother') ?? say('parentUnnamed'), factLines(suspected.facts.mother, ofParent, { titleOf, read })],
    [say('ofChild'), undefined, factLines(suspected.facts, ofChild, { titleOf, read })],
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
