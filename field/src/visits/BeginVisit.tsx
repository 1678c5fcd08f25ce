/* Where no visit is under way: one touch begins it, another enters an earlier one. */
import { useWords } from '../shell/language.ts';
import { Screen } from '../shell/Layout.tsx';
import { useOpen, usePhone } from '../shell/phone.ts';
import { useWatched } from '../shell/watched.ts';
import { beginVisit, visitUnderWay } from './under-way.ts';
import type { VisitDraft } from './visit-draft.ts';
import { visitWords } from './words.ts';

export function BeginVisit({ childId, onBegun }: { childId: string; onBegun: (draft: VisitDraft) => void }) {
  const open = useOpen();
  const { trouble } = usePhone();
  const say = useWords(visitWords);
  const child = useWatched(open.pack.kept)?.content.children.find(({ id }) => id === childId);
  if (!child) return <Screen title={say('begin')} back="/children"><p>{say('noChild')}</p></Screen>;
  const begin = async () => {
    try {
      await beginVisit(open, child);
      const begun = await visitUnderWay(open, childId);
      if (begun) onBegun(begun);
    } catch (fault) {
      trouble.set(fault);
    }
  };
  return (
    <Screen title={say('title', { name: child.name })} back={`/child/${childId}`}>
      <p>{say('beginSays')}</p>
      <button type="button" class="primary wide" onClick={() => void begin()}>{say('begin')}</button>
      <a class="button" href={`#/visit/${childId}?afterwards=1`}>{say('beginAfterwards')}</a>
    </Screen>
  );
}
