/* All children of this phone; by name where there are many. */
import { useState } from 'preact/hooks';
import { useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { UnderWayBar } from '../visits/UnderWayBar.tsx';
import { ChildList } from './ChildList.tsx';
import { childrenWords } from './words.ts';

/** From so many on one looks for a name rather than through the list. */
const many = 8;

export function ChildrenScreen() {
  const say = useWords(childrenWords);
  const shell = useWords(shellWords);
  const content = useWatched(useOpen().pack.kept)?.content;
  const [search, setSearch] = useState('');
  const children = content?.children.filter(({ name }) => name.includes(search.trim())) ?? [];
  return (
    <Screen title={shell('children')}>
      <UnderWayBar />
      {!content && <p role="status">{shell('noPack')}</p>}
      {content && content.children.length === 0 && <p>{say('none')}</p>}
      {content && content.children.length >= many && <label>{say('search')}<input type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} /></label>}
      {content && content.children.length > 0 && (children.length > 0 ? <ChildList of={children} /> : <p role="status">{say('noneFound')}</p>)}
      {content && content.more > 0 && <p>{say('more', { count: content.more })}</p>}
    </Screen>
  );
}
