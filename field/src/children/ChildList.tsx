/* Children as rows to touch: name, age, place, colour with word and shape, when to visit. `<Risk colour />` by itself too. */
import { type Colour, colourLabels } from '@tonghu/domain/assessments/colour';
import { ageOn } from '@tonghu/domain/dates';
import type { PackChild } from '@tonghu/domain/field/pack';
import { dayInWords, today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { isVisitedHere } from './done-here.ts';
import { childrenWords } from './words.ts';

export function ChildList({ of }: { of: readonly PackChild[] }) {
  const say = useWords(childrenWords);
  const { language } = useLanguage();
  const messages = useWatched(useOpen().outbox.messages);
  const day = today();
  return (
    <ul class="list">
      {of.map((child) => (
        <li key={child.id}>
          <a class="row" href={`#/child/${child.id}`}>
            <span class="row-head"><b>{child.name}</b><Risk colour={child.colour} /></span>
            <span>{say('years', { count: ageOn(child.birthDate, day) })} · {child.place}</span>
            {child.due && isVisitedHere(child, messages) ? <span class="settled">✓ {say('visited')}</span> : child.due && <span>{say(child.due.on < day ? 'overdue' : 'dueOn', { day: dayInWords(child.due.on, language) })}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The colour as shape, word and colour together; null: not graded. */
export function Risk({ colour }: { colour: Colour | null }) {
  const say = useWords(childrenWords);
  const { read } = useLanguage();
  if (!colour) return <span class="risk">{say('ungraded')}</span>;
  const { name, shape } = colourLabels[colour];
  return <span class={`risk risk-${colour}`}><span aria-hidden="true">{shape} </span>{read(name)}</span>;
}
