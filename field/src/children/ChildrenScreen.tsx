/* All children of this phone. */
import { useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { shellWords } from '../shell/words.ts';
import { ChildList } from './ChildList.tsx';
import { childrenWords } from './words.ts';

export function ChildrenScreen() {
  const say = useWords(childrenWords);
  const shell = useWords(shellWords);
  const content = useWatched(useOpen().pack.kept)?.content;
  return (
    <Screen title={shell('children')}>
      {content ? <ChildList of={content.children} /> : <p role="status">{shell('noPack')}</p>}
      {content && content.more > 0 && <p>{say('more', { count: content.more })}</p>}
    </Screen>
  );
}
