/*
 * One child: what the work needs, what is due, what waits, and the deeds in thumb reach.
 * `card=<id>&by=card|short-number`: the card just checked, for the visit that follows. `saved`: a visit was just finished.
 */
import { ageOn } from '@tonghu/domain/dates';
import type { PackChild } from '@tonghu/domain/field/pack';
import { relations } from '@tonghu/domain/children/labels';
import { visitKinds, type VisitKind } from '@tonghu/domain/visits/labels';
import { useEffect } from 'preact/hooks';
import { AssessedNotice } from '../assessments/AssessedNotice.tsx';
import { dayInWords, today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen, usePhone } from '../shell/phone.ts';
import { go } from '../shell/router.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { keepOffset } from '../visits/clock-offset.ts';
import { UnderWayBar } from '../visits/UnderWayBar.tsx';
import { beginVisit, useUnderWay } from '../visits/under-way.ts';
import type { UsedCard } from '../visits/visit-draft.ts';
import { CardsOfChild } from './CardsOfChild.tsx';
import { ChildChanges } from './ChildChanges.tsx';
import { Risk } from './ChildList.tsx';
import { ChildTasks } from './ChildTasks.tsx';
import { childWords } from './child-words.ts';
import { isVisitedHere, waitingFor } from './done-here.ts';
import { OwnVisits } from './OwnVisits.tsx';

export function ChildScreen({ params, query }: ScreenProps) {
  const open = useOpen();
  const say = useWords(childWords);
  const shell = useWords(shellWords);
  useEffect(() => keepOffset(open), [open]);
  const messages = useWatched(open.outbox.messages);
  const child = useWatched(open.pack.kept)?.content.children.find(({ id }) => id === params['id']);
  if (!child) return <Screen title={shell('children')} back="/children"><UnderWayBar of={params['id']!} /><p>{say('noChild')}</p></Screen>;
  const refused = messages.some(({ about, state }) => about.childId === child.id && state === 'refused');
  const [cardId, by] = [query.get('card'), query.get('by')];
  const card: UsedCard | null = cardId && (by === 'card' || by === 'short-number') ? { id: cardId, by } : null;
  return (
    <>
      <Screen title={child.name} back="/children">
        {query.has('saved') && !refused && <p class="notice settled" role="status">{say('saved')}</p>}
        {card && <p class="notice settled" role="status">{say('cardUsed')}</p>}
        <UnderWayBar of={child.id} />
        <AssessedNotice child={child} />
        <ChildChanges child={child} />
        <Facts child={child} />
        <ChildTasks child={child} />
        <Waiting childId={child.id} />
        <CardsOfChild child={child} />
        <OwnVisits child={child} />
      </Screen>
      <Deeds child={child} card={card} />
    </>
  );
}

function Facts({ child }: { child: PackChild }) {
  const { outbox } = useOpen();
  const say = useWords(childWords);
  const { language, read } = useLanguage();
  const messages = useWatched(outbox.messages);
  const day = today();
  const told = (one: string) => dayInWords(one, language);
  const { due, mine, lastVisit, colourSince } = child;
  const visited = isVisitedHere(child, messages);
  return (
    <dl class="facts">
      <dt>{say('due')}</dt>
      <dd>
        {visited ? <span class="settled">✓ {say('visitedHere')}</span> : due ? say(`${due.on < day ? 'overdue' : 'due'}${mine ? 'Mine' : 'Other'}`, { day: told(due.on) }) : say('noPlan')}
        {due && !visited && <small>{[say('every', { days: due.interval }), ...(due.because.includes('promised') ? [say('promised')] : [])].join(' · ')}</small>}
      </dd>
      <dt>{say('colour')}</dt>
      <dd><Risk colour={child.colour} />{colourSince && <small>{say('since', { day: told(colourSince) })}</small>}</dd>
      <dt>{say('age')}</dt><dd>{say('yearsBorn', { years: ageOn(child.birthDate, day), day: told(child.birthDate) })}</dd>
      <dt>{say('carers')}</dt>
      <dd>{child.carers.length === 0 ? say('nobody') : child.carers.map(({ name, relation }) => <div key={name + relation}>{name} · {read(relations[relation])}</div>)}</dd>
      <dt>{say('place')}</dt><dd>{child.place}{child.address && <div>{child.address}</div>}</dd>
      <dt>{say('lastVisit')}</dt><dd>{lastVisit ? `${told(lastVisit.on)} · ${read(visitKinds[lastVisit.kind as VisitKind] ?? lastVisit.kind)}` : say('never')}</dd>
      <dt>{say('photo')}</dt><dd>{say(child.photoConsent ? 'photoYes' : 'photoNo')}</dd>
    </dl>
  );
}

function Waiting({ childId }: { childId: string }) {
  const { outbox } = useOpen();
  const say = useWords(childWords);
  const { read } = useLanguage();
  const waiting = waitingFor(childId, useWatched(outbox.messages));
  if (waiting.length === 0) return null;
  return (
    <>
      <h2>{say('waiting')}</h2>
      <ul class="list">
        {waiting.map(({ id, says, state }) => <li key={id}><a class="row" href={state === 'refused' ? `#/outbox/${id}` : '#/outbox'}><b>{read(says)}</b>{state === 'refused' && <span class="fault">{say('refused')}</span>}</a></li>)}
      </ul>
    </>
  );
}

function Deeds({ child, card }: { child: PackChild; card: UsedCard | null }) {
  const open = useOpen();
  const { trouble } = usePhone();
  const say = useWords(childWords);
  const going = useUnderWay().some(({ name }) => name === `visit/${child.id}`);
  return (
    <div class="dock">
      <a class="button" href={`#/assess/${child.id}`}>{say('assess')}</a>
      <a class="button" href={`#/worry?child=${child.id}`}>{say('worry')}</a>
      <button type="button" class="primary" onClick={() => void beginVisit(open, child, card).then(go, trouble.set)}>{say(going ? 'goOn' : 'begin')}</button>
    </div>
  );
}
