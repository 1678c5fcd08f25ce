import { type ChildClass, childClasses } from '@tonghu/domain/children/classes';
import type { IsoDate } from '@tonghu/domain/dates';
import type { ChildFacts } from '@tonghu/domain/discovery/facts';
import { nextAfter } from '@tonghu/rules/law/class-terms';
import { type Leaving, noLonger } from '@tonghu/rules/law/no-longer';
import { useFormat } from '../shell/format.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { askWords } from './ask-words.ts';
import './benefits.css';

interface Props {
  of: ChildClass;
  facts: ChildFacts;
  on: IsoDate;
  division: string;
  /** The class has ended already: what comes next is told even where the facts do not say why it ended. */
  ended?: boolean;
  /** The reasons stand elsewhere on the page. */
  stepsOnly?: boolean;
}

/** Where a class ends: why by the facts, and what comes next, so that nobody falls through. Nothing while the child belongs to it. */
export function AfterClass({ of, facts, on, division, ended = false, stepsOnly = false }: Props) {
  const say = useWords(askWords);
  const { read } = useLanguage();
  const { day, month } = useFormat();
  const leaving = noLonger(of, facts, on, division);
  if (leaving.length === 0 && !ended) return null;
  const steps = stepsAfter(of, leaving);
  const tells = (one: Leaving) => [read(one.says), one.on && day(one.on), !ended && childClasses[of].paid && say('lastMonth', { month: month(one.lastMonth) })].filter(Boolean).join(' · ');
  return (
    <div className="after-class">
      {!ended && !stepsOnly && <div>{say('maybeLeaves')}</div>}
      {!stepsOnly && leaving.map((one) => <div key={one.says.zh}>{tells(one)} <span className="quiet">{one.cite}</span></div>)}
      <div><strong>{say(ended ? 'leftFor' : 'next')}</strong></div>
      <ul>
        {steps.map(({ says, check }) => (
          <li key={says.zh}>{read(says)}{check.length > 0 && <span className="quiet"> {say('check', { list: check.map((one) => read(childClasses[one].title)).join(say('or')) })}</span>}</li>
        ))}
      </ul>
    </div>
  );
}

/** The steps after every reason, each once. */
function stepsAfter(of: ChildClass, leaving: readonly Leaving[]) {
  const all = (leaving.length > 0 ? leaving.map(({ reason }) => reason) : ['other' as const]).flatMap((reason) => nextAfter(of, reason));
  return all.filter((step, at) => all.findIndex(({ says }) => says.zh === step.says.zh) === at);
}
