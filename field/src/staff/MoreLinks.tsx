/* The other work, and what to do when the phone is lost. A round is walked by directors. */
import { useWords } from '../shell/language.ts';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { linksWords } from './links-words.ts';

export function MoreLinks() {
  const say = useWords(linksWords);
  const content = useWatched(useOpen().pack.kept)?.content;
  const walks = content?.staff.post === 'director' || (content?.rounds.length ?? 0) > 0;
  return (
    <>
      <h2>{say('work')}</h2>
      <ul class="list">
        {walks && <li><a class="row" href="#/round"><b>{say('round')}</b><span>{say('roundSays')}</span></a></li>}
        <li><a class="row" href="#/worry"><b>{say('worry')}</b><span>{say('worrySays')}</span></a></li>
        <li><a class="row" href="#/study"><b>{say('study')}</b><span>{say('studySays')}</span></a></li>
      </ul>
      <details class="notice"><summary>{say('device')}</summary><p>{say('deviceSays')}</p></details>
    </>
  );
}
