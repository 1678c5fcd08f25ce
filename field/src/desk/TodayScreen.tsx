/* Today: the children of the pack, those due first. */
import { ChildList } from '../children/ChildList.tsx';
import { today } from '../shell/clock.ts';
import { useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { deskWords } from './words.ts';

export function TodayScreen() {
  const say = useWords(deskWords);
  const shell = useWords(shellWords);
  const content = useWatched(useOpen().pack.kept)?.content;
  if (!content) return <Screen title={shell('today')}><p role="status">{say('waiting')}</p></Screen>;
  const day = today();
  const due = content.children.filter((child) => child.mine && child.due && child.due.on <= day).sort((a, b) => (a.due!.on < b.due!.on ? -1 : 1));
  const others = content.children.filter((child) => !due.includes(child));
  return (
    <Screen title={shell('today')}>
      <p>{say('greeting', { name: content.staff.name })}</p>
      {content.children.length === 0 && <p>{say('none')}</p>}
      {due.length > 0 && <><h2>{say('toVisit', { count: due.length })}</h2><ChildList of={due} /></>}
      {others.length > 0 && <><h2>{say('others', { count: others.length })}</h2><ChildList of={others} /></>}
    </Screen>
  );
}
