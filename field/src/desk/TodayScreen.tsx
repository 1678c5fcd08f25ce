/* Today: what is under way, what is urgent, whom to visit, what to do, and the round of the village. */
import type { Pack, PackRound } from '@tonghu/domain/field/pack';
import { useEffect } from 'preact/hooks';
import { ChildList } from '../children/ChildList.tsx';
import { message } from '../outbox/commands.ts';
import { dayInWords, today } from '../shell/clock.ts';
import { useLanguage, useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen, usePhone } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { keepOffset } from '../visits/clock-offset.ts';
import { inBoth } from '../visits/in-both.ts';
import { UnderWayBar } from '../visits/UnderWayBar.tsx';
import { useUnderWay } from '../visits/under-way.ts';
import { type Today, todayOf } from './today.ts';
import { deskWords } from './words.ts';

export function TodayScreen() {
  const open = useOpen();
  const say = useWords(deskWords);
  const shell = useWords(shellWords);
  const content = useWatched(open.pack.kept)?.content;
  useEffect(() => keepOffset(open), [open]);
  return (
    <Screen title={shell('today')}>
      <UnderWayBar />
      {content ? <Day content={content} /> : <p role="status">{say('waiting')}</p>}
    </Screen>
  );
}

function Day({ content }: { content: Pack }) {
  const { outbox } = useOpen();
  const say = useWords(deskWords);
  const messages = useWatched(outbox.messages);
  const going = useUnderWay().length > 0;
  const day = todayOf(content, messages, today());
  const { alarms, overdue, due, visited, tasks, rounds } = day;
  const open = overdue.length + due.length;
  const nothing = alarms.length + open + tasks.length + rounds.length === 0;
  return (
    <>
      <p>{say('greeting', { name: content.staff.name })}{open > 0 ? say('toVisit', { count: open }) : content.children.length > 0 && !nothing ? say('noVisits') : ''}</p>
      {alarms.length > 0 && <Alarms of={alarms} />}
      {overdue.length > 0 && <><h2>{say('overdue', { count: overdue.length })}</h2><ChildList of={overdue} /></>}
      {due.length > 0 && <><h2>{say('due', { count: due.length })}</h2><ChildList of={due} /></>}
      {tasks.length > 0 && <Tasks of={tasks} />}
      {rounds.map((round) => <Round key={round.id} round={round} listed={content.children.filter(({ placeCode }) => placeCode === round.placeCode).length} />)}
      {nothing && <p class="notice">{say(content.children.length === 0 ? 'none' : going ? 'onlyUnderWay' : visited.length > 0 ? 'allDone' : 'quiet')}</p>}
      {visited.length > 0 && <p class="settled">✓ {say('visited', { count: visited.length })}: {visited.map(({ name }) => name).join(' · ')}</p>}
      {content.children.length > 0 && <a class="button" href="#/children">{say('all', { count: content.children.length })}</a>}
    </>
  );
}

/** A child that was marked red: by name, not by reason. */
function Alarms({ of }: { of: Today['alarms'] }) {
  const { outbox } = useOpen();
  const { trouble } = usePhone();
  const say = useWords(deskWords);
  const see = (id: string, name: string, childId: string | undefined) => {
    outbox.add([message('seeAlarm', { params: { id }, about: childId ? { childId } : {}, says: inBoth(deskWords, 'saysSeen', { name }) })]).catch(trouble.set);
  };
  return (
    <>
      {of.map(({ id, child }) => {
        const name = child?.name ?? say('aChild');
        return (
          <div class="notice warn" key={id}>
            <b>{say('alarm', { name })}</b>
            <div class="buttons">
              {child && <a class="button" href={`#/child/${child.id}`}>{say('open', { name })}</a>}
              <button type="button" onClick={() => see(id, name, child?.id)}>{say('seen')}</button>
            </div>
          </div>
        );
      })}
    </>
  );
}

function Tasks({ of }: { of: Today['tasks'] }) {
  const say = useWords(deskWords);
  const { language } = useLanguage();
  const day = today();
  return (
    <>
      <h2>{say('tasks', { count: of.length })}</h2>
      <ul class="list">
        {of.map(({ task, child }) => (
          <li key={task.id}>
            <a class="row" href={`#/child/${task.childId}`}>
              <b>{task.task}</b>
              <span>{child?.name} · {say(task.dueOn < day ? 'taskOverdue' : 'taskDue', { day: dayInWords(task.dueOn, language) })}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Round({ round, listed }: { round: PackRound; listed: number }) {
  const say = useWords(deskWords);
  const { language } = useLanguage();
  return (
    <>
      <h2>{say('round')}</h2>
      <ul class="list"><li><a class="row" href="#/round"><b>{round.name}</b><span>{round.place} · {say('roundUntil', { day: dayInWords(round.until, language) })}</span><span>{say('roundChecked', { checked: round.checked.length, children: listed })}</span></a></li></ul>
    </>
  );
}
